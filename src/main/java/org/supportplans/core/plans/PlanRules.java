package org.supportplans.core.plans;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.supportplans.core.Violation;
import org.supportplans.core.credits.Anchor;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.plans.CostTable.Mode;
import org.supportplans.core.sla.SlaPolicy;

/** What a plan must fulfil to be saved (rules 1, 2, 17, 20 and 42). */
public final class PlanRules {

    private PlanRules() {}

    /**
     * Everything that is wrong with a plan whose fields are in range each.
     *
     * @param before the version it follows; empty for a new plan
     * @param inUse whether any contract, a draft included, names it
     * @param policies all SLA policies; only the active ones may be chosen anew
     * @param nameTaken whether another plan has this name
     */
    public static List<Violation> check(Plan plan, Optional<Plan> before, boolean inUse, List<SlaPolicy> policies, boolean nameTaken) {
        List<Violation> found = new ArrayList<>();
        if (nameTaken) {
            found.add(Violation.of("name", "plan.name.taken", plan.name()));
        }
        credits(found, plan);
        slas(found, plan, before, policies);
        charges(found, plan);
        if (before.isPresent() && inUse) {
            frozen(found, "type", before.get().type() == plan.type());
            frozen(found, "cycle", before.get().cycle() == plan.cycle());
            frozen(found, "anchor", before.get().cycles().anchor() == plan.cycles().anchor());
            frozen(found, "sla", before.get().slas().equals(plan.slas()));
        }
        return found;
    }

    /** What goes with each type; nothing is known of a plan whose type could not be read. */
    private static void credits(List<Violation> found, Plan plan) {
        if (plan.type() == null) {
            return;
        }
        switch (plan.type()) {
            case UNLIMITED -> {
                refuse(found, plan.cycle() != null, Violation.of("cycle", "plan.cycle.unlimited"));
                refuse(found, plan.limit() != null, Violation.of("limit", "plan.limit.unlimited"));
            }
            case PREPAID_PACK -> {
                refuse(found, plan.cycle() != null, Violation.of("cycle", "plan.cycle.prepaid"));
                refuse(found, plan.limit() == null || plan.limit().isNegative(), Violation.of("limit", "plan.limit.prepaid"));
                if (plan.limit() != null && plan.limit().isPositive() && !plan.packs().sell(plan.limit())) {
                    found.add(Violation.of("limit", "plan.limit.pack", plan.packs().minimum().toBigDecimal()));
                }
            }
            case TICKET_BASED -> {
                refuse(found, plan.cycle() == null, Violation.of("cycle", "plan.cycle.missing"));
                refuse(found, plan.limit() == null, Violation.of("limit", "plan.limit.missing"));
                refuse(found, plan.limit() != null && !plan.limit().isPositive(), Violation.of("limit", "plan.limit.notPositive"));
            }
        }
        if (plan.type() != PlanType.TICKET_BASED) {
            refuse(found, plan.cycles().anchor() != Anchor.START, Violation.of("anchor", "plan.anchor.noCycle"));
            refuse(found, plan.cycles().carryOver() != null, Violation.of("carryOver", "plan.carryOver.noCycle"));
            refuse(found, plan.cycles().borrowPercent() != 0, Violation.of("borrowPercent", "plan.borrowPercent.noCycle"));
            refuse(found, plan.cycles().prorate(), Violation.of("prorate", "plan.prorate.noCycle"));
        }
    }

    private static void slas(List<Violation> found, Plan plan, Optional<Plan> before, List<SlaPolicy> policies) {
        Set<Long> active = policies.stream().filter(SlaPolicy::active).map(SlaPolicy::id).collect(Collectors.toSet());
        refuse(found, plan.slas().isEmpty(), Violation.of("sla", "plan.sla.missing"));
        for (Long sla : plan.slas()) {
            boolean kept = before.isPresent() && before.get().slas().contains(sla);
            if (!active.contains(sla) && !kept) {
                found.add(Violation.of("sla", "plan.sla.unknown", sla));
            }
        }
        served(plan, policies).ifPresent(found::add);
        Long fallback = plan.overages().fallbackSla();
        boolean kept = before.isPresent() && Objects.equals(before.get().overages().fallbackSla(), fallback);
        if (fallback != null && !active.contains(fallback) && !kept) {
            found.add(Violation.of("fallbackSla", "plan.sla.unknown", fallback));
        }
    }

    /** That a project of the plan has none of its SLA policies (rule 1); empty if each has one, or no policy is known. */
    public static Optional<Violation> served(Plan plan, List<SlaPolicy> policies) {
        List<SlaPolicy> own = policies.stream().filter(policy -> plan.slas().contains(policy.id())).toList();
        if (own.isEmpty() || own.stream().anyMatch(policy -> policy.projects().isEmpty())) {
            return Optional.empty();
        }
        if (plan.projects().isEmpty()) {
            return Optional.of(Violation.of("sla", "plan.sla.limited", own.stream().flatMap(policy -> policy.projects().stream()).distinct().toList()));
        }
        return plan.projects().stream().filter(project -> own.stream().noneMatch(policy -> policy.serves(project))).findFirst()
                .map(project -> Violation.of("sla", "plan.sla.project", project));
    }

    private static void charges(List<Violation> found, Plan plan) {
        List<CostTable.Row> rows = plan.costs().rows();
        for (int i = 0; i < rows.size(); i++) {
            CostTable.Row row = rows.get(i);
            String field = "costs[" + i + "].";
            boolean perUnit = row.mode() == Mode.PER_UNIT && row.credits() != null;
            refuse(found, perUnit && row.credits().compareTo(Credits.ZERO) <= 0, Violation.of(field + "credits", "plan.cost.unit.notPositive"));
            refuse(found, row.mode() == Mode.PLUS_HOURS && row.rate() == null, Violation.of(field + "rate", "plan.cost.rate.missing"));
            refuse(found, row.mode() != Mode.PLUS_HOURS && row.rate() != null, Violation.of(field + "rate", "plan.cost.rate.noHours"));
        }
        boolean charges = plan.price() != null || !plan.overages().rates().isEmpty() || rows.stream().anyMatch(row -> row.rate() != null);
        refuse(found, charges && plan.currency() == null, Violation.of("currency", "plan.currency.missing"));
    }

    private static void frozen(List<Violation> found, String field, boolean same) {
        refuse(found, !same, Violation.of(field, "plan.frozen." + field));
    }

    private static void refuse(List<Violation> found, boolean wrong, Violation violation) {
        if (wrong) {
            found.add(violation);
        }
    }
}
