package org.supportplans.core.credits;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;

/**
 * Where the cycles of a contract end (rule 21). From the start, boundaries keep the start's day of month, clamped to each month's end:
 * monthly from 31 January gives 28 February, 31 March, 30 April. By the calendar, weeks start on Monday and the rest on the first day of
 * the month. Cycles touch each other and never overlap; one that starts between two boundaries goes to the next.
 *
 * @param start the contract's first day
 */
public record CycleSchedule(LocalDate start, CycleUnit unit, Anchor anchor) {

    /** The cycle that starts on a day. */
    public CreditCycle startingOn(LocalDate from) {
        return new CreditCycle(from, boundaryAfter(from).minusDays(1));
    }

    /** How many days the cycle that starts on a day has, or would have if it had not been cut at its start. */
    public long fullDays(LocalDate from) {
        LocalDate boundary = boundaryAfter(from);
        return ChronoUnit.DAYS.between(boundaryBefore(boundary), boundary);
    }

    private LocalDate boundaryAfter(LocalDate from) {
        if (unit == CycleUnit.WEEKLY) {
            return anchor == Anchor.CALENDAR ? from.with(TemporalAdjusters.next(DayOfWeek.MONDAY)) : from.plusWeeks(1);
        }
        if (anchor == Anchor.CALENDAR) {
            int intoUnit = (from.getMonthValue() - 1) % unit.months();
            return from.withDayOfMonth(1).plusMonths(unit.months() - intoUnit);
        }
        YearMonth month = YearMonth.from(from).plusMonths(unit.months());
        boolean onBoundary = from.equals(inMonth(YearMonth.from(from)));
        LocalDate boundary = inMonth(month);
        return onBoundary || !boundary.isAfter(from.plusMonths(unit.months())) ? boundary : inMonth(month.minusMonths(1));
    }

    private LocalDate boundaryBefore(LocalDate boundary) {
        if (unit == CycleUnit.WEEKLY) {
            return boundary.minusWeeks(1);
        }
        return anchor == Anchor.CALENDAR
                ? boundary.minusMonths(unit.months())
                : inMonth(YearMonth.from(boundary).minusMonths(unit.months()));
    }

    private LocalDate inMonth(YearMonth month) {
        return month.atDay(Math.min(start.getDayOfMonth(), month.lengthOfMonth()));
    }
}
