package org.supportplans.core.sla;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.core.Violation;

class Rule29SlaTest {

    private static final Set<DayOfWeek> WEEKDAYS = EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY);
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);

    @ParameterizedTest(name = "{0} posted {1} is due {2}")
    @CsvSource({
        // the examples of the rule; 2026-11-20 is a Friday
        "PT24H, 2026-11-16T09:00, 2026-11-18T15:00",
        "P1D, 2026-11-16T11:00, 2026-11-17T11:00",
        "PT1H, 2026-11-20T17:30, 2026-11-23T09:30",
        "PT8H, 2026-11-20T16:00, 2026-11-23T15:00",
        "PT8H, 2026-11-16T09:10, 2026-11-16T17:10",
        "PT8H, 2026-11-20T16:30, 2026-11-23T15:30",
        "PT8H, 2026-11-21T10:00, 2026-11-23T17:00",
        // edges of the day
        "PT1H, 2026-11-16T08:59, 2026-11-16T10:00",
        "PT1H, 2026-11-16T09:00, 2026-11-16T10:00",
        "PT9H, 2026-11-16T09:00, 2026-11-16T18:00",
        "PT1H, 2026-11-16T17:00, 2026-11-16T18:00",
        "PT1M, 2026-11-16T17:59:30, 2026-11-17T09:00:30",
        "PT1H, 2026-11-16T18:00, 2026-11-17T10:00",
        "PT9H1M, 2026-11-20T09:00, 2026-11-23T09:01",
        // working days
        "P1D, 2026-11-20T16:30, 2026-11-23T16:30",
        "P1D, 2026-11-20T18:00, 2026-11-24T09:00",
        "P1D, 2026-11-21T10:00, 2026-11-24T09:00",
        "P5D, 2026-11-20T12:00, 2026-11-27T12:00",
        "P1DT4H, 2026-11-16T16:00, 2026-11-18T11:00",
        "P1DT2H, 2026-11-16T16:00, 2026-11-17T18:00"
    })
    void rule_29_promises_run_in_working_time(String within, LocalDateTime posted, LocalDateTime due) {
        WorkingCalendar calendar = working("UTC");
        assertThat(calendar.due(posted.toInstant(ZoneOffset.UTC), SlaDuration.parse(within))).isEqualTo(due.toInstant(ZoneOffset.UTC));
    }

    @ParameterizedTest(name = "{0} posted {1} is due {2} over the holidays")
    @CsvSource({
        "PT1H, 2026-12-24T17:30, 2026-12-29T09:30",
        "P1D, 2026-12-24T11:00, 2026-12-29T11:00",
        "PT1H, 2026-12-25T12:00, 2026-12-29T10:00"
    })
    void rule_29_holidays_are_not_working_days(String within, LocalDateTime posted, LocalDateTime due) {
        WorkingCalendar calendar = new WorkingCalendar(ZoneOffset.UTC, WEEKDAYS, LocalTime.of(9, 0), LocalTime.of(18, 0),
                Set.of(LocalDate.of(2026, 12, 25), LocalDate.of(2026, 12, 28)));
        assertThat(calendar.due(posted.toInstant(ZoneOffset.UTC), SlaDuration.parse(within))).isEqualTo(due.toInstant(ZoneOffset.UTC));
    }

    @ParameterizedTest(name = "{0}: {1} posted {2} is due {3}")
    @CsvSource({
        // the clock is put forward, or back, on the Sunday between
        "Europe/Berlin, PT2H, 2026-03-27T17:00+01:00, 2026-03-30T10:00+02:00",
        "Europe/Berlin, PT2H, 2026-10-23T17:00+02:00, 2026-10-26T10:00+01:00",
        "Africa/Casablanca, PT2H, 2021-04-09T17:00+01:00, 2021-04-12T10:00Z",
        "Australia/Lord_Howe, PT2H, 2026-10-02T17:00+10:30, 2026-10-05T10:00+11:00",
        // 30 December 2011, a Friday, did not take place
        "Pacific/Apia, PT8H, 2011-12-29T17:00-10:00, 2012-01-02T16:00+14:00",
        "Pacific/Apia, P1D, 2011-12-29T11:00-10:00, 2012-01-02T11:00+14:00"
    })
    void rule_29_working_time_in_the_calendars_zone(String zone, String within, String posted, String due) {
        assertThat(working(zone).due(instant(posted), SlaDuration.parse(within))).isEqualTo(instant(due));
    }

    @ParameterizedTest(name = "24x7 in {0}: {1} posted {2} is due {3}")
    @CsvSource({
        "UTC, PT1H, 2028-02-28T23:30Z, 2028-02-29T00:30Z",
        "UTC, P1D, 2028-02-28T23:30Z, 2028-02-29T23:30Z",
        "Europe/Berlin, PT24H, 2026-03-28T12:00+01:00, 2026-03-29T13:00+02:00",
        "Europe/Berlin, P1D, 2026-03-28T12:00+01:00, 2026-03-29T12:00+02:00",
        "Europe/Berlin, P1D, 2026-03-28T02:30+01:00, 2026-03-29T03:00+02:00",
        "Europe/Berlin, PT24H, 2026-10-24T12:00+02:00, 2026-10-25T11:00+01:00",
        "Europe/Berlin, P1D, 2026-10-24T12:00+02:00, 2026-10-25T12:00+01:00",
        "Europe/Berlin, PT1H, 2026-10-25T02:30+02:00, 2026-10-25T02:30+01:00",
        "Europe/Berlin, PT1H, 2026-10-25T02:30+01:00, 2026-10-25T03:30+01:00",
        "Australia/Lord_Howe, PT1H, 2026-10-04T01:30+10:30, 2026-10-04T03:00+11:00",
        "Australia/Lord_Howe, P1D, 2026-10-03T12:00+10:30, 2026-10-04T12:00+11:00",
        "America/Sao_Paulo, PT2H, 2018-11-03T23:00-03:00, 2018-11-04T02:00-02:00",
        "Pacific/Apia, PT24H, 2011-12-29T12:00-10:00, 2011-12-31T12:00+14:00",
        "Pacific/Apia, P1D, 2011-12-29T12:00-10:00, 2011-12-31T12:00+14:00"
    })
    void rule_29_around_the_clock_hours_elapse_and_days_keep_the_time_of_day(String zone, String within, String posted, String due) {
        WorkingCalendar calendar = new WorkingCalendar(ZoneId.of(zone), EVERY_DAY, LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, Set.of());
        assertThat(calendar.due(instant(posted), SlaDuration.parse(within))).isEqualTo(instant(due));
    }

    @Test
    void rule_29_a_day_that_begins_in_the_skipped_hour_begins_after_it() {
        WorkingCalendar early = new WorkingCalendar(ZoneId.of("Europe/Berlin"), EVERY_DAY, LocalTime.of(2, 30), LocalTime.of(10, 0), Set.of());
        assertThat(early.due(instant("2026-03-28T20:00+01:00"), SlaDuration.parse("PT1H"))).isEqualTo(instant("2026-03-29T04:00+02:00"));
    }

    @Test
    void rule_29_a_day_may_end_at_midnight() {
        WorkingCalendar late = new WorkingCalendar(ZoneOffset.UTC, WEEKDAYS, LocalTime.of(16, 0), LocalTime.MIDNIGHT, Set.of());
        assertThat(late.due(instant("2026-11-20T23:00Z"), SlaDuration.parse("PT1H"))).isEqualTo(instant("2026-11-21T00:00Z"));
        assertThat(late.due(instant("2026-11-20T23:00Z"), SlaDuration.parse("PT2H"))).isEqualTo(instant("2026-11-23T17:00Z"));
    }

    @ParameterizedTest(name = "{0}: respond by {1}, resolve by {2}")
    @CsvSource(value = {
        "High, 10:00, 15:00",
        "HIGH, 10:00, 15:00",
        "Medium, 10:00, -",
        "Low, -, 16:00",
        "-, -, 16:00"
    }, nullValues = "-")
    void rule_29_targets_by_priority_and_a_default_for_the_others(String priority, String respond, String resolve) {
        SlaPolicy policy = policy(List.of(target(null, null, "PT7H"), target("High", "PT1H", "PT6H"), target("Medium", "PT1H", null)));

        SlaPolicy.DueTimes due = policy.dueTimes(priority, instant("2026-11-16T09:00Z"));

        assertThat(due.respondBy()).isEqualTo(respond == null ? null : instant("2026-11-16T" + respond + "Z"));
        assertThat(due.resolveBy()).isEqualTo(resolve == null ? null : instant("2026-11-16T" + resolve + "Z"));
    }

    @Test
    void rule_29_high_1_h_and_6_h_medium_1_h_and_12_h_none_a_working_day() {
        SlaPolicy policy = policy(List.of(target("High", "PT1H", "PT6H"), target("Medium", "PT1H", "PT12H"), target(null, null, "P1D")));
        Instant monday = instant("2026-11-16T11:00Z");

        assertThat(policy.dueTimes("High", monday))
                .isEqualTo(new SlaPolicy.DueTimes(instant("2026-11-16T12:00Z"), instant("2026-11-16T17:00Z")));
        assertThat(policy.dueTimes("Medium", monday))
                .isEqualTo(new SlaPolicy.DueTimes(instant("2026-11-16T12:00Z"), instant("2026-11-17T14:00Z")));
        assertThat(policy.dueTimes(null, monday)).isEqualTo(new SlaPolicy.DueTimes(null, instant("2026-11-17T11:00Z")));
    }

    @Test
    void a_priority_without_target_and_default_is_promised_nothing() {
        assertThat(policy(List.of(target("High", "PT1H", null))).dueTimes("Low", Instant.EPOCH)).isEqualTo(SlaPolicy.DueTimes.NONE);
    }

    @Test
    void rule_29_a_new_version_promises_the_same_until_it_is_changed() {
        SlaPolicy policy = policy(List.of(target("High", "PT1H", "PT6H")));

        assertThat(policy.as(7, 2, Instant.MAX))
                .isEqualTo(new SlaPolicy(7, 2, policy.name(), true, policy.calendar(), policy.targets(), Instant.MAX));
    }

    @Test
    void everything_wrong_with_a_policy_is_named_at_its_place() {
        WorkingCalendar upsideDown = new WorkingCalendar(ZoneOffset.UTC, Set.of(), LocalTime.of(18, 0), LocalTime.of(9, 0), Set.of());
        SlaPolicy policy = new SlaPolicy(1, 1, "Gold", false, upsideDown, List.of(target("High", "PT1H", null), target("high", null, "PT1H"),
                target(null, null, null), target(null, "P1D", null)), Instant.EPOCH);

        assertThat(SlaRules.check(policy, true)).extracting(Violation::field, Violation::rule).containsExactlyInAnyOrder(
                tuple("name", "sla.name.taken"),
                tuple("calendar.to", "sla.calendar.order"),
                tuple("calendar.days", "sla.calendar.days.missing"),
                tuple("targets[1].priority", "sla.target.priorityTwice"),
                tuple("targets[2].respondWithin", "sla.target.empty"),
                tuple("targets[3].priority", "sla.target.defaultTwice"));
    }

    @Test
    void a_sound_policy_has_no_violations_and_one_without_targets_has() {
        assertThat(SlaRules.check(policy(List.of(target(null, "PT1H", null))), false)).isEmpty();
        assertThat(SlaRules.check(policy(List.of()), false)).extracting(Violation::rule).containsExactly("sla.targets.missing");
    }

    @ParameterizedTest(name = "{0} to {1}: sound {2}")
    @CsvSource({"00:00, 00:00, true", "09:00, 00:00, true", "09:00, 09:01, true", "09:00, 09:00, false", "18:00, 09:00, false"})
    void a_working_day_ends_after_it_begins_midnight_being_its_end(LocalTime from, LocalTime to, boolean sound) {
        WorkingCalendar calendar = new WorkingCalendar(ZoneOffset.UTC, WEEKDAYS, from, to, Set.of());
        SlaPolicy policy = new SlaPolicy(1, 1, "Gold", true, calendar, List.of(target(null, "PT1H", null)), Instant.EPOCH);
        assertThat(SlaRules.check(policy, false).isEmpty()).isEqualTo(sound);
    }

    private static SlaPolicy policy(List<SlaTarget> targets) {
        return new SlaPolicy(1, 1, "Gold", true, working("UTC"), targets, Instant.EPOCH);
    }

    private static SlaTarget target(String priority, String respond, String resolve) {
        return new SlaTarget(priority, respond == null ? null : SlaDuration.parse(respond), resolve == null ? null : SlaDuration.parse(resolve));
    }

    private static WorkingCalendar working(String zone) {
        return new WorkingCalendar(ZoneId.of(zone), WEEKDAYS, LocalTime.of(9, 0), LocalTime.of(18, 0), Set.of());
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
