package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.credits.BookOfAccount.credits;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Rule21CarryOverTest {

    private static BookOfAccount carrying(String cap, String limit, String end) {
        return BookOfAccount.of(policy(cap), CycleUnit.MONTHLY, limit, "2026-11-01", end);
    }

    private static CyclePolicy policy(String cap) {
        return new CyclePolicy(Anchor.START, cap == null ? null : credits(cap), 0, false, 90);
    }

    @ParameterizedTest(name = "limit 100, cap {0}, {1} used -> {2}")
    @CsvSource({"1000, 80, 120", "10, 80, 110", "20, 80, 120", "20, 79.99, 120", "20, 80.01, 119.99", "1000, 100, 100", "1000, 0, 200",
            "0.01, 80, 100.01", "0, 80, 100", ", 80, 100"})
    void rule_21_what_is_left_is_carried_over_up_to_the_cap(String cap, String used, String opens) {
        BookOfAccount book = carrying(cap, "100", null);
        book.debit(1, used, "2026-11-10");

        assertThat(book.balance("2026-11-30T23:59:59").balance()).isEqualTo(credits("100").minus(credits(used)));
        assertThat(book.balance("2026-12-01").available()).isEqualTo(credits(opens));
        assertThat(book.balance("2026-12-01").granted()).isEqualTo(credits(opens));
        assertThat(book.balance("2026-12-01").carried()).isEqualTo(credits(opens).minus(credits("100")));
    }

    @Test
    void rule_21_carried_credits_live_one_cycle_120_with_0_used_opens_at_200() {
        BookOfAccount book = carrying("1000", "100", null);
        book.debit(1, "80", "2026-11-10");

        book.roll("2027-01-01");

        assertThat(book.lines()).containsExactly("GRANT 100 2026-11-01", "DEBIT -80 2026-11-10", "EXPIRE -20 2026-12-01", "GRANT 20 2026-12-01",
                "GRANT 100 2026-12-01", "EXPIRE -120 2027-01-01", "GRANT 100 2027-01-01", "GRANT 100 2027-01-01");
        assertThat(book.balance("2027-01-01").available()).isEqualTo(credits("200"));
    }

    @Test
    void rule_21_what_was_carried_is_drawn_before_what_is_included() {
        BookOfAccount book = carrying("1000", "100", null);
        book.debit(1, "80", "2026-11-10");

        Booking debit = book.debit(2, "30", "2026-12-10");

        assertThat(debit.draws()).containsExactly(new Draw(4, credits("20"), Credits.ZERO), new Draw(5, credits("10"), Credits.ZERO));
        assertThat(book.balance("2027-01-01").available()).as("the other 90 are carried").isEqualTo(credits("190"));
    }

    @Test
    void rule_21_the_grant_of_what_was_carried_says_so() {
        BookOfAccount book = carrying("10", "100", null);
        book.roll("2026-12-01");

        Booking carried = book.entries.get(2).booking();

        assertThat(carried.cause()).isEqualTo(Cause.CARRIED_OVER);
        assertThat(carried.grant().source()).isEqualTo(GrantSource.CARRIED_OVER);
        assertThat(carried.grant().validThrough()).hasToString("2026-12-31");
        assertThat(carried.cycle()).hasToString("2026-12-01");
    }

    @Test
    void rule_21_only_included_credits_are_carried() {
        BookOfAccount book = carrying("1000", "10", null);
        book.grant(GrantSource.TOP_UP, "5", "2026-11-30", "2026-11-05");
        book.grant(GrantSource.ADJUSTMENT, "3", "2026-11-30", "2026-11-05");

        book.roll("2026-12-01");

        assertThat(book.lines()).endsWith("EXPIRE -18 2026-12-01", "GRANT 10 2026-12-01", "GRANT 10 2026-12-01");
    }

    @Test
    void rule_9_an_increase_is_included_and_is_carried_too() {
        BookOfAccount book = carrying("1000", "10", null);
        book.roll("2026-11-02");
        book.increase("2026-11-05T10:00", "5");

        assertThat(book.balance("2026-12-01").available()).isEqualTo(credits("25"));
    }

    @Test
    void rule_21_nothing_is_carried_beyond_the_contracts_end() {
        BookOfAccount book = carrying("1000", "10", "2026-12-15");

        book.roll("2027-03-01");

        assertThat(book.lines()).containsExactly("GRANT 10 2026-11-01", "EXPIRE -10 2026-12-01", "GRANT 10 2026-12-01", "GRANT 10 2026-12-01",
                "EXPIRE -20 2026-12-16");
    }

    @Test
    void rule_21_three_missed_months_carry_from_each_to_the_next() {
        BookOfAccount book = carrying("4", "10", null);
        book.debit(1, "8", "2026-11-10");

        List<LedgerEntry> steps = book.roll("2027-02-28");

        assertThat(BookOfAccount.lines(steps, book.terms.zone())).containsExactly(
                "EXPIRE -2 2026-12-01", "GRANT 2 2026-12-01", "GRANT 10 2026-12-01",
                "EXPIRE -12 2027-01-01", "GRANT 4 2027-01-01", "GRANT 10 2027-01-01",
                "EXPIRE -14 2027-02-01", "GRANT 4 2027-02-01", "GRANT 10 2027-02-01");
    }

    @Test
    void rule_21_carry_over_counts_from_the_cycle_whose_version_has_it() {
        BookOfAccount book = carrying(null, "10", null);
        book.change("2026-12-20", new PlanTerms(1, 2, CycleUnit.MONTHLY, credits("10")), policy("6"));

        assertThat(book.balance("2026-12-01").available()).isEqualTo(credits("10"));
        assertThat(book.balance("2027-01-01").available()).isEqualTo(credits("16"));
    }

    @Test
    void rule_21_a_late_event_draws_first_on_what_lapsed_then_on_what_was_carried_from_its_cycle() {
        BookOfAccount book = carrying("10", "100", null);
        book.debit(1, "80", "2026-11-10");
        book.roll("2026-12-05");

        Booking late = book.debit(2, "15", "2026-11-30T23:59:59");

        assertThat(late.draws()).containsExactly(new Draw(1, Credits.ZERO, credits("10")), new Draw(4, credits("5"), Credits.ZERO));
        assertThat(late.amount()).isEqualTo(credits("-5"));
        assertThat(late.over()).isEqualTo(Credits.ZERO);
        assertThat(late.cycle()).hasToString("2026-11-01");
        assertThat(book.balance("2026-12-05").available()).isEqualTo(credits("105"));
        assertThat(book.balance("2026-12-05").used()).as("of December").isEqualTo(Credits.ZERO);
        assertThat(book.balance("2026-12-05").granted()).isEqualTo(credits("105"));

        Booking beyond = book.debit(3, "6", "2026-11-30T23:59:59");
        assertThat(beyond.amount()).isEqualTo(credits("-5"));
        assertThat(beyond.over()).isEqualTo(credits("1"));
        assertThat(book.balance("2026-12-05").available()).as("the included ones are December's").isEqualTo(credits("100"));
    }

    @Test
    void rule_21_a_late_event_leaves_what_is_carried_and_held() {
        BookOfAccount book = carrying("10", "10", null);
        book.roll("2026-12-01");
        book.hold(1, "15", "2026-12-02");

        Booking late = book.debit(2, "10", "2026-11-30");

        assertThat(late.amount()).isEqualTo(credits("-5"));
        assertThat(late.over()).isEqualTo(credits("5"));
        assertThat(book.balance("2026-12-02").available()).isEqualTo(Credits.ZERO);
        assertThat(book.settle(1, "2026-12-03").amount()).isEqualTo(credits("-15"));
    }

    @Test
    void rule_21_what_a_late_event_drew_of_the_carried_goes_back_there() {
        BookOfAccount book = carrying("10", "100", null);
        book.debit(1, "80", "2026-11-10");
        book.roll("2026-12-05");
        book.debit(2, "15", "2026-11-30");

        Booking back = book.reverse(2, "15", "2026-12-06");

        assertThat(back.amount()).isEqualTo(credits("5"));
        assertThat(book.balance("2026-12-06").available()).isEqualTo(credits("110"));
        assertThat(book.balance("2026-12-06").used()).isEqualTo(Credits.ZERO);
        assertThat(book.state().orElseThrow().lapses()).containsExactly(new AccountState.Lapse(1, credits("10")));
        assertThat(book.standing(2).isNothing()).isTrue();
    }

    @Test
    void rule_23_what_returns_to_a_closed_cycle_expires_and_is_not_carried() {
        BookOfAccount book = carrying("1000", "10", null);
        book.debit(1, "10", "2026-11-10");
        book.roll("2026-12-05");

        book.reverse(1, "10", "2026-12-06");
        book.roll("2026-12-06");

        assertThat(book.lines()).endsWith("GRANT 10 2026-12-01", "REVERSAL 10 2026-12-06", "EXPIRE -10 2026-12-06");
        assertThat(book.balance("2026-12-06").available()).isEqualTo(credits("10"));
    }

    @Test
    void rule_16_credits_that_are_held_are_unused_and_are_carried() {
        BookOfAccount book = carrying("1000", "50", null);
        book.debit(1, "42", "2026-11-10");
        book.hold(2, "1", "2026-11-30");

        assertThat(book.balance("2026-12-01").balance()).isEqualTo(credits("58"));
        assertThat(book.balance("2026-12-01").available()).isEqualTo(credits("57"));
    }
}
