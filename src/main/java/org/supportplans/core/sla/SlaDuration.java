package org.supportplans.core.sla;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private static final Pattern FORM = Pattern.compile("P(?:(\\d{1,4})D)?(?:T(?!$)(?:(\\d{1,5})H)?(?:(\\d{1,7})M)?)?");

    /**
     * Reads {@code P1D}, {@code PT6H}, {@code PT30M} or {@code P1DT4H}.
     *
     * @throws DateTimeParseException if it is of no such form, not above zero, or longer than {@link #MAX_DAYS} days of either kind
     */
    public static SlaDuration parse(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches()) {
            int days = number(form.group(1));
            Duration time = Duration.ofHours(number(form.group(2))).plusMinutes(number(form.group(3)));
            boolean nothing = days == 0 && time.isZero();
            if (!nothing && days <= MAX_DAYS && time.compareTo(Duration.ofDays(MAX_DAYS)) <= 0) {
                return new SlaDuration(days, time);
            }
        }
        throw new DateTimeParseException("Not a promised time", text, 0);
    }

    private static int number(String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** The form that {@link #parse} reads. */
    @Override
    public String toString() {
        return (days == 0 ? "P" : "P" + days + "D") + (time.isZero() ? "" : time.toString().substring(1));
    }
}
