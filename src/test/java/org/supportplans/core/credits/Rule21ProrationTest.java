package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.credits.BookOfAccount.credits;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Rule21ProrationTest {

    private static BookOfAccount prorating(Anchor anchor, CycleUnit unit, String limit, String start, String end) {
        return BookOfAccount.of(new CyclePolicy(anchor, null, 0, true, 90), unit, limit, start, end);
    }

    @ParameterizedTest(name = "{1} {0}, calendar, from {2} to {3} -> {4}")
    @CsvSource({
        "MONTHLY, 10, 2026-11-16, , 5",
        "MONTHLY, 10, 2026-11-20, , 4",
        "MONTHLY, 10, 2026-11-01, , 10",
        // 29 of 30 days: 9.67
        "MONTHLY, 10, 2026-11-02, , 10",
        // 1 of 30 days: 0.33, at least 1
        "MONTHLY, 10, 2026-11-30, , 1",
        // 15 of 30 days: 7.5, half up
        "MONTHLY, 15, 2026-11-16, , 8",
        // 14 of 30 days of 1.05: 0.49, at least 1
        "MONTHLY, 1.05, 2026-11-17, , 1",
        // 15 of 29 and 14 of 28 days
        "MONTHLY, 10, 2028-02-15, , 5",
        "MONTHLY, 10, 2027-02-15, , 5",
        // 1 of 29 and 1 of 28 days: 1.03 and 1.07
        "MONTHLY, 30, 2028-02-29, , 1",
        "MONTHLY, 43, 2028-02-29, , 1",
        "MONTHLY, 43, 2027-02-28, , 2",
        // both ends: 16 to 20 November, 5 of 30 days: 1.67
        "MONTHLY, 10, 2026-11-16, 2026-11-20, 2",
        // Wednesday to Sunday: 5 of 7 days
        "WEEKLY, 7, 2026-11-18, , 5",
        // 16 November to 31 December: 46 of 92 days
        "QUARTERLY, 60, 2026-11-16, , 30",
        "YEARLY, 365, 2026-12-31, , 1",
        "YEARLY, 365, 2026-07-02, , 183",
        // 184 of 366 days
        "YEARLY, 366, 2028-07-01, , 184",
        "MONTHLY, 1000000000, 2026-11-16, , 500000000"
    })
    void rule_21_a_cycle_cut_by_the_calendar_grants_its_part(CycleUnit unit, String limit, String start, String end, String granted) {
        BookOfAccount book = prorating(Anchor.CALENDAR, unit, limit, start, end);

        book.roll(start);

        assertThat(book.last().booking().amount()).isEqualTo(credits(granted));
        if (end == null) {
            book.roll(book.state().orElseThrow().cycle().to().plusDays(1).toString());
            assertThat(book.last().booking().amount()).as("the next is whole").isEqualTo(credits(limit));
        }
    }

    @ParameterizedTest(name = "10 a month from 1 November to {0}: the last cycle grants {1}")
    @CsvSource({
        // 15 of 31 days: 4.84
        "2026-12-15, 5",
        "2026-12-31, 10",
        // 30 of 31 days: 9.68
        "2026-12-30, 10",
        "2026-12-01, 1",
        // 14 of 28 days
        "2027-02-14, 5"
    })
    void rule_21_a_cycle_cut_by_the_end_date_grants_its_part(String end, String granted) {
        BookOfAccount book = prorating(Anchor.START, CycleUnit.MONTHLY, "10", "2026-11-01", end);

        book.roll(end);

        assertThat(book.last().booking().kind()).isEqualTo(EntryKind.GRANT);
        assertThat(book.last().booking().amount()).isEqualTo(credits(granted));
    }

    @Test
    void rule_21_a_clamped_cycle_is_a_whole_one() {
        BookOfAccount book = prorating(Anchor.START, CycleUnit.MONTHLY, "10", "2026-01-31", null);

        book.roll("2027-01-31");

        assertThat(book.entries).filteredOn(entry -> entry.booking().kind() == EntryKind.GRANT)
                .allSatisfy(entry -> assertThat(entry.booking().amount()).isEqualTo(credits("10")));
    }

    @ParameterizedTest
    @CsvSource({"CALENDAR, 2026-11-20, ", "START, 2026-11-01, 2026-11-02"})
    void rule_21_proration_is_off_by_default(Anchor anchor, String start, String end) {
        BookOfAccount book = BookOfAccount.of(new CyclePolicy(anchor, null, 0, false, 90), CycleUnit.MONTHLY, "10", start, end);

        book.roll(start);

        assertThat(book.last().booking().amount()).isEqualTo(credits("10"));
    }

    @Test
    void rule_21_a_limit_below_1_is_never_exceeded() {
        BookOfAccount book = prorating(Anchor.CALENDAR, CycleUnit.MONTHLY, "0.5", "2026-11-30", null);

        book.roll("2026-11-30");

        assertThat(book.last().booking().amount()).isEqualTo(credits("0.5"));
    }

    @Test
    void rule_21_what_was_borrowed_is_taken_off_the_part() {
        BookOfAccount book = BookOfAccount.of(new CyclePolicy(Anchor.START, null, 20, true, 90), CycleUnit.MONTHLY, "10", "2026-11-01", "2026-12-15");
        book.debitBorrowing(1, "12", "2026-11-02");

        assertThat(book.balance("2026-12-01").available()).as("5 less 2").isEqualTo(credits("3"));
    }

    @Test
    void rule_9_a_contract_activated_in_mid_cycle_is_not_cut() {
        AccountTerms terms = prorating(Anchor.START, CycleUnit.MONTHLY, "10", "2026-11-01", null).terms;
        BookOfAccount late = new BookOfAccount(new AccountTerms(terms.start(), null, terms.zone(), Instant.parse("2026-11-20T10:00:00Z"),
                terms.versions()));

        late.roll("2026-11-20T10:00");

        assertThat(late.last().booking().amount()).isEqualTo(credits("10"));
    }
}
