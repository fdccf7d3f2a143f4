package org.supportplans.service;

import java.math.BigDecimal;
import java.util.List;
import org.supportplans.core.credits.Anchor;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CyclePolicy;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.OverageOptions;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.OverageRate;
import org.supportplans.core.plans.OverageSla;
import org.supportplans.core.plans.PackOptions;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;
import org.supportplans.core.plans.RequestOptions;

/** A plan in the making: one credit a request, debited at creation, over the limit accepted without an SLA, unless said otherwise. */
final class PlanDraft {

    private final PlanType type;
    private final Credits limit;
    private final long sla;
    private DebitMoment debitAt = DebitMoment.CREATION;
    private OveragePolicy overage = OveragePolicy.NO_SLA;
    private CostTable costs = CostTable.ONE_EACH;
    private int borrowPercent;
    private OverageSla overageSla = OverageSla.FALLBACK;
    private Long fallbackSla;
    private int tolerance;
    private String valve;
    private List<OverageRate> rates = List.of();
    private Integer dailyCap;
    private List<String> reverseOn = List.of();
    private Integer reopenFreeDays;
    private String name;

    private PlanDraft(PlanType type, Credits limit, long sla) {
        this.type = type;
        this.limit = limit;
        this.sla = sla;
        this.name = "Plan of " + sla + " " + type + " " + limit;
    }

    static PlanDraft monthly(long limit, long sla) {
        return new PlanDraft(PlanType.TICKET_BASED, Credits.of(limit), sla);
    }

    static PlanDraft prepaid(long pack, long sla) {
        return new PlanDraft(PlanType.PREPAID_PACK, Credits.of(pack), sla);
    }

    static PlanDraft unlimited(long sla) {
        return new PlanDraft(PlanType.UNLIMITED, null, sla);
    }

    PlanDraft named(String newName) {
        name = newName;
        return this;
    }

    PlanDraft atResolution() {
        debitAt = DebitMoment.RESOLUTION;
        return this;
    }

    PlanDraft over(OveragePolicy policy) {
        overage = policy;
        return this;
    }

    PlanDraft costs(long defaultCost, CostTable.Row... rows) {
        costs = new CostTable(List.of(rows), Credits.of(defaultCost));
        return this;
    }

    PlanDraft borrowing(int percent) {
        borrowPercent = percent;
        return this;
    }

    PlanDraft overageSla(OverageSla which, Long fallback) {
        overageSla = which;
        fallbackSla = fallback;
        return this;
    }

    PlanDraft tolerating(int percent) {
        tolerance = percent;
        return this;
    }

    PlanDraft valve(String priority) {
        valve = priority;
        return this;
    }

    PlanDraft rate(String requestType, String rate) {
        rates = List.of(new OverageRate(requestType, new BigDecimal(rate)));
        return this;
    }

    PlanDraft cap(int aDay) {
        dailyCap = aDay;
        return this;
    }

    PlanDraft reversing(String... resolutions) {
        reverseOn = List.of(resolutions);
        return this;
    }

    PlanDraft reopenFree(int workingDays) {
        reopenFreeDays = workingDays;
        return this;
    }

    Plan in(World world) {
        return world.save(new Plan(0, 0, name, "", type, type == PlanType.TICKET_BASED ? CycleUnit.MONTHLY : null, limit, List.of(sla), debitAt,
                overage, costs, true, null, List.of(), new CyclePolicy(Anchor.START, null, borrowPercent, false, 90), PackOptions.DEFAULT,
                new OverageOptions(overageSla, fallbackSla, tolerance, valve, rates), new RequestOptions(dailyCap, reverseOn, reopenFreeDays),
                "EUR", null));
    }
}
