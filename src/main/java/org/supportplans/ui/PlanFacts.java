package org.supportplans.ui;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supportplans.core.credits.Anchor;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CyclePolicy;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.OverageOptions;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.OverageSla;
import org.supportplans.core.plans.PackOptions;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;
import org.supportplans.core.plans.RequestOptions;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.service.port.SlaStore;
import org.supportplans.ui.view.Detail;

/** Says what a plan agrees on, leaving out what is not out of the ordinary (rules 1, 16, 17, 20, 21, 26 and 27). */
@Named
public class PlanFacts {

    private final SlaStore slas;
    private final Phrases phrases;

    @Inject
    public PlanFacts(SlaStore slas, Phrases phrases) {
        this.slas = slas;
        this.phrases = phrases;
    }

    /** @param limit what the contract has of it today, in words */
    List<Detail> of(Plan plan, String limit) {
        List<Detail> facts = new ArrayList<>();
        add(facts, "plan", plan.name());
        add(facts, "type", phrases.say("type." + plan.type()));
        if (plan.type() != PlanType.UNLIMITED) {
            add(facts, "limit", limit);
        }
        add(facts, "sla", phrases.list(plan.slas().stream().map(this::slaName).filter(Objects::nonNull).toList()));
        add(facts, "cost", phrases.amount(plan.costs().defaultCost()));
        if (!plan.costs().rows().isEmpty()) {
            add(facts, "costs", plan.costs().rows().stream().map(this::cost).collect(Collectors.joining(phrases.say("plan.cost.separator"))));
        }
        facts.addAll(options(plan));
        return facts;
    }

    /** Whether a plan's options all are as a new plan has them. */
    boolean isPlain(Plan plan) {
        return plan.cycles().equals(CyclePolicy.DEFAULT) && plan.packs().equals(PackOptions.DEFAULT) && plan.requests().equals(RequestOptions.DEFAULT)
                && plan.overages().equals(OverageOptions.DEFAULT) && plan.overage() == OveragePolicy.NO_SLA && plan.debitAt() == DebitMoment.CREATION
                && plan.price() == null && plan.projects().isEmpty();
    }

    /** What is agreed beside name, type, limit, SLA and costs. */
    List<Detail> options(Plan plan) {
        List<Detail> facts = new ArrayList<>();
        if (plan.type() != PlanType.UNLIMITED) {
            cycles(facts, plan);
        }
        requests(facts, plan);
        if (plan.type() != PlanType.UNLIMITED) {
            overages(facts, plan);
        }
        if (plan.price() != null) {
            add(facts, "plan.price", phrases.say("plan.price." + plan.price().per(), plan.price().amount(), plan.currency()));
        }
        return facts;
    }

    private void cycles(List<Detail> facts, Plan plan) {
        if (plan.type() == PlanType.PREPAID_PACK) {
            add(facts, "plan.packs", phrases.say("plan.packs.of", phrases.credits(plan.packs().minimum()), plan.packs().validDays()));
            return;
        }
        if (plan.cycles().anchor() == Anchor.CALENDAR) {
            add(facts, "plan.anchor", phrases.say(plan.cycles().prorate() ? "plan.anchor.prorated" : "plan.anchor.calendar"));
        }
        if (plan.cycles().carryOver() != null) {
            add(facts, "plan.carryOver", plan.cycles().carryOver().equals(Credits.MAX)
                    ? phrases.say("plan.carryOver.all")
                    : phrases.say("plan.carryOver.of", phrases.credits(plan.cycles().carryOver())));
        }
        if (plan.cycles().borrowPercent() > 0) {
            add(facts, "plan.borrow", phrases.say("plan.borrow.of", plan.cycles().borrowPercent()));
        }
    }

    private void requests(List<Detail> facts, Plan plan) {
        if (!plan.projects().isEmpty()) {
            add(facts, "contract.projects", phrases.list(plan.projects()));
        }
        add(facts, "plan.debitAt", phrases.say("plan.debitAt." + plan.debitAt()));
        if (plan.requests().dailyCap() != null) {
            add(facts, "plan.dailyCap", phrases.say("plan.dailyCap.of", plan.requests().dailyCap()));
        }
        if (!plan.requests().reverseOn().isEmpty()) {
            add(facts, "plan.reverseOn", phrases.list(plan.requests().reverseOn()));
        }
        if (plan.requests().reopenFreeDays() != null) {
            add(facts, "plan.reopen", phrases.say("plan.reopen.of", plan.requests().reopenFreeDays()));
        }
    }

    private void overages(List<Detail> facts, Plan plan) {
        OverageOptions options = plan.overages();
        add(facts, "plan.overage", phrases.say("plan.overage." + plan.overage()));
        if (plan.overage().accepts()) {
            String fallback = options.sla() == OverageSla.FALLBACK && options.fallbackSla() != null ? slaName(options.fallbackSla()) : null;
            add(facts, "plan.overageSla", fallback != null ? fallback
                    : phrases.say(options.sla() == OverageSla.PLAN ? "plan.overageSla.PLAN" : "none"));
        }
        if (options.tolerancePercent() > 0) {
            add(facts, "plan.tolerance", phrases.say("plan.tolerance.of", options.tolerancePercent()));
        }
        if (options.valvePriority() != null) {
            add(facts, "plan.valve", options.valvePriority());
        }
    }

    private String cost(CostTable.Row row) {
        String what = Stream.of(row.requestType(), row.issueType(), row.priority()).filter(Objects::nonNull).collect(Collectors.joining(" / "));
        return phrases.say("plan.cost." + row.mode(), what, phrases.credits(row.credits()), row.rate() == null ? "" : phrases.number(row.rate()));
    }

    private String slaName(long id) {
        Optional<SlaPolicy> policy = slas.find(id);
        return policy.map(SlaPolicy::name).orElse(null);
    }

    private void add(List<Detail> facts, String key, String value) {
        facts.add(new Detail(phrases.say(key), value));
    }
}
