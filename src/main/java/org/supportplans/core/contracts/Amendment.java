package org.supportplans.core.contracts;

import java.time.Instant;
import java.time.LocalDate;
import org.supportplans.core.credits.Credits;

/**
 * A change of what was agreed, while the contract runs (rule 9). Exactly one of limit, plan and end is given.
 *
 * @param id counts the contract's amendments, from 1
 * @param at when it was saved
 * @param limit the new limit, from the next cycle on; outranks the plan's until renewal or a change of plan
 * @param increase so much of it is granted now, in the open cycle; zero from the next cycle only
 * @param plan the new plan, from the next cycle on, or the next day where there are no cycles
 * @param planVersion the version of the new plan that was agreed
 * @param end the new last day
 */
public record Amendment(int id, Instant at, Credits limit, Credits increase, Long plan, int planVersion, LocalDate end) {

    public static Amendment ofLimit(int id, Instant at, Credits limit, Credits increase) {
        return new Amendment(id, at, limit, increase, null, 0, null);
    }

    public static Amendment ofPlan(int id, Instant at, long plan, int planVersion) {
        return new Amendment(id, at, null, Credits.ZERO, plan, planVersion, null);
    }

    public static Amendment ofEnd(int id, Instant at, LocalDate end) {
        return new Amendment(id, at, null, Credits.ZERO, null, 0, end);
    }
}
