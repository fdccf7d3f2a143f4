package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.credits.BookOfAccount.credits;

import org.junit.jupiter.api.Test;

/** A contract's limit of 50 a month that is amended to 60 on 18 November. */
class Rule09IncreaseTest {

    private final BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "50", "2026-11-01", null);

    private void amendNow() {
        book.increase("2026-11-18T10:00", "10");
        book.change("2026-11-18T10:00", new PlanTerms(1, 1, CycleUnit.MONTHLY, credits("60")));
    }

    @Test
    void rule_9_now_is_a_grant_of_10_in_this_cycle_and_60_from_1_december() {
        book.debit(1, "45", "2026-11-10");
        amendNow();

        assertThat(book.balance("2026-11-18T09:59:59").available()).isEqualTo(credits("5"));
        assertThat(book.debit(2, "15", "2026-11-18T10:00").over()).isEqualTo(Credits.ZERO);
        book.roll("2027-01-01");

        assertThat(book.lines()).containsExactly("GRANT 50 2026-11-01", "DEBIT -45 2026-11-10", "GRANT 10 2026-11-18", "DEBIT -15 2026-11-18",
                "GRANT 60 2026-12-01", "EXPIRE -60 2027-01-01", "GRANT 60 2027-01-01");
        Booking increase = book.entries.get(2).booking();
        assertThat(increase.cause()).isEqualTo(Cause.AMENDED);
        assertThat(increase.grant().source()).isEqualTo(GrantSource.INCLUDED);
        assertThat(increase.grant().validThrough()).hasToString("2026-11-30");
        assertThat(increase.state().granted()).isEqualTo(credits("60"));
        assertThat(increase.state().terms().limit()).as("the limit of the cycle stays").isEqualTo(credits("50"));
    }

    @Test
    void rule_9_from_the_next_cycle_is_60_from_1_december_only() {
        book.change("2026-11-18T10:00", new PlanTerms(1, 1, CycleUnit.MONTHLY, credits("60")));

        book.roll("2026-12-01");

        assertThat(book.lines()).containsExactly("GRANT 50 2026-11-01", "EXPIRE -50 2026-12-01", "GRANT 60 2026-12-01");
    }

    /** Once a bug: an account that was idle at the boundary expired first and was granted its increase afterwards. */
    @Test
    void rule_9_an_idle_account_is_granted_the_increase_in_its_turn() {
        book.roll("2026-11-02");
        amendNow();

        book.roll("2026-12-01");

        assertThat(book.lines()).containsExactly("GRANT 50 2026-11-01", "GRANT 10 2026-11-18", "EXPIRE -60 2026-12-01", "GRANT 60 2026-12-01");
    }

    @Test
    void rule_9_an_increase_and_a_pack_that_ends_take_their_turns() {
        book.grant(GrantSource.PACK, "4", "2026-11-19", "2026-11-02");
        book.grant(GrantSource.PACK, "3", "2026-11-16", "2026-11-02");
        amendNow();

        book.roll("2026-12-01");

        assertThat(book.lines()).endsWith("EXPIRE -3 2026-11-17", "GRANT 10 2026-11-18", "EXPIRE -4 2026-11-20", "EXPIRE -60 2026-12-01",
                "GRANT 60 2026-12-01");
    }

    @Test
    void rule_9_several_increases_each_count_once() {
        amendNow();
        book.increase("2026-11-18T10:00", "5");
        book.increase("2026-11-25", "0.01");

        book.roll("2026-11-20");
        book.roll("2026-11-30");
        book.roll("2026-11-30");

        assertThat(book.lines()).containsExactly("GRANT 50 2026-11-01", "GRANT 10 2026-11-18", "GRANT 5 2026-11-18", "GRANT 0.01 2026-11-25");
        assertThat(book.balance("2026-11-30").available()).isEqualTo(credits("65.01"));
    }

    @Test
    void rule_9_an_increase_serves_a_late_event_of_its_cycle_once_it_lapsed() {
        amendNow();
        book.roll("2026-12-05");

        Booking late = book.debit(1, "55", "2026-11-30");

        assertThat(late.over()).isEqualTo(Credits.ZERO);
        assertThat(late.draws()).containsExactly(new Draw(1, Credits.ZERO, credits("50")), new Draw(2, Credits.ZERO, credits("5")));
    }

    @Test
    void rule_9_an_increase_in_the_last_minutes_of_a_cycle_counts_in_it() {
        book.increase("2026-11-30T23:59:59", "10");
        book.change("2026-11-30T23:59:59", new PlanTerms(1, 1, CycleUnit.MONTHLY, credits("60")));

        book.roll("2026-12-31");

        assertThat(book.lines()).containsExactly("GRANT 50 2026-11-01", "GRANT 10 2026-11-30", "EXPIRE -60 2026-12-01", "GRANT 50 2026-12-01");
    }

    @Test
    void rule_15_an_increase_in_a_contracts_last_cycle_ends_with_it() {
        BookOfAccount ending = BookOfAccount.of(CycleUnit.MONTHLY, "50", "2026-11-01", "2026-11-20");
        ending.increase("2026-11-18", "10");

        ending.roll("2027-01-01");

        assertThat(ending.lines()).containsExactly("GRANT 50 2026-11-01", "GRANT 10 2026-11-18", "EXPIRE -60 2026-11-21");
    }
}
