package org.supportplans.core.plans;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.supportplans.core.Violation;

/** What a plan must fulfil to be saved (rules 1 and 2). */
public final class PlanRules {

    private PlanRules() {}

    /**
     * Everything that is wrong with a plan whose fields are in range each.
     *
     * @param before the version it follows; empty for a new plan
     * @param inUse whether any contract, a draft included, names it
     * @param activeSlas ids of the SLA policies that may be chosen
     * @param nameTaken whether another plan has this name
     */
    public static List<Violation> check(Plan plan, Optional<Plan> before, boolean inUse, Set<Long> activeSlas, boolean nameTaken) {
        List<Violation> found = new ArrayList<>();
        if (nameTaken) {
            found.add(Violation.of("name", "plan.name.taken", plan.name()));
        }
        if (plan.type() == PlanType.UNLIMITED) {
            if (plan.cycle() != null) {
                found.add(Violation.of("cycle", "plan.cycle.unlimited"));
            }
            if (plan.limit() != null) {
                found.add(Violation.of("limit", "plan.limit.unlimited"));
            }
        } else {
            if (plan.cycle() == null) {
                found.add(Violation.of("cycle", "plan.cycle.missing"));
            }
            if (plan.limit() == null) {
                found.add(Violation.of("limit", "plan.limit.missing"));
            } else if (!plan.limit().isPositive()) {
                found.add(Violation.of("limit", "plan.limit.notPositive"));
            }
        }
        if (plan.slas().isEmpty()) {
            found.add(Violation.of("sla", "plan.sla.missing"));
        }
        for (Long sla : plan.slas()) {
            boolean kept = before.isPresent() && before.get().slas().contains(sla);
            if (!activeSlas.contains(sla) && !kept) {
                found.add(Violation.of("sla", "plan.sla.unknown", sla));
            }
        }
        if (before.isPresent() && inUse) {
            frozen(found, "type", before.get().type().equals(plan.type()));
            frozen(found, "cycle", Objects.equals(before.get().cycle(), plan.cycle()));
            frozen(found, "sla", before.get().slas().equals(plan.slas()));
        }
        return found;
    }

    private static void frozen(List<Violation> found, String field, boolean same) {
        if (!same) {
            found.add(Violation.of(field, "plan.frozen." + field));
        }
    }
}
