package org.supportplans.core.credits;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** How long a credit cycle is (rule 1). */
public enum CycleUnit {
    WEEKLY,
    MONTHLY,
    QUARTERLY,
    YEARLY;

    /** The day that lies {@code count} cycles after the anchor, clamped from the anchor to the month's end (rule 21). */
    LocalDate after(LocalDate anchor, long count) {
        switch (this) {
            case WEEKLY:
                return anchor.plusWeeks(count);
            case MONTHLY:
                return anchor.plusMonths(count);
            case QUARTERLY:
                return anchor.plusMonths(3 * count);
            default:
                return anchor.plusYears(count);
        }
    }

    /** A count of cycles that is never more than one too many or too few for the day. */
    long estimate(LocalDate anchor, LocalDate day) {
        switch (this) {
            case WEEKLY:
                return ChronoUnit.WEEKS.between(anchor, day);
            case MONTHLY:
                return ChronoUnit.MONTHS.between(anchor, day);
            case QUARTERLY:
                return ChronoUnit.MONTHS.between(anchor, day) / 3;
            default:
                return ChronoUnit.YEARS.between(anchor, day);
        }
    }
}
