package org.supportplans.core.plans;

import java.time.Instant;
import java.util.List;
import org.supportplans.core.ProjectKeys;
import org.supportplans.core.credits.CyclePolicy;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.PlanTerms;

/**
 * One version of a support plan (rules 1 and 2). Versions are never changed; an edit makes the next.
 *
 * @param version from 1
 * @param cycle null unless ticket-based
 * @param limit credits a cycle, above zero; of a prepaid plan its opening pack, zero for none; null if unlimited
 * @param slas ids of its SLA policies, at least one; the first applies
 * @param active whether new contracts may choose it
 * @param savedAt when this version was saved
 * @param projects keys of the projects whose requests it serves; empty for any
 * @param cycles the packs' days in it are always those of {@code packs}
 * @param currency ISO 4217 code of its rates and its price, and of charges where the contract names no other; null if it charges nothing
 * @param price null if it has none
 */
public record Plan(
        long id,
        int version,
        String name,
        String description,
        PlanType type,
        CycleUnit cycle,
        Credits limit,
        List<Long> slas,
        DebitMoment debitAt,
        OveragePolicy overage,
        CostTable costs,
        boolean active,
        Instant savedAt,
        List<String> projects,
        CyclePolicy cycles,
        PackOptions packs,
        OverageOptions overages,
        RequestOptions requests,
        String currency,
        Price price) {

    public Plan {
        slas = List.copyOf(slas);
        projects = List.copyOf(projects);
        cycles = new CyclePolicy(cycles.anchor(), cycles.carryOver(), cycles.borrowPercent(), cycles.prorate(), packs.validDays());
    }

    /** A plan with nothing out of the ordinary. */
    public Plan(long id, int version, String name, String description, PlanType type, CycleUnit cycle, Credits limit, List<Long> slas,
            DebitMoment debitAt, OveragePolicy overage, CostTable costs, boolean active, Instant savedAt) {
        this(id, version, name, description, type, cycle, limit, slas, debitAt, overage, costs, active, savedAt, List.of(),
                CyclePolicy.DEFAULT, PackOptions.DEFAULT, OverageOptions.DEFAULT, RequestOptions.DEFAULT, null, null);
    }

    /** Whether it names an SLA policy, be it for requests over the limit only. */
    public boolean names(long sla) {
        return slas.contains(sla) || overages.fallbackSla() != null && overages.fallbackSla() == sla;
    }

    /** Whether it says the same as another version, whatever its number and date. */
    public boolean saysSameAs(Plan other) {
        return equals(other.as(id, version, savedAt));
    }

    /** Whether it serves the requests of a project (rule 1). */
    public boolean serves(String projectKey) {
        return ProjectKeys.cover(projects, projectKey);
    }

    public PlanTerms terms() {
        return new PlanTerms(id, version, cycle, limit);
    }

    /** The same terms as another version, with its own id, version and date. */
    public Plan as(long newId, int newVersion, Instant at) {
        return new Plan(newId, newVersion, name, description, type, cycle, limit, slas, debitAt, overage, costs, active, at, projects, cycles,
                packs, overages, requests, currency, price);
    }

    public Plan withActive(boolean nowActive) {
        return new Plan(id, version, name, description, type, cycle, limit, slas, debitAt, overage, costs, nowActive, savedAt, projects, cycles,
                packs, overages, requests, currency, price);
    }

    public Plan named(String newName) {
        return new Plan(id, version, newName, description, type, cycle, limit, slas, debitAt, overage, costs, active, savedAt, projects, cycles,
                packs, overages, requests, currency, price);
    }
}
