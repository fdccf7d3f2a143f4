package org.supportplans.core.coverage;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.credits.AccountState;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.Booking;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.Settling.Target;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.OverageRate;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.sla.SlaDuration;
import org.supportplans.core.sla.WorkingCalendar;

/**
 * What a request costs under one contract, and how (rules 16, 17, 23 and 27).
 *
 * @param terms the terms of the contract's account
 * @param plan the plan's version that rules the request; null for a contract without a plan
 */
public record Price(Contract contract, AccountTerms terms, Plan plan, CostTable.Cost cost) {

    /** Under a contract without a plan. */
    public static Price unlimited(Contract contract, AccountTerms terms) {
        return new Price(contract, terms, null, CostTable.ONE_EACH.of(null, null, null));
    }

    public static Price of(Contract contract, AccountTerms terms, Plan plan, RequestFacts facts, Directives directives) {
        return new Price(contract, terms, plan, plan.costs().of(facts.requestType(), facts.issueType(), facts.priority(), directives.units()));
    }

    /** Whether the cost is held until the request is resolved (rule 16). */
    public boolean holds() {
        return plan != null && plan.debitAt() == DebitMoment.RESOLUTION;
    }

    /** Whether the request is accepted over the limit at once (rule 27): by its policy, because it is free, or by the valve priority. */
    public boolean passes(RequestFacts facts) {
        return plan == null || plan.overage().accepts() || cost.credits().isZero() || isValve(facts);
    }

    /** Whether the request has the priority that is never blocked or parked (rules 26 and 27). */
    public boolean isValve(RequestFacts facts) {
        return plan != null && plan.overages().valvePriority() != null && plan.overages().valvePriority().equalsIgnoreCase(facts.priority());
    }

    /** Whether a part over the limit lies within the plan's tolerance (rule 27), by the account after its entry. */
    public boolean tolerates(Booking booking) {
        AccountState after = booking.state();
        return plan != null && booking.over().isPositive() && after.cycle() != null && after.cycle().from().equals(booking.cycle())
                && after.over().compareTo(booking.terms().limit().percent(plan.overages().tolerancePercent())) <= 0;
    }

    /** The reason to wait for a request that is not accepted over the limit (rule 28). */
    public PendingReason waitsFor() {
        return plan.overage() == OveragePolicy.APPROVE ? PendingReason.APPROVAL : PendingReason.BLOCKED;
    }

    /**
     * What should stand booked.
     *
     * @param calendar counts the working days of late reopenings; only asked where the plan charges for those
     */
    public Target target(RequestFacts facts, WorkingCalendar calendar) {
        if (plan != null && plan.requests().reverses(facts.resolution())) {
            return Target.NOTHING;
        }
        int again = plan == null || plan.requests().reopenFreeDays() == null ? 0 : lateReopenings(facts, calendar);
        Credits once = cost.credits();
        if (!holds()) {
            return new Target(once.times(1 + again), Credits.ZERO);
        }
        boolean resolved = facts.resolvedAt() != null;
        return new Target(once.times(resolved ? 1 + again : again), resolved ? Credits.ZERO : once);
    }

    private int lateReopenings(RequestFacts facts, WorkingCalendar calendar) {
        SlaDuration free = new SlaDuration(plan.requests().reopenFreeDays(), Duration.ZERO);
        // What was given back has cost nothing before, so that its reopening costs once.
        return (int) facts.reopenings().stream()
                .filter(reopening -> !plan.requests().reverses(reopening.resolution()))
                .filter(reopening -> reopening.reopenedAt().isAfter(calendar.due(reopening.resolvedAt(), free))).count();
    }

    /**
     * The lines to invoice (rules 17, 27 and 42), each in the currency of whoever names the rate, contract before plan.
     *
     * @param over what is over the limit by the plan's policy; nothing that the tolerance let pass
     */
    public List<Charge> charges(RequestFacts facts, Directives directives, Credits over) {
        List<Charge> charges = new ArrayList<>();
        if (plan == null) {
            return charges;
        }
        if (plan.overage() == OveragePolicy.CHARGE && over.isPositive()) {
            Optional<BigDecimal> own = OverageRate.of(facts.requestType(), contract.details().rates(), List.of());
            BigDecimal rate = own.or(() -> OverageRate.of(facts.requestType(), List.of(), plan.overages().rates())).orElse(BigDecimal.ZERO);
            charges.add(new Charge(Charge.Kind.OVERAGE, over.toBigDecimal(), rate,
                    own.isPresent() ? contract.details().currency() : plan.currency()));
        }
        if (cost.rate() != null && directives.hours() != null) {
            charges.add(new Charge(Charge.Kind.HOURS, directives.hours(), cost.rate(), plan.currency()));
        }
        return charges;
    }
}
