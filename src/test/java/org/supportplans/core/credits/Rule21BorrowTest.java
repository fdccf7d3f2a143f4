package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.credits.BookOfAccount.credits;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Rule21BorrowTest {

    /** Once a bug: a late debit drew what nobody had borrowed, and no cycle repaid it. */
    @Test
    void rule_21_what_was_borrowed_and_not_used_is_gone_with_its_cycle() {
        BookOfAccount book = BookOfAccount.of(new CyclePolicy(Anchor.START, null, 10, false, 90), CycleUnit.MONTHLY, "60", "2026-11-01", null);
        book.debitBorrowing(1, "63", "2026-11-10");
        book.roll("2026-12-01");

        Booking late = book.debit(2, "3", "2026-11-30T23:00");

        assertThat(late.over()).isEqualTo(credits("3"));
        assertThat(book.balance("2026-12-01").available()).isEqualTo(credits("57"));
    }

    private static BookOfAccount borrowing(int percent, String limit, String end) {
        return BookOfAccount.of(new CyclePolicy(Anchor.START, null, percent, false, 90), CycleUnit.QUARTERLY, limit, "2026-10-01", end);
    }

    @Test
    void rule_21_10_percent_of_60_gives_6_once_and_the_67th_is_over() {
        BookOfAccount book = borrowing(10, "60", null);
        for (int i = 1; i <= 60; i++) {
            book.debitBorrowing(i, "1", "2026-11-02");
        }
        assertThat(book.entries).as("nothing is borrowed while there is something else").hasSize(61);

        for (int i = 61; i <= 66; i++) {
            assertThat(book.debitBorrowing(i, "1", "2026-11-03").over()).as("debit %s", i).isEqualTo(Credits.ZERO);
        }
        Booking next = book.debitBorrowing(67, "1", "2026-11-04");

        assertThat(next.over()).isEqualTo(credits("1"));
        assertThat(book.entries).filteredOn(entry -> entry.booking().isBorrowed()).singleElement().satisfies(entry -> {
            assertThat(entry.booking().amount()).isEqualTo(credits("6"));
            assertThat(entry.booking().cause()).isEqualTo(Cause.BORROWED);
            assertThat(entry.booking().grant().validThrough()).hasToString("2026-12-31");
        });
        assertThat(book.balance("2027-01-01").available()).isEqualTo(credits("54"));
    }

    @Test
    void rule_21_63_used_the_next_opens_at_57() {
        BookOfAccount book = borrowing(10, "60", null);
        book.debitBorrowing(1, "63", "2026-11-02");

        assertThat(book.balance("2026-11-02").borrowed()).isEqualTo(credits("3"));
        assertThat(book.balance("2026-11-02").used()).isEqualTo(credits("63"));
        book.roll("2027-01-01");

        assertThat(book.lines()).containsExactly("GRANT 60 2026-10-01", "GRANT 6 2026-11-02", "DEBIT -63 2026-11-02", "EXPIRE -3 2027-01-01",
                "GRANT 57 2027-01-01");
        assertThat(book.balance("2027-04-01").available()).as("what was borrowed is repaid once").isEqualTo(credits("60"));
    }

    @Test
    void rule_21_each_cycle_may_borrow_from_the_next() {
        BookOfAccount book = borrowing(10, "60", null);
        book.debitBorrowing(1, "66", "2026-11-02");

        assertThat(book.debitBorrowing(2, "60", "2027-02-02").over()).isEqualTo(Credits.ZERO);
        assertThat(book.balance("2027-04-01").available()).isEqualTo(credits("54"));
    }

    @ParameterizedTest(name = "contract ends {0}")
    @ValueSource(strings = {"2026-11-15", "2026-12-31"})
    void rule_21_none_in_a_last_cycle(String end) {
        BookOfAccount book = borrowing(10, "60", end);

        Booking debit = book.debitBorrowing(1, "61", "2026-11-02");

        assertThat(debit.over()).isEqualTo(credits("1"));
        assertThat(book.entries).noneMatch(entry -> entry.booking().isBorrowed());
        assertThat(Ledger.pays(book.state(), book.terms, credits("1"), book.at("2026-11-03"), false)).isFalse();
    }

    @Test
    void rule_21_in_the_cycle_before_a_last_one_of_a_single_day_there_is_some() {
        BookOfAccount book = borrowing(10, "60", "2027-01-01");

        assertThat(book.debitBorrowing(1, "66", "2026-11-02").over()).isEqualTo(Credits.ZERO);
        assertThat(book.balance("2027-01-01").available()).isEqualTo(credits("54"));
    }

    @Test
    void rule_21_what_is_given_back_of_the_borrowed_is_not_repaid() {
        BookOfAccount book = borrowing(10, "60", null);
        book.debitBorrowing(1, "63", "2026-11-02");

        book.reverse(1, "2", "2026-11-03");

        assertThat(book.balance("2027-01-01").available()).isEqualTo(credits("59"));
    }

    @Test
    void rule_19_borrowed_credits_are_drawn_after_bought_ones() {
        BookOfAccount book = borrowing(10, "60", null);
        book.debitBorrowing(1, "61", "2026-11-02");
        long pack = book.grant(GrantSource.PACK, "10", "2027-02-28", "2026-11-03");

        assertThat(book.debitBorrowing(2, "1", "2026-11-04").draws()).containsExactly(new Draw(pack, credits("1"), Credits.ZERO));
        assertThat(book.balance("2027-01-01").available()).as("59 included and 9 of the pack").isEqualTo(credits("68"));
    }

    @ParameterizedTest(name = "{0} % of {1} is {2}")
    @CsvSource({"10, 0.05, 0", "10, 0.19, 0.01", "100, 60, 60", "1, 1000000000, 10000000", "0, 60, 0", "33, 1, 0.33"})
    void rule_21_the_borrowed_is_so_many_percent_rounded_down(int percent, String limit, String borrowed) {
        BookOfAccount book = borrowing(percent, limit, null);
        book.debit(1, limit, "2026-11-02");

        assertThat(Ledger.borrow(book.state(), book.terms, credits("0.01"), book.at("2026-11-03"), 3).map(Booking::amount).orElse(Credits.ZERO))
                .isEqualTo(credits(borrowed));
        assertThat(Ledger.pays(book.state(), book.terms, credits(borrowed), book.at("2026-11-03"), false)).isTrue();
        assertThat(Ledger.pays(book.state(), book.terms, credits(borrowed).plus(credits("0.01")), book.at("2026-11-03"), false)).isFalse();
    }

    @Test
    void rule_21_a_cycle_never_opens_below_0() {
        BookOfAccount book = borrowing(100, "60", null);
        book.change("2026-10-02", new PlanTerms(1, 2, CycleUnit.QUARTERLY, credits("10")));
        book.debitBorrowing(1, "120", "2026-11-02");

        assertThat(book.balance("2027-01-01").available()).isEqualTo(Credits.ZERO);
        assertThat(book.balance("2027-04-01").available()).isEqualTo(credits("10"));
    }

    @Test
    void rule_16_a_hold_that_finds_nothing_else_borrows_and_only_what_is_debited_is_repaid() {
        BookOfAccount book = borrowing(10, "60", null);
        book.hold(1, "60", "2026-11-02");
        book.hold(2, "3", "2026-11-03");
        assertThat(book.balance("2026-11-03").available()).isEqualTo(credits("3"));

        book.settle(1, "2026-11-04");
        Booking settled = book.settle(2, "2026-11-05");

        assertThat(settled.draws()).containsExactly(new Draw(3, credits("3"), Credits.ZERO));
        assertThat(book.balance("2027-01-01").available()).isEqualTo(credits("57"));
    }

    @Test
    void rule_16_a_hold_on_borrowed_credits_that_settles_in_the_next_cycle_draws_that_one_and_repays_nothing() {
        BookOfAccount book = borrowing(10, "60", null);
        book.debitBorrowing(1, "60", "2026-11-02");
        book.hold(2, "3", "2026-11-03");

        book.roll("2027-01-01");

        assertThat(book.lines()).endsWith("HOLD 0 2026-11-03", "EXPIRE -6 2027-01-01", "GRANT 60 2027-01-01");
        assertThat(book.balance("2027-01-01").available()).isEqualTo(credits("57"));
        assertThat(book.settle(2, "2027-01-02").amount()).isEqualTo(credits("-3"));
    }

    @Test
    void rule_21_a_late_event_borrows_nothing() {
        BookOfAccount book = borrowing(10, "60", null);
        book.debit(1, "60", "2026-11-02");
        book.roll("2027-01-05");

        Booking late = book.debitBorrowing(2, "1", "2026-12-31T23:59:59");

        assertThat(late.over()).isEqualTo(credits("1"));
        assertThat(book.entries).noneMatch(entry -> entry.booking().isBorrowed());
    }

    @Test
    void rule_25_a_negative_adjustment_of_borrowed_credits_is_not_repaid() {
        BookOfAccount book = borrowing(10, "60", null);
        book.debitBorrowing(1, "61", "2026-11-02");

        book.take("5", null, "2026-11-03");

        assertThat(book.balance("2026-11-03").available()).isEqualTo(Credits.ZERO);
        assertThat(book.balance("2027-01-01").available()).isEqualTo(credits("59"));
    }
}
