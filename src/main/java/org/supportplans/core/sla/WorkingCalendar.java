package org.supportplans.core.sla;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Set;

/**
 * When promised time runs (rule 29): working hours on working days, holidays excepted, in a zone.
 *
 * @param days working days, at least one
 * @param from when a working day begins
 * @param to when it ends; midnight is the end of the day, so that 00:00 to 00:00 is all day
 */
public record WorkingCalendar(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to, Set<LocalDate> holidays) {

    /** Holidays are listed day by day; more than these are refused. */
    public static final int MAX_HOLIDAYS = 1000;

    public WorkingCalendar {
        days = Set.copyOf(days);
        holidays = Set.copyOf(holidays);
    }

    /** The instant at which a promise made at {@code start} is due. Outside working time it counts from the next working minute. */
    public Instant due(Instant start, SlaDuration promise) {
        LocalDate day = LocalDate.ofInstant(start, zone);
        Instant at = start;
        if (!isWorkingDay(day) || !start.isBefore(closes(day))) {
            day = nextWorkingDay(day);
            at = opens(day);
        } else if (start.isBefore(opens(day))) {
            at = opens(day);
        }
        if (promise.days() > 0) {
            LocalTime time = LocalTime.ofInstant(at, zone);
            for (int i = 0; i < promise.days(); i++) {
                day = nextWorkingDay(day);
            }
            at = instant(day.atTime(time));
        }
        Duration left = promise.time();
        Duration today = Duration.between(at, closes(day));
        while (left.compareTo(today) > 0) {
            left = left.minus(today.isNegative() ? Duration.ZERO : today);
            day = nextWorkingDay(day);
            at = opens(day);
            today = Duration.between(at, closes(day));
        }
        return at.plus(left);
    }

    private boolean isWorkingDay(LocalDate day) {
        boolean skippedByZone = !day.atStartOfDay(zone).toLocalDate().equals(day);
        return days.contains(day.getDayOfWeek()) && !holidays.contains(day) && !skippedByZone;
    }

    /** The first working day after a day. */
    public LocalDate nextWorkingDay(LocalDate day) {
        LocalDate next = day.plusDays(1);
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** When working time begins on a working day. */
    public Instant opens(LocalDate day) {
        return instant(day.atTime(from));
    }

    private Instant closes(LocalDate day) {
        return instant(to.equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(to));
    }

    /** A local time that the zone skips is the instant at which it skips it; one that comes twice is the first. */
    private Instant instant(LocalDateTime local) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap() ? transition.getInstant() : local.atZone(zone).toInstant();
    }
}
