package org.supportplans.core.credits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.credits.BookOfAccount.credits;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class Rule21CyclesTest {

    @ParameterizedTest(name = "{1} from {0}: {2} lies in {3}..{4}")
    @CsvSource({
        "2026-01-31, MONTHLY, 2026-01-31, 2026-01-31, 2026-02-27",
        "2026-01-31, MONTHLY, 2026-02-28, 2026-02-28, 2026-03-30",
        "2026-01-31, MONTHLY, 2026-03-30, 2026-02-28, 2026-03-30",
        "2026-01-31, MONTHLY, 2026-03-31, 2026-03-31, 2026-04-29",
        "2026-01-31, MONTHLY, 2026-04-30, 2026-04-30, 2026-05-30",
        "2028-01-31, MONTHLY, 2028-02-29, 2028-02-29, 2028-03-30",
        "2028-01-30, MONTHLY, 2028-02-28, 2028-01-30, 2028-02-28",
        "2026-11-30, QUARTERLY, 2027-02-28, 2027-02-28, 2027-05-29",
        "2026-11-30, QUARTERLY, 2027-05-30, 2027-05-30, 2027-08-29",
        "2028-02-29, YEARLY, 2029-02-27, 2028-02-29, 2029-02-27",
        "2028-02-29, YEARLY, 2029-02-28, 2029-02-28, 2030-02-27",
        "2028-02-29, YEARLY, 2032-02-29, 2032-02-29, 2033-02-27",
        "2026-11-18, WEEKLY, 2026-11-24, 2026-11-18, 2026-11-24",
        "2026-11-18, WEEKLY, 2026-11-25, 2026-11-25, 2026-12-01",
        "1970-01-01, WEEKLY, 9999-12-31, 9999-12-30, 10000-01-05"
    })
    void rule_21_cycles_are_anchored_at_the_start_and_clamped_from_it(LocalDate anchor, CycleUnit unit, LocalDate day, LocalDate from, String to) {
        CreditCycle cycle = containing(new CycleSchedule(anchor, unit, Anchor.START), day);

        assertThat(cycle.from()).isEqualTo(from);
        assertThat(cycle.to()).isEqualTo(LocalDate.parse((to.length() > 10 ? "+" : "") + to));
    }

    @ParameterizedTest
    @EnumSource(CycleUnit.class)
    void rule_21_every_day_lies_in_exactly_one_cycle_from_every_anchor(CycleUnit unit) {
        for (LocalDate anchor = LocalDate.of(2027, 12, 25); anchor.isBefore(LocalDate.of(2028, 3, 5)); anchor = anchor.plusDays(1)) {
            CycleSchedule schedule = new CycleSchedule(anchor, unit, Anchor.START);
            CreditCycle cycle = schedule.startingOn(anchor);
            assertThat(cycle.from()).isEqualTo(anchor);
            for (LocalDate day = anchor; day.isBefore(anchor.plusYears(4)); day = day.plusDays(1)) {
                if (!cycle.contains(day)) {
                    assertThat(day).as("%s from %s", unit, anchor).isEqualTo(cycle.to().plusDays(1));
                    cycle = schedule.startingOn(day);
                    assertThat(cycle.from()).isEqualTo(day);
                }
            }
        }
    }

    private static CreditCycle containing(CycleSchedule schedule, LocalDate day) {
        CreditCycle cycle = schedule.startingOn(schedule.start());
        while (!cycle.contains(day)) {
            cycle = schedule.startingOn(cycle.to().plusDays(1));
        }
        return cycle;
    }

    @Test
    void rule_21_50_a_month_42_used_lapse_8_then_grant_50() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "50", "2026-11-01", null);
        book.debit(1, "42", "2026-11-10");

        book.roll("2026-12-01");

        assertThat(book.lines()).containsExactly("GRANT 50 2026-11-01", "DEBIT -42 2026-11-10", "EXPIRE -8 2026-12-01", "GRANT 50 2026-12-01");
        assertThat(book.last().balanceAfter()).isEqualTo(credits("50"));
        assertThat(book.entries.get(2).booking().cycle()).hasToString("2026-11-01");
        assertThat(book.last().booking().cycle()).hasToString("2026-12-01");
    }

    @Test
    void rule_21_three_missed_months_give_three_resets_in_order_once_each() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "10", "2026-01-31", null);
        book.debit(1, "4", "2026-02-01");
        book.debit(2, "6", "2026-02-28");

        List<LedgerEntry> steps = book.roll("2026-05-15");
        List<LedgerEntry> again = book.roll("2026-05-15");

        assertThat(BookOfAccount.lines(steps, ZoneOffset.UTC)).containsExactly(
                "EXPIRE -4 2026-03-31", "GRANT 10 2026-03-31", "EXPIRE -10 2026-04-30", "GRANT 10 2026-04-30");
        assertThat(again).isEmpty();
    }

    @Test
    void rule_21_a_cycle_used_up_lets_nothing_lapse() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "10", "2026-11-01", null);
        book.debit(1, "10", "2026-11-02");

        assertThat(BookOfAccount.lines(book.roll("2026-12-01"), ZoneOffset.UTC)).containsExactly("GRANT 10 2026-12-01");
    }

    @Test
    void rule_21_each_missed_reset_runs_by_the_terms_in_force_on_its_date() {
        AccountTerms terms = new AccountTerms(LocalDate.of(2026, 1, 1), null, ZoneOffset.UTC, Instant.parse("2025-12-01T00:00:00Z"), List.of(
                new AccountTerms.Dated(Instant.EPOCH, new PlanTerms(1, 1, CycleUnit.MONTHLY, credits("10"))),
                new AccountTerms.Dated(Instant.parse("2026-02-10T00:00:00Z"), new PlanTerms(1, 2, CycleUnit.MONTHLY, credits("20"))),
                new AccountTerms.Dated(Instant.parse("2026-03-10T00:00:00Z"), new PlanTerms(1, 3, CycleUnit.MONTHLY, credits("5")))));
        BookOfAccount book = new BookOfAccount(terms);

        book.roll("2026-04-01");

        assertThat(book.lines()).containsExactly("GRANT 10 2026-01-01", "EXPIRE -10 2026-02-01", "GRANT 10 2026-02-01", "EXPIRE -10 2026-03-01",
                "GRANT 20 2026-03-01", "EXPIRE -20 2026-04-01", "GRANT 5 2026-04-01");
    }

    @Test
    void rule_15_after_the_end_nothing_is_granted_and_open_grants_expire() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "10", "2026-11-01", "2026-12-15");
        assertThat(book.balance("2026-12-15T23:59:59").cycle()).isEqualTo(new CreditCycle(LocalDate.of(2026, 12, 1), LocalDate.of(2026, 12, 15)));
        assertThat(book.balance("2026-12-15T23:59:59").soonestExpiry().on()).hasToString("2026-12-15");

        book.roll("2030-01-01");

        assertThat(book.lines()).containsExactly("GRANT 10 2026-11-01", "EXPIRE -10 2026-12-01", "GRANT 10 2026-12-01", "EXPIRE -10 2026-12-16");
    }

    @Test
    void rule_6_the_whole_end_day_can_draw_and_the_next_midnight_can_not() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "10", "2026-12-01", "2026-12-31");

        assertThat(book.debit(1, "1", "2026-12-31T23:59:59").over()).isEqualTo(Credits.ZERO);
        assertThat(book.balance("2026-12-31T23:59:59").available()).isEqualTo(credits("9"));
        assertThat(book.balance("2027-01-01").available()).isEqualTo(Credits.ZERO);
        assertThat(book.balance("2027-01-01").cycle()).isNull();
    }

    @Test
    void nothing_is_granted_for_cycles_that_were_over_at_activation_but_the_running_one_whole() {
        AccountTerms terms = opened("2026-03-10T15:00:00Z", null);
        BookOfAccount book = new BookOfAccount(terms);

        book.roll("2026-03-10T15:00");

        assertThat(book.lines()).containsExactly("GRANT 10 2026-03-01");
        assertThat(Balance.of(Optional.empty(), terms, book.at("2026-02-05")).balance())
                .as("a cycle is not granted before it begins").isEqualTo(Credits.ZERO);
    }

    @Test
    void a_contract_activated_after_its_end_is_granted_nothing() {
        AccountTerms terms = opened("2026-03-10T15:00:00Z", LocalDate.of(2026, 2, 28));
        BookOfAccount book = new BookOfAccount(terms);

        assertThat(book.roll("2027-01-01")).isEmpty();
        assertThat(book.debit(1, "2", "2026-02-10").over()).isEqualTo(credits("2"));
        assertThat(book.balance("2026-03-11").balance()).isEqualTo(Credits.ZERO);
    }

    /** Once a bug: an account whose first entry came before its first cycle was never granted anything. */
    @Test
    void a_request_from_before_the_start_is_over_and_does_not_keep_the_first_cycle_from_opening() {
        BookOfAccount book = BookOfAccount.of(CycleUnit.MONTHLY, "10", "2026-03-01", null);

        Booking early = book.debit(1, "1", "2026-02-20");
        book.roll("2026-03-01");

        assertThat(early.over()).isEqualTo(credits("1"));
        assertThat(book.lines()).containsExactly("DEBIT 0 2026-02-20", "GRANT 10 2026-03-01");
        assertThat(book.balance("2026-03-01").over()).isEqualTo(Credits.ZERO);
    }

    private static AccountTerms opened(String opened, LocalDate end) {
        return new AccountTerms(LocalDate.of(2026, 1, 1), end, ZoneOffset.UTC, Instant.parse(opened),
                List.of(new AccountTerms.Dated(Instant.EPOCH, new PlanTerms(1, 1, CycleUnit.MONTHLY, credits("10")))));
    }

    @ParameterizedTest(name = "{0}: {1} begins at {2}")
    @CsvSource({
        // midnight is skipped by daylight saving time
        "America/Sao_Paulo, 2018-11-04, 2018-11-04T03:00:00Z",
        // the whole day is skipped: the island changed sides of the date line
        "Pacific/Apia, 2011-12-30, 2011-12-30T10:00:00Z",
        "Pacific/Apia, 2011-12-31, 2011-12-30T10:00:00Z",
        // half an hour of daylight saving time
        "Australia/Lord_Howe, 2026-04-06, 2026-04-05T13:30:00Z",
        "Australia/Lord_Howe, 2026-10-05, 2026-10-04T13:00:00Z",
        // midnight comes twice, the first counts
        "America/Havana, 2026-11-01, 2026-11-01T04:00:00Z",
        // the hour falls back from midnight into the day before
        "America/Sao_Paulo, 2018-02-18, 2018-02-18T03:00:00Z",
        "Africa/Casablanca, 2021-06-01, 2021-05-31T23:00:00Z"
    })
    void a_cycle_begins_with_the_day_in_the_contracts_zone(String zone, String day, Instant begins) {
        BookOfAccount book = new BookOfAccount(BookOfAccount.terms(new PlanTerms(1, 1, CycleUnit.MONTHLY, credits("5")), day, null, zone));

        assertThat(book.roll(begins.minusMillis(1))).isEmpty();
        assertThat(book.roll(begins)).hasSize(1);
        assertThat(book.last().booking().effectiveAt()).isEqualTo(begins);
        assertThat(book.last().booking().cycle()).hasToString(day);
        assertThat(book.debit(1, credits("1"), begins).over()).isEqualTo(Credits.ZERO);
    }

    @Test
    void a_cycle_that_ends_on_a_day_that_the_zone_skips_ends_once() {
        BookOfAccount book = new BookOfAccount(
                BookOfAccount.terms(new PlanTerms(1, 1, CycleUnit.MONTHLY, credits("5")), "2011-11-30", "2012-02-15", "Pacific/Apia"));

        book.roll("2012-02-16");

        assertThat(book.entries).extracting(entry -> entry.booking().kind() + " " + entry.booking().cycle()).containsExactly(
                "GRANT 2011-11-30", "EXPIRE 2011-11-30", "GRANT 2011-12-30", "EXPIRE 2011-12-30", "GRANT 2012-01-30", "EXPIRE 2012-01-30");
    }
}
