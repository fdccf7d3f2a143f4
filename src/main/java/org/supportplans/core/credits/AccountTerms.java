package org.supportplans.core.credits;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What rules one account: the contract's dates and the dated versions of its plan.
 *
 * @param start first day of the contract
 * @param end last day of the contract, included; null if open
 * @param zone the contract's zone, in which its days are days
 * @param opened when the contract was activated; nothing is granted for cycles that were over by then
 * @param versions the plan's versions that may be in force, oldest first, at least one: the one agreed at activation, then later ones
 */
public record AccountTerms(LocalDate start, LocalDate end, ZoneId zone, Instant opened, List<Dated> versions) {

    /** A version and when it was saved. */
    public record Dated(Instant savedAt, PlanTerms terms) {}

    /** A change saved less than this before a boundary counts from the next one, so that nodes with differing clocks agree. */
    public static final Duration NOTICE = Duration.ofMinutes(10);

    public AccountTerms {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("An account needs at least one version of its plan");
        }
    }

    /** The terms in force for what begins at a boundary (rule 2): the latest version saved at least {@link #NOTICE} before it. */
    public PlanTerms at(Instant boundary) {
        PlanTerms inForce = versions.get(0).terms();
        for (Dated version : versions.subList(1, versions.size())) {
            if (!version.savedAt().isAfter(boundary.minus(NOTICE))) {
                inForce = version.terms();
            }
        }
        return inForce;
    }

    /** The terms for an event of this day where there are no cycles: a new version counts from the next day (rule 2). */
    public PlanTerms on(LocalDate day) {
        return at(startOf(day));
    }

    /** The instant at which a day begins in the contract's zone; where midnight is skipped, the first instant after the gap. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    public LocalDate dayOf(Instant instant) {
        return LocalDate.ofInstant(instant, zone);
    }

    /** Whether the whole of this day is in the contract (rule 6). */
    public boolean covers(LocalDate day) {
        return !day.isBefore(start) && (end == null || !day.isAfter(end));
    }

    /** The cycle of a day, cut by the contract's end; cycles are anchored at the contract's start. */
    CreditCycle cycle(CycleUnit unit, LocalDate day) {
        CreditCycle whole = new CycleSchedule(start, unit).containing(day);
        return end != null && end.isBefore(whole.to()) ? new CreditCycle(whole.from(), end) : whole;
    }
}
