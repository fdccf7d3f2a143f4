package org.supportplans.core.credits;

import java.time.LocalDate;

/**
 * One credit cycle, in whole days of the contract's zone (rule 21).
 *
 * @param from its first day
 * @param to its last day, included
 */
public record CreditCycle(LocalDate from, LocalDate to) {

    public CreditCycle {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A cycle ends before it starts: " + from + ".." + to);
        }
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
