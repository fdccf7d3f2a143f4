package org.supportplans.core.credits;

import java.util.ArrayList;
import java.util.List;

/**
 * Taking credits from grants in drawdown order (rule 19).
 *
 * @param grants the grants afterwards
 * @param draws what was taken from which grant
 * @param credits how much that was
 */
record Drawdown(List<Grant> grants, List<Draw> draws, Credits credits) {

    /** Takes up to {@code wanted}, in the order given. */
    static Drawdown take(List<Grant> grants, Credits wanted) {
        List<Grant> after = new ArrayList<>();
        List<Draw> draws = new ArrayList<>();
        Credits rest = wanted;
        for (Grant grant : grants) {
            Credits taken = grant.left().min(rest);
            rest = rest.minus(taken);
            after.add(grant.withLeft(grant.left().minus(taken)));
            if (taken.isPositive()) {
                draws.add(new Draw(grant.id(), taken, Credits.ZERO));
            }
        }
        return new Drawdown(after, draws, wanted.minus(rest));
    }
}
