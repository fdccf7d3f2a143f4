package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.credits.BookOfAccount.credits;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Rule19DrawdownTest {

    @Test
    void rule_19_included_2_P1_4_P2_10_a_debit_of_8_takes_2_and_4_and_2() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "2", "2026-11-01", null);
        book.roll("2026-11-01");
        long p2 = book.grant(GrantSource.PACK, "10", "2027-01-15", "2026-11-01");
        long p1 = book.grant(GrantSource.PACK, "4", "2026-11-30", "2026-11-02");

        Booking debit = book.debit(1, "8", "2026-11-20");

        assertThat(debit.draws()).containsExactly(draw(1, "2"), draw(p1, "4"), draw(p2, "2"));
        assertThat(debit.over()).isEqualTo(Credits.ZERO);
        assertThat(debit.state().grants()).singleElement()
                .satisfies(left -> assertThat(left.left()).isEqualTo(credits("8")));
    }

    @Test
    void rule_19_included_and_carried_before_bought_then_soonest_expiry_then_oldest_borrowed_last() {
        List<Grant> inOrder = List.of(
                grant(9, GrantSource.CARRIED_OVER, "2026-11-30"),
                grant(3, GrantSource.INCLUDED, "2026-12-31"),
                grant(8, GrantSource.ADJUSTMENT, null),
                grant(7, GrantSource.TOP_UP, "2026-11-20"),
                grant(4, GrantSource.PACK, "2026-11-30"),
                grant(6, GrantSource.TOP_UP, "2026-11-30"),
                grant(2, GrantSource.PACK, null),
                grant(1, GrantSource.BORROWED, "2026-11-01"));
        for (int seed = 0; seed < 20; seed++) {
            List<Grant> shuffled = new ArrayList<>(inOrder);
            Collections.shuffle(shuffled, new Random(seed));

            assertThat(shuffled.stream().sorted(Grant.DRAWDOWN_ORDER).toList()).as("seed " + seed).isEqualTo(inOrder);
        }
    }

    @Test
    void rule_20_a_pack_that_ended_on_29_november_expires_at_the_start_of_the_30th_in_mid_cycle() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "2", "2026-09-01", null);
        book.grant(GrantSource.PACK, "10", "2026-11-29", "2026-09-01");
        book.debit(1, "5", "2026-11-29T23:59:59");

        assertThat(book.balance("2026-11-29T23:59:59").soonestExpiry()).isEqualTo(new Balance.Expiry(credits("7"), LocalDate.of(2026, 11, 29)));
        List<LedgerEntry> steps = book.roll("2026-11-30");

        assertThat(BookOfAccount.lines(steps, book.terms.zone())).containsExactly("EXPIRE -7 2026-11-30");
        assertThat(book.last().booking().cycle()).hasToString("2026-11-01");
        assertThat(book.state().orElseThrow().cycle().from()).hasToString("2026-11-01");
    }

    @Test
    void rule_15_whatever_a_grant_says_none_outlives_the_contract() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "2", "2026-11-01", "2026-12-31");
        book.grant(GrantSource.PACK, "10", "2027-01-29", "2026-11-01");
        book.grant(GrantSource.ADJUSTMENT, "3", null, "2026-11-01");

        assertThat(book.balance("2026-12-31T23:59:59").soonestExpiry()).isEqualTo(new Balance.Expiry(credits("15"), LocalDate.of(2026, 12, 31)));
        assertThat(book.balance("2027-01-01").balance()).isEqualTo(Credits.ZERO);
        book.roll("2027-03-01");
        assertThat(book.lines()).endsWith("GRANT 2 2026-12-01", "EXPIRE -15 2027-01-01");
    }

    private static Draw draw(long grant, String credits) {
        return new Draw(grant, credits(credits), Credits.ZERO);
    }

    private static Grant grant(long id, GrantSource source, String through) {
        return new Grant(id, source, credits("1"), credits("1"), LocalDate.of(2026, 1, 1), through == null ? null : LocalDate.parse(through));
    }
}
