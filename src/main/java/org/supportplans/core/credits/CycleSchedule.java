package org.supportplans.core.credits;

import java.time.LocalDate;

/**
 * The cycles of a contract (rule 21): anchored at its start, each boundary clamped from the anchor, so that monthly from 31 January
 * gives 28 February, 31 March, 30 April. Cycles touch each other and never overlap.
 *
 * @param anchor the first day of the first cycle
 * @param unit the length of a cycle
 */
public record CycleSchedule(LocalDate anchor, CycleUnit unit) {

    /**
     * The cycle that a day lies in.
     *
     * @throws IllegalArgumentException for a day before the anchor
     */
    public CreditCycle containing(LocalDate day) {
        if (day.isBefore(anchor)) {
            throw new IllegalArgumentException(day + " lies before the first cycle, which starts on " + anchor);
        }
        long index = Math.max(0, unit.estimate(anchor, day) - 1);
        while (!unit.after(anchor, index + 1).isAfter(day)) {
            index++;
        }
        return new CreditCycle(unit.after(anchor, index), unit.after(anchor, index + 1).minusDays(1));
    }
}
