package org.supportplans.core.credits;

/** How long a credit cycle is (rule 1). */
public enum CycleUnit {
    WEEKLY(0),
    MONTHLY(1),
    QUARTERLY(3),
    YEARLY(12);

    private final int months;

    CycleUnit(int months) {
        this.months = months;
    }

    /** So many months; 0 for a week. */
    int months() {
        return months;
    }
}
