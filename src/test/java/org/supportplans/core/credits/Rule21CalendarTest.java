package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.credits.BookOfAccount.credits;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class Rule21CalendarTest {

    private static final CyclePolicy CALENDAR = new CyclePolicy(Anchor.CALENDAR, null, 0, false, 90);

    @ParameterizedTest(name = "{0} from {1}: to {2}, then to {3}, then to {4}")
    @CsvSource({
        "WEEKLY, 2026-11-18, 2026-11-22, 2026-11-29, 2026-12-06",
        "WEEKLY, 2026-11-16, 2026-11-22, 2026-11-29, 2026-12-06",
        "WEEKLY, 2026-11-22, 2026-11-22, 2026-11-29, 2026-12-06",
        "MONTHLY, 2026-11-18, 2026-11-30, 2026-12-31, 2027-01-31",
        "MONTHLY, 2026-12-01, 2026-12-31, 2027-01-31, 2027-02-28",
        "MONTHLY, 2028-01-31, 2028-01-31, 2028-02-29, 2028-03-31",
        "QUARTERLY, 2026-11-18, 2026-12-31, 2027-03-31, 2027-06-30",
        "QUARTERLY, 2026-03-31, 2026-03-31, 2026-06-30, 2026-09-30",
        "QUARTERLY, 2026-04-01, 2026-06-30, 2026-09-30, 2026-12-31",
        "YEARLY, 2026-11-18, 2026-12-31, 2027-12-31, 2028-12-31",
        "YEARLY, 2028-02-29, 2028-12-31, 2029-12-31, 2030-12-31"
    })
    void rule_21_by_the_calendar_weeks_start_on_monday_and_the_rest_on_the_first(CycleUnit unit, String start, LocalDate first, LocalDate second,
            LocalDate third) {
        BookOfAccount book = BookOfAccount.of(CALENDAR, unit, "10", start, null);

        book.roll(third.toString());

        assertThat(book.entries).filteredOn(entry -> entry.booking().kind() == EntryKind.GRANT)
                .extracting(entry -> entry.booking().grant().validThrough()).containsExactly(first, second, third);
    }

    @ParameterizedTest
    @EnumSource(CycleUnit.class)
    void rule_21_calendar_cycles_partition_time_and_begin_where_the_calendar_does(CycleUnit unit) {
        for (LocalDate start = LocalDate.of(2027, 12, 20); start.isBefore(LocalDate.of(2028, 3, 10)); start = start.plusDays(1)) {
            CycleSchedule schedule = new CycleSchedule(start, unit, Anchor.CALENDAR);
            CreditCycle cycle = schedule.startingOn(start);
            for (int i = 0; i < 60; i++) {
                LocalDate next = cycle.to().plusDays(1);
                boolean begins = unit == CycleUnit.WEEKLY ? next.getDayOfWeek() == DayOfWeek.MONDAY
                        : next.getDayOfMonth() == 1 && (next.getMonthValue() - 1) % unit.months() == 0;
                assertThat(begins).as("%s from %s: %s", unit, start, next).isTrue();
                assertThat(schedule.fullDays(next)).isEqualTo(schedule.startingOn(next).to().toEpochDay() - next.toEpochDay() + 1);
                cycle = schedule.startingOn(next);
                assertThat(cycle.from()).isEqualTo(next);
            }
        }
    }

    @ParameterizedTest(name = "in {0} the reset of {1} is at {2}")
    @CsvSource({
        // midnight of 1 November comes twice in Havana
        "America/Havana, 2026-11-01, 2026-11-01T04:00:00Z",
        // summer time began on 4 November
        "America/Sao_Paulo, 2018-12-01, 2018-12-01T02:00:00Z",
        // midnight was skipped: the clocks went from 00:00 to 01:00
        "Asia/Beirut, 1990-05-01, 1990-04-30T22:00:00Z",
        // in Ramadan, and after it
        "Africa/Casablanca, 2026-03-01, 2026-03-01T00:00:00Z",
        "Africa/Casablanca, 2026-04-01, 2026-03-31T23:00:00Z",
        "Australia/Lord_Howe, 2026-04-01, 2026-03-31T13:00:00Z",
        "Australia/Lord_Howe, 2026-05-01, 2026-04-30T13:30:00Z",
        "Pacific/Apia, 2012-01-01, 2011-12-31T10:00:00Z",
        "Pacific/Kiritimati, 2026-12-01, 2026-11-30T10:00:00Z",
        "Pacific/Pago_Pago, 2026-12-01, 2026-12-01T11:00:00Z"
    })
    void rule_21_a_reset_is_at_the_beginning_of_the_day_in_the_contracts_zone(String zone, LocalDate day, Instant at) {
        BookOfAccount book = new BookOfAccount(BookOfAccount.terms(new PlanTerms(1, 1, CycleUnit.MONTHLY, credits("3")), CALENDAR,
                day.minusDays(10).toString(), null, zone));
        book.debit(1, credits("3"), at.minusMillis(1));

        Booking next = book.debit(2, credits("1"), at);

        assertThat(next.over()).isEqualTo(Credits.ZERO);
        assertThat(next.cycle()).isEqualTo(day);
        assertThat(book.entries.get(2).booking().effectiveAt()).isEqualTo(at);
    }

    @Test
    void rule_21_a_contract_of_the_day_that_apia_skipped_grants_and_expires_at_one_instant() {
        BookOfAccount book = new BookOfAccount(BookOfAccount.terms(new PlanTerms(1, 1, CycleUnit.MONTHLY, credits("3")), "2011-12-30",
                "2011-12-30", "Pacific/Apia"));

        book.roll("2012-02-01");

        assertThat(book.entries).extracting(entry -> entry.booking().kind() + " " + entry.booking().effectiveAt())
                .containsExactly("GRANT 2011-12-30T10:00:00Z", "EXPIRE 2011-12-30T10:00:00Z");
        assertThat(book.balance("2012-02-01").balance()).isEqualTo(Credits.ZERO);
    }
}
