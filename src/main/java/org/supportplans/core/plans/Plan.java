package org.supportplans.core.plans;

import java.time.Instant;
import java.util.List;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.credits.PlanTerms;

/**
 * One version of a support plan (rules 1 and 2). Versions are never changed; an edit makes the next.
 *
 * @param version from 1
 * @param cycle null if unlimited
 * @param limit credits a cycle, above zero; null if unlimited
 * @param slas ids of its SLA policies, at least one; the first applies
 * @param active whether new contracts may choose it
 * @param savedAt when this version was saved
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
        Instant savedAt) {

    public Plan {
        slas = List.copyOf(slas);
    }

    public PlanTerms terms() {
        return new PlanTerms(id, version, cycle, limit);
    }

    /** The same terms as another version, with its own id, version and date. */
    public Plan as(long newId, int newVersion, Instant at) {
        return new Plan(newId, newVersion, name, description, type, cycle, limit, slas, debitAt, overage, costs, active, at);
    }

    public Plan withActive(boolean nowActive) {
        return new Plan(id, version, name, description, type, cycle, limit, slas, debitAt, overage, costs, nowActive, savedAt);
    }
}
