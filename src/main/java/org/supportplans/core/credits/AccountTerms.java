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
        for (Dated version : versions) {
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

    /** The terms that rule an event: those of the cycle that its day lies in, or of the day itself where there are no cycles (rule 2). */
    public PlanTerms ruling(LocalDate day) {
        CycleUnit unit = versions.get(0).terms().unit();
        return unit == null ? on(day) : at(startOf(cycle(unit, day).from()));
    }

    /** The cycle of a day, anchored at the contract's start and cut by its end; a day outside the contract counts as its first or last. */
    CreditCycle cycle(CycleUnit unit, LocalDate day) {
        LocalDate inside = day.isBefore(start) ? start : end != null && day.isAfter(end) ? end : day;
        CreditCycle whole = new CycleSchedule(start, unit).containing(inside);
        return end != null && end.isBefore(whole.to()) ? new CreditCycle(whole.from(), end) : whole;
    }

    /** The first day of the cycle after an open one, or of the first one; null if the contract has none. */
    LocalDate nextCycle(CreditCycle open, CycleUnit unit) {
        LocalDate day = open != null ? open.to().plusDays(1) : dayOf(opened.isAfter(startOf(start)) ? opened : startOf(start));
        return covers(day) ? cycle(unit, day).from() : null;
    }

    /** The last usable day of a grant, which is never after the contract's end (rule 15); null if it does not end. */
    LocalDate lastDay(Grant grant) {
        LocalDate own = grant.validThrough();
        return end != null && (own == null || own.isAfter(end)) ? end : own;
    }
}
