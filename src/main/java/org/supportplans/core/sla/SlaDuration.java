package org.supportplans.core.sla;

import java.time.Duration;
import java.time.Period;
import java.time.format.DateTimeParseException;

/**
 * A promised time of an SLA policy (rule 29): working days, then working time. {@code PT24H} is 24 working hours, {@code P1D} one
 * working day.
 *
 * @param days working days, zero or more
 * @param time working time, zero or more, whole minutes
 */
public record SlaDuration(int days, Duration time) {

    /** No promise is longer. */
    public static final int MAX_DAYS = 3650;

    /**
     * Reads {@code P1D}, {@code PT6H}, {@code PT30M} or {@code P1DT4H}.
     *
     * @throws DateTimeParseException if it is none, not above zero, longer than ten years, or finer than minutes
     */
    public static SlaDuration parse(String text) {
        if (!text.startsWith("P")) {
            throw new DateTimeParseException("Not a promised time", text, 0);
        }
        int t = text.indexOf('T');
        Period period = t == 1 ? Period.ZERO : Period.parse(t < 0 ? text : text.substring(0, t));
        Duration time = t < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(t));
        boolean inRange = period.toTotalMonths() == 0 && period.getDays() >= 0 && !time.isNegative() && period.getDays() <= MAX_DAYS
                && time.compareTo(Duration.ofDays(MAX_DAYS)) <= 0 && time.equals(Duration.ofMinutes(time.toMinutes()));
        if (!inRange || period.isZero() && time.isZero()) {
            throw new DateTimeParseException("Not a promised time", text, 0);
        }
        return new SlaDuration(period.getDays(), time);
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return (days == 0 ? "P" : "P" + days + "D") + (time.isZero() ? "" : time.toString().substring(1));
    }
}
