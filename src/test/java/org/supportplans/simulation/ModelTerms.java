package org.supportplans.simulation;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import org.supportplans.core.credits.CycleUnit;

/**
 * A contract's terms as the model reads them (rules 2, 6 and 21); all amounts in hundredths.
 *
 * @param end last day, included; null if open
 * @param versions what was agreed at activation, then what was saved later, in the order of saving
 * @param increases limits amended for the running cycle, in the order of their instants
 */
record ModelTerms(LocalDate start, LocalDate end, ZoneId zone, Instant opened, List<Version> versions, List<Increase> increases) {

    private static final Duration NOTICE = Duration.ofMinutes(10);

    /**
     * @param unit null without cycles
     * @param limit null if unlimited
     * @param carryOver the most that is carried over; null for none
     */
    record Version(Instant savedAt, long plan, int version, CycleUnit unit, Long limit, boolean calendar, Long carryOver, int borrowPercent,
            boolean prorate, int packDays) {}

    /** A limit raised at once. */
    record Increase(Instant at, long credits) {}

    /** First and last day of a cycle. */
    record Cycle(LocalDate from, LocalDate to) {}

    Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    LocalDate dayOf(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    boolean over(LocalDate day) {
        return end != null && day.isAfter(end);
    }

    /** What is in force for what begins at an instant: saved ten minutes before it at the latest. */
    Version at(Instant instant) {
        Version inForce = versions.get(0);
        for (Version version : versions) {
            if (!version.savedAt().isAfter(instant.minus(NOTICE))) {
                inForce = version;
            }
        }
        return inForce;
    }

    /** The cycle that begins on a day. */
    Cycle cycleFrom(LocalDate from, Version version) {
        return new Cycle(from, next(from, version).minusDays(1));
    }

    private LocalDate next(LocalDate from, Version version) {
        if (!version.calendar() && version.unit() == CycleUnit.WEEKLY) {
            return from.plusDays(7);
        }
        if (!version.calendar() && isAnchorDay(from)) {
            return anchorDay(YearMonth.from(from).plusMonths(months(version.unit())));
        }
        LocalDate day = version.calendar() ? from.plusDays(1) : from.plusMonths(months(version.unit()));
        while (!onGrid(day, version)) {
            day = day.plusDays(version.calendar() ? 1 : -1);
        }
        return day;
    }

    /** Whether a cycle may begin on a day: by the calendar, or on the anchor's day of month. */
    private boolean onGrid(LocalDate day, Version version) {
        if (!version.calendar()) {
            return isAnchorDay(day);
        }
        return version.unit() == CycleUnit.WEEKLY
                ? day.getDayOfWeek() == DayOfWeek.MONDAY
                : day.getDayOfMonth() == 1 && (day.getMonthValue() - 1) % months(version.unit()) == 0;
    }

    private boolean isAnchorDay(LocalDate day) {
        return day.equals(anchorDay(YearMonth.from(day)));
    }

    private LocalDate anchorDay(YearMonth month) {
        return month.atDay(Math.min(start.getDayOfMonth(), month.lengthOfMonth()));
    }

    private static int months(CycleUnit unit) {
        return unit == CycleUnit.MONTHLY ? 1 : unit == CycleUnit.QUARTERLY ? 3 : 12;
    }

    /** What a cycle is granted: the limit, or its share where the cycle is cut and the plan says so. */
    long allowance(Cycle cycle, Version version) {
        if (!version.prorate()) {
            return version.limit();
        }
        LocalDate last = end != null && end.isBefore(cycle.to()) ? end : cycle.to();
        long days = days(cycle.from(), last);
        long full = days(fullCycleStart(cycle, version), cycle.to());
        if (days >= full) {
            return version.limit();
        }
        long whole = (2 * version.limit() * days + 100 * full) / (200 * full);
        return Math.min(Math.max(1, whole) * 100, version.limit());
    }

    /** Where the cycle would have begun if it were whole. */
    private LocalDate fullCycleStart(Cycle cycle, Version version) {
        LocalDate next = cycle.to().plusDays(1);
        if (version.unit() == CycleUnit.WEEKLY) {
            return next.minusDays(7);
        }
        YearMonth month = YearMonth.from(next).minusMonths(months(version.unit()));
        return version.calendar() ? month.atDay(1) : anchorDay(month);
    }

    private static long days(LocalDate from, LocalDate to) {
        long days = 0;
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            days++;
        }
        return days;
    }
}
