package org.supportplans.core.credits;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/**
 * What rules one account (rules 2, 9 and 21): the contract's dates, the dated versions of its plan and the increases of its limit.
 *
 * @param start first day of the contract
 * @param end last day of its credits, included: the contract's end, or the day it was cancelled; null if open
 * @param zone the contract's zone, in which its days are days
 * @param opened when the contract was activated; nothing is granted for cycles that were over by then
 * @param versions what may be in force, oldest first, at least one: the version agreed at activation, then later ones, amended limits and
 *     other plans
 * @param increases what was added to a limit at once, oldest first
 */
public record AccountTerms(LocalDate start, LocalDate end, ZoneId zone, Instant opened, List<Dated> versions, List<Increase> increases) {

    /** A version, its policy, and when it was saved (rule 2). */
    public record Dated(Instant savedAt, PlanTerms terms, CyclePolicy policy) {

        public Dated(Instant savedAt, PlanTerms terms) {
            this(savedAt, terms, CyclePolicy.DEFAULT);
        }
    }

    /**
     * An amended limit that counts at once (rule 9).
     *
     * @param id counts the contract's amendments, from 1
     * @param at when it was saved
     */
    public record Increase(int id, Instant at, Credits credits) {}

    /** A change saved less than this before a boundary counts from the next one, so that nodes with differing clocks agree. */
    public static final Duration NOTICE = Duration.ofMinutes(10);

    public AccountTerms {
        versions = List.copyOf(versions);
        increases = List.copyOf(increases);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("An account needs at least one version of its plan");
        }
    }

    /** Terms without increases. */
    public AccountTerms(LocalDate start, LocalDate end, ZoneId zone, Instant opened, List<Dated> versions) {
        this(start, end, zone, opened, versions, List.of());
    }

    /** The terms in force for what begins at a boundary (rule 2): the latest version saved at least {@link #NOTICE} before it. */
    public PlanTerms at(Instant boundary) {
        return versions.get(indexAt(boundary)).terms();
    }

    private int indexAt(Instant boundary) {
        Instant latest = boundary.minus(NOTICE);
        int inForce = 0;
        for (int i = 1; i < versions.size(); i++) {
            if (!versions.get(i).savedAt().isAfter(latest)) {
                inForce = i;
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
        Period period = period(day);
        return period.cycle() == null ? on(inside(day)) : period.terms();
    }

    /** The cycle of a day under the terms in force then; null if its plan had none. A day outside the contract counts as its first or last. */
    public CreditCycle cycle(LocalDate day) {
        return period(day).cycle();
    }

    /** The period that a day lies in; a day outside the contract counts as its first or last. */
    Period period(LocalDate day) {
        LocalDate inside = inside(day);
        Period period = startingOn(start);
        while (period.to() != null && period.to().isBefore(inside)) {
            period = startingOn(period.to().plusDays(1));
        }
        return period;
    }

    /** The period that starts on a day, by the terms in force then. */
    Period startingOn(LocalDate from) {
        int index = indexAt(startOf(from));
        Dated dated = versions.get(index);
        if (dated.terms().unit() != null) {
            CreditCycle cycle = schedule(dated).startingOn(from);
            return new Period(from, cycle.to(), dated, cycle);
        }
        LocalDate change = versions.stream().skip(index + 1L)
                .filter(later -> later.terms().plan() != dated.terms().plan())
                .map(later -> firstDay(later.savedAt()))
                .filter(day -> day.isAfter(from) && on(day).plan() != dated.terms().plan()).findFirst().orElse(null);
        return new Period(from, change == null ? null : change.minusDays(1), dated, null);
    }

    private CycleSchedule schedule(Dated dated) {
        return new CycleSchedule(start, dated.terms().unit(), dated.policy().anchor());
    }

    /** The first day that something saved at an instant counts for. */
    private LocalDate firstDay(Instant savedAt) {
        LocalDate day = dayOf(savedAt.plus(NOTICE));
        return startOf(day).isBefore(savedAt.plus(NOTICE)) ? day.plusDays(1) : day;
    }

    private LocalDate inside(LocalDate day) {
        LocalDate notAfter = end != null && day.isAfter(end) ? end : day;
        return notAfter.isBefore(start) ? start : notAfter;
    }

    /**
     * What a cycle grants (rule 21): its limit, or the part of it for its days if the policy says so and the calendar or the contract's end
     * cuts it; half up to a whole credit, at least 1.
     */
    Credits included(Period period) {
        Credits limit = period.terms().limit();
        long full = schedule(period.dated()).fullDays(period.from());
        long days = lastDay(period.cycle()).toEpochDay() - period.from().toEpochDay() + 1;
        if (!period.dated().policy().prorate() || days >= full) {
            return limit;
        }
        long whole = (2 * limit.hundredths() * days + 100 * full) / (200 * full);
        return Credits.of(Math.max(1, whole)).min(limit);
    }

    /** The last day of a cycle in the contract. */
    LocalDate lastDay(CreditCycle cycle) {
        return end != null && end.isBefore(cycle.to()) ? end : cycle.to();
    }

    /** The last usable day of a grant, which is never after the contract's end (rule 15); null if it does not end. */
    LocalDate lastDay(Grant grant) {
        LocalDate own = grant.validThrough();
        return end != null && (own == null || own.isAfter(end)) ? end : own;
    }

    /** The policy of a cycle under the terms in force at its start. */
    CyclePolicy policy(CreditCycle cycle) {
        return versions.get(indexAt(startOf(cycle.from()))).policy();
    }
}
