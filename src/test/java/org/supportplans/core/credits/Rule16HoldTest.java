package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.credits.BookOfAccount.credits;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rule16HoldTest {

    @Test
    void rule_16_50_a_month_42_used_1_held_lapses_8_grants_50_has_49_available_and_draws_december() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "50", "2026-11-01", null);
        book.debit(1, "42", "2026-11-10");
        Booking hold = book.hold(2, "1", "2026-11-30T23:59:59");

        book.roll("2026-12-01");

        assertThat(hold.over()).isEqualTo(Credits.ZERO);
        assertThat(book.lines()).containsExactly("GRANT 50 2026-11-01", "DEBIT -42 2026-11-10", "HOLD 0 2026-11-30", "EXPIRE -8 2026-12-01",
                "GRANT 50 2026-12-01");
        assertThat(book.balance("2026-12-01").available()).isEqualTo(credits("49"));
        assertThat(book.balance("2026-12-01").held()).isEqualTo(credits("1"));

        Booking settled = book.settle(2, "2026-12-02");

        assertThat(settled.kind()).isEqualTo(EntryKind.DEBIT);
        assertThat(settled.amount()).isEqualTo(credits("-1"));
        assertThat(settled.held()).isEqualTo(credits("-1"));
        assertThat(settled.cycle()).hasToString("2026-12-01");
        assertThat(settled.draws()).containsExactly(new Draw(5, credits("1"), Credits.ZERO));
        assertThat(settled.corrects()).containsExactly(3L);
        assertThat(book.balance("2026-12-02").available()).isEqualTo(credits("49"));
        assertThat(book.balance("2026-12-02").used()).isEqualTo(credits("1"));
        assertThat(book.balance("2026-12-02").held()).isEqualTo(Credits.ZERO);
    }

    @Test
    void rule_16_a_pack_of_10_with_1_held_expires_9_and_the_hold_still_settles() {
        BookOfAccount book = BookOfAccount.prepaid("10", "2026-09-01", null, "UTC");
        book.hold(1, "1", "2026-11-20");

        book.roll("2027-06-01");

        assertThat(book.lines()).containsExactly("GRANT 10 2026-09-01", "HOLD 0 2026-11-20", "EXPIRE -9 2026-11-30");
        assertThat(book.balance("2027-06-01").balance()).isEqualTo(credits("1"));
        assertThat(book.balance("2027-06-01").available()).isEqualTo(Credits.ZERO);

        Booking settled = book.settle(1, "2027-06-01");

        assertThat(settled.draws()).containsExactly(new Draw(1, credits("1"), Credits.ZERO));
        assertThat(settled.over()).isEqualTo(Credits.ZERO);
        assertThat(book.balance("2027-06-01").balance()).isEqualTo(Credits.ZERO);
    }

    @Test
    void rule_16_what_a_hold_kept_of_an_ended_pack_is_nobody_elses() {
        BookOfAccount book = BookOfAccount.prepaid("10", "2026-09-01", null, "UTC");
        book.hold(1, "1", "2026-11-20");

        Booking other = book.debit(2, "1", "2026-12-01");

        assertThat(other.amount()).isEqualTo(Credits.ZERO);
        assertThat(other.over()).isEqualTo(credits("1"));
        assertThat(book.settle(1, "2026-12-02").amount()).isEqualTo(credits("-1"));
    }

    @Test
    void rule_16_what_a_hold_kept_expires_once_the_hold_is_released() {
        BookOfAccount book = BookOfAccount.prepaid("10", "2026-09-01", null, "UTC");
        book.hold(1, "1", "2026-11-20");

        book.release(1, "1", "2026-12-05");
        book.roll("2026-12-05");

        assertThat(book.lines()).endsWith("EXPIRE -9 2026-11-30", "RELEASE 0 2026-12-05", "EXPIRE -1 2026-12-05");
    }

    @Test
    void rule_16_what_a_hold_kept_expires_once_other_credits_cover_the_hold() {
        BookOfAccount book = BookOfAccount.prepaid("10", "2026-09-01", null, "UTC");
        book.hold(1, "1", "2026-11-20");

        long pack = book.grant(GrantSource.PACK, "10", "2027-03-01", "2026-12-02");
        book.roll("2026-12-02");

        assertThat(book.lines()).endsWith("EXPIRE -9 2026-11-30", "GRANT 10 2026-12-02", "EXPIRE -1 2026-12-02");
        assertThat(book.balance("2026-12-02").available()).isEqualTo(credits("9"));
        assertThat(book.settle(1, "2026-12-03").draws()).containsExactly(new Draw(pack, credits("1"), Credits.ZERO));
    }

    @Test
    void rule_16_an_expiry_leaves_what_a_smaller_coming_grant_does_not_cover() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "10", "2026-11-01", null);
        book.change("2026-11-05", new PlanTerms(1, 2, CycleUnit.MONTHLY, credits("2")));
        book.hold(1, "8", "2026-11-20");

        book.roll("2026-12-01");

        assertThat(book.lines()).containsExactly("GRANT 10 2026-11-01", "HOLD 0 2026-11-20", "EXPIRE -4 2026-12-01", "GRANT 2 2026-12-01");
        assertThat(book.balance("2026-12-01").available()).isEqualTo(Credits.ZERO);
        book.roll("2027-01-01");
        assertThat(book.lines()).as("of 8 in balance the 2 of December and 4 of the 6 of November go, 2 come").hasSize(6)
                .endsWith("EXPIRE -2 2027-01-01", "GRANT 2 2027-01-01");
        Booking settled = book.settle(1, "2027-01-02");
        assertThat(settled.amount()).isEqualTo(credits("-8"));
        assertThat(settled.over()).isEqualTo(Credits.ZERO);
        assertThat(book.balance("2027-01-02").balance()).isEqualTo(Credits.ZERO);
    }

    @Test
    void rule_16_cancelled_in_mid_cycle_with_a_hold() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "10", "2026-11-01", null);
        book.hold(1, "1", "2026-11-10");
        book.end("2026-11-15");

        book.roll("2027-02-01");

        assertThat(book.lines()).containsExactly("GRANT 10 2026-11-01", "HOLD 0 2026-11-10", "EXPIRE -9 2026-11-16");
        Booking settled = book.settle(1, "2027-02-02");
        assertThat(settled.amount()).isEqualTo(credits("-1"));
        assertThat(settled.cycle()).hasToString("2026-11-01");
        assertThat(book.balance("2027-02-02").balance()).isEqualTo(Credits.ZERO);
        assertThat(book.balance("2027-02-02").held()).isEqualTo(Credits.ZERO);
    }

    @Test
    void rule_16_a_hold_reserves_an_amount_and_no_other_debit_takes_it() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "5", "2026-11-01", null);
        book.hold(1, "4", "2026-11-02");

        Booking debit = book.debit(2, "3", "2026-11-03");

        assertThat(debit.amount()).isEqualTo(credits("-1"));
        assertThat(debit.over()).isEqualTo(credits("2"));
        assertThat(book.settle(1, "2026-11-04").amount()).isEqualTo(credits("-4"));
    }

    @Test
    void rule_16_a_hold_reserves_no_particular_grants_they_are_drawn_in_order_when_it_settles() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "2", "2026-11-01", null);
        book.roll("2026-11-01");
        book.hold(1, "2", "2026-11-02");
        long pack = book.grant(GrantSource.PACK, "10", "2027-01-29", "2026-11-03");
        book.debit(2, "1", "2026-11-04");

        Booking settled = book.settle(1, "2026-11-05");

        assertThat(settled.draws()).containsExactly(new Draw(1, credits("1"), Credits.ZERO), new Draw(pack, credits("1"), Credits.ZERO));
    }

    @Test
    void rule_16_a_hold_over_the_limit_reserves_what_there_is_and_settles_without_a_further_over() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "1", "2026-11-01", null);
        Booking hold = book.hold(1, "4", "2026-11-02");

        assertThat(hold.amount()).isEqualTo(Credits.ZERO);
        assertThat(hold.held()).isEqualTo(credits("1"));
        assertThat(hold.over()).isEqualTo(credits("3"));
        assertThat(hold.credits()).isEqualTo(credits("4"));

        Booking settled = book.settle(1, "2026-11-03");

        assertThat(settled.amount()).isEqualTo(credits("-1"));
        assertThat(settled.held()).isEqualTo(credits("-1"));
        assertThat(settled.over()).isEqualTo(Credits.ZERO);
        assertThat(settled.credits()).isEqualTo(credits("4"));
        assertThat(book.balance("2026-11-03").over()).isEqualTo(credits("3"));
        assertThat(book.balance("2026-11-03").used()).isEqualTo(credits("1"));
        assertThat(book.standing(1).over()).isEqualTo(credits("3"));
        assertThat(book.standing(1).debited()).isEqualTo(credits("4"));
    }

    @Test
    void rule_16_a_hold_wholly_over_settles_too() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "1", "2026-11-01", null);
        book.debit(1, "1", "2026-11-01");
        book.hold(2, "2", "2026-11-02");

        Booking settled = book.settle(2, "2026-12-03");

        assertThat(settled.amount()).isEqualTo(Credits.ZERO);
        assertThat(settled.over()).isEqualTo(Credits.ZERO);
        assertThat(settled.credits()).isEqualTo(credits("2"));
        assertThat(book.balance("2026-12-03").available()).as("what was over in November is no debit of December").isEqualTo(credits("1"));
        assertThat(book.balance("2026-12-03").over()).isEqualTo(Credits.ZERO);
    }

    @Test
    void rule_16_a_release_gives_up_first_what_is_over_then_what_is_reserved() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "1", "2026-11-01", null);
        book.hold(1, "4", "2026-11-02");

        Booking part = book.release(1, "2", "2026-11-03");
        Booking rest = book.release(1, "2", "2026-11-04");

        assertThat(List.of(part.over(), part.held(), part.amount())).containsExactly(credits("-2"), Credits.ZERO, Credits.ZERO);
        assertThat(List.of(rest.over(), rest.held(), rest.amount())).containsExactly(credits("-1"), credits("-1"), Credits.ZERO);
        assertThat(book.standing(1).isNothing()).isTrue();
        assertThat(book.balance("2026-11-04").available()).isEqualTo(credits("1"));
        assertThat(book.balance("2026-11-04").over()).isEqualTo(Credits.ZERO);
    }

    /** Once a bug: what was over when it was first resolved was given up instead of what a late reopening had reserved, for ever. */
    @Test
    void rule_16_a_release_leaves_alone_what_was_over_in_a_round_that_is_over() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "1", "2026-11-01", null);
        book.debit(1, "1", "2026-11-01");
        book.hold(2, "1", "2026-11-02");
        book.settle(2, "2026-11-10");
        book.hold(2, "1", "2026-12-01");

        Booking released = book.release(2, "1", "2026-12-02");
        Booking reversed = book.reverse(2, "1", "2026-12-02");

        assertThat(List.of(released.over(), released.held())).containsExactly(Credits.ZERO, credits("-1"));
        assertThat(List.of(reversed.over(), reversed.amount())).containsExactly(credits("-1"), Credits.ZERO);
        assertThat(book.standing(2).isNothing()).isTrue();
        assertThat(book.balance("2026-12-02").available()).isEqualTo(credits("1"));
    }

    @Test
    void rule_16_reopening_raises_balance_and_held_together() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "5", "2026-11-01", null);
        book.hold(1, "2", "2026-11-02");
        book.settle(1, "2026-11-03");

        Booking reopened = book.reopen(1, "2026-11-04");

        assertThat(reopened.kind()).isEqualTo(EntryKind.REVERSAL);
        assertThat(reopened.amount()).isEqualTo(credits("2"));
        assertThat(reopened.held()).isEqualTo(credits("2"));
        assertThat(book.balance("2026-11-04").balance()).isEqualTo(credits("5"));
        assertThat(book.balance("2026-11-04").available()).isEqualTo(credits("3"));
        assertThat(book.balance("2026-11-04").used()).isEqualTo(Credits.ZERO);
        assertThat(book.settle(1, "2026-11-05").amount()).isEqualTo(credits("-2"));
        assertThat(book.standing(1).debited()).isEqualTo(credits("2"));
    }

    @Test
    void rule_16_reopened_in_the_next_cycle_holds_that_ones_credits() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "50", "2026-11-01", null);
        book.hold(1, "1", "2026-11-02");
        book.settle(1, "2026-11-03");

        book.reopen(1, "2026-12-04");
        book.roll("2026-12-04");

        assertThat(book.lines()).endsWith("EXPIRE -49 2026-12-01", "GRANT 50 2026-12-01", "REVERSAL 1 2026-12-04", "EXPIRE -1 2026-12-04");
        assertThat(book.balance("2026-12-04").available()).isEqualTo(credits("49"));
        assertThat(book.balance("2026-12-04").granted()).isEqualTo(credits("50"));
    }

    @Test
    void rule_15_reopened_after_the_contracts_end_keeps_its_credit_until_it_settles() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "10", "2026-11-01", "2026-11-30");
        book.hold(1, "1", "2026-11-02");
        book.settle(1, "2026-11-03");

        book.reopen(1, "2026-12-05");
        book.roll("2026-12-06");
        assertThat(book.lines()).endsWith("EXPIRE -9 2026-12-01", "REVERSAL 1 2026-12-05");
        assertThat(book.balance("2026-12-06").balance()).isEqualTo(credits("1"));

        assertThat(book.settle(1, "2026-12-07").amount()).isEqualTo(credits("-1"));
        assertThat(book.balance("2026-12-07").balance()).isEqualTo(Credits.ZERO);
    }

    @Test
    void rule_16_a_late_hold_reserves_what_is_there_now_and_is_labelled_with_its_own_cycle() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "10", "2026-11-01", null);
        book.roll("2026-12-05");

        Booking hold = book.hold(1, "11", "2026-11-30T23:59:59");

        assertThat(hold.cycle()).hasToString("2026-11-01");
        assertThat(hold.held()).isEqualTo(credits("10"));
        assertThat(hold.over()).isEqualTo(credits("1"));
        assertThat(book.state().orElseThrow().over()).as("it is over in November, not in December").isEqualTo(Credits.ZERO);
    }

    @Test
    void rule_25_under_an_unlimited_plan_nothing_is_reserved_and_nothing_is_over() {
        BookOfAccount book = new BookOfAccount(BookOfAccount.terms(PlanTerms.UNLIMITED, "2026-11-01", null, "UTC"));

        Booking hold = book.hold(1, "2.5", "2026-11-02");
        Booking settled = book.settle(1, "2026-11-03");
        assertThat(book.balance("2026-11-03").used()).isEqualTo(credits("2.5"));
        Booking reopened = book.reopen(1, "2026-11-04");
        Booking released = book.release(1, "2.5", "2026-11-05");

        for (Booking booking : List.of(hold, settled, reopened, released)) {
            assertThat(booking.amount()).isEqualTo(Credits.ZERO);
            assertThat(booking.held()).isEqualTo(Credits.ZERO);
            assertThat(booking.over()).isEqualTo(Credits.ZERO);
            assertThat(booking.credits()).isEqualTo(credits("2.5"));
        }
        assertThat(book.standing(1).isNothing()).isTrue();
        assertThat(book.balance("2026-11-05").used()).isEqualTo(Credits.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.01", "1", "1000000000"})
    void rule_16_holds_from_nothing_to_the_largest(String cost) {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "1000000000", "2026-11-01", null);

        assertThat(book.hold(1, cost, "2026-11-02").held()).isEqualTo(credits(cost));
        assertThat(book.settle(1, "2026-11-02").amount()).isEqualTo(credits(cost).negated());
        assertThat(book.balance("2026-11-02").available()).isEqualTo(Credits.MAX.minus(credits(cost)));
    }

    /** Once a bug: each step that a hold made necessary was carried over anew, beyond the cap. */
    @ParameterizedTest(name = "8 of 10 held, next limit 2, cap {0} -> {1} carried, {2} kept of the old, {3} available")
    @CsvSource({"3, 3, 3, 0", "0.01, 0.01, 5.99, 0", "0, 0, 6, 0", "7, 7, 0, 1", "100, 10, 0, 4"})
    void rule_21_what_is_carried_over_covers_holds_and_keeps_to_its_cap(String cap, String carried, String kept, String available) {
        CyclePolicy policy = new CyclePolicy(Anchor.START, credits(cap), 0, false, 90);
        BookOfAccount book = BookOfAccount.of(policy, CycleUnit.MONTHLY, "10", "2026-11-01", null);
        book.change("2026-11-05", new PlanTerms(1, 2, CycleUnit.MONTHLY, credits("2")), policy);
        book.hold(1, "8", "2026-11-20");

        book.roll("2026-12-01");

        assertThat(left(book, GrantSource.CARRIED_OVER)).isEqualTo(credits(carried));
        assertThat(left(book, GrantSource.INCLUDED).minus(credits("2"))).isEqualTo(credits(kept));
        assertThat(book.balance("2026-12-01").available()).isEqualTo(credits(available));
        assertThat(book.settle(1, "2026-12-02").amount()).isEqualTo(credits("-8"));
    }

    private static Credits left(BookOfAccount book, GrantSource source) {
        return book.state().orElseThrow().grants().stream().filter(grant -> grant.source() == source).map(Grant::left)
                .reduce(Credits.ZERO, Credits::plus);
    }
}
