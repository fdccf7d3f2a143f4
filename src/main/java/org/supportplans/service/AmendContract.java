package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.supportplans.core.Violation;
import org.supportplans.core.contracts.Amendment;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractRules;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.core.contracts.ContractTerms;
import org.supportplans.core.contracts.ContractTerms.Agreed;
import org.supportplans.core.contracts.ContractVerb;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.PlanTerms;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.PlanStore;

/** Amends contracts while they run: their limit, their plan or their end, with history (rule 9). */
@Named
public class AmendContract {

    private final ContractStore contracts;
    private final PlanStore plans;
    private final ContractRecords records;
    private final ContractChecks checks;
    private final Terms terms;

    /** When a new limit counts from. */
    public enum From {
        /** At once: what is more is granted in the open cycle. */
        NOW,
        NEXT_CYCLE
    }

    @Inject
    public AmendContract(ContractStore contracts, PlanStore plans, ContractRecords records, ContractChecks checks, Terms terms) {
        this.contracts = contracts;
        this.plans = plans;
        this.records = records;
        this.checks = checks;
        this.terms = terms;
    }

    /**
     * Agrees on another limit. Now only more than what is in force; a contract that has not begun takes it from its start.
     *
     * @param actor the user's key, as for all that follow
     * @param limit above zero
     */
    public Outcome<Contract> limit(String actor, long id, Credits limit, From from) {
        return amended(id, before -> {
            Instant at = at(before);
            AccountTerms all = terms.deciding(before);
            Agreed agreed = ContractTerms.agreed(before, all, at);
            boolean begun = before.state(at) != ContractState.SCHEDULED;
            LocalDate first = ContractTerms.firstDay(before, all, at);
            PlanTerms present = all.ruling(all.dayOf(at));
            boolean now = from == From.NOW && begun;
            if ((now ? present : coming(agreed, present)).unit() == null) {
                return Outcome.impossible("limit", "contract.amend.noCycles");
            }
            if (!now && before.end() != null && first.isAfter(before.end())) {
                return Outcome.impossible("from", "contract.amend.noNextCycle", before.end());
            }
            Credits inForce = agreed.limit() == null ? present.limit() : agreed.limit();
            if (now && limit.compareTo(inForce) < 0) {
                return Outcome.impossible("from", "contract.amend.decrease", inForce.toBigDecimal());
            }
            Credits increase = now ? limit.minus(inForce) : Credits.ZERO;
            return Outcome.done(written(actor, before, Amendment.ofLimit(nextId(before), at, limit, increase)));
        });
    }

    /** The plan that is planned last, else the present one, as far as cycles go. */
    private PlanTerms coming(Agreed agreed, PlanTerms present) {
        return agreed.planned().stream().map(planned -> planned.amendment().plan()).filter(Objects::nonNull).findFirst()
                .flatMap(plans::find).map(Plan::terms).orElse(present);
    }

    /** Agrees on another plan, from the next cycle on, or the next day where there are no cycles. */
    public Outcome<Contract> plan(String actor, long id, long planId) {
        return amended(id, before -> {
            Instant at = at(before);
            AccountTerms all = terms.deciding(before);
            Agreed agreed = ContractTerms.agreed(before, all, at);
            Optional<Plan> plan = plans.find(planId);
            if (plan.isEmpty() || !plan.get().active()) {
                return Outcome.invalid(List.of(Violation.of("plan", "contract.plan.unknown", planId)));
            }
            Optional<Violation> unserved = ContractRules.projects(before, plan.get());
            if (unserved.isPresent()) {
                return Outcome.impossible("plan", "contract.amend.projects", unserved.get().arguments().toArray());
            }
            boolean planned = agreed.planned().stream().anyMatch(other -> other.amendment().plan() != null);
            if (!planned && Objects.equals(agreed.plan(), planId)) {
                return Outcome.impossible("plan", "contract.amend.samePlan", plan.get().name());
            }
            LocalDate first = ContractTerms.firstDay(before, all, at);
            if (before.end() != null && first.isAfter(before.end())) {
                return Outcome.impossible("plan", "contract.amend.noNextCycle", before.end());
            }
            Amendment amendment = Amendment.ofPlan(nextId(before), at, planId, plan.get().version());
            List<Violation> rivals = checks.rivals(before.with(before.course().amended(amendment)), "plan");
            return rivals.isEmpty() ? Outcome.done(written(actor, before, amendment)) : Outcome.conflict(rivals);
        });
    }

    /** Agrees on another last day, today or later. @param end null for an open one */
    public Outcome<Contract> end(String actor, long id, LocalDate end) {
        return amended(id, before -> {
            Instant at = at(before);
            LocalDate today = LocalDate.ofInstant(at, before.zone());
            LocalDate earliest = today.isBefore(before.start()) ? before.start() : today;
            if (end != null && end.isBefore(earliest)) {
                return Outcome.impossible("end", "contract.amend.endPast", end, earliest);
            }
            Optional<Contract> next = Optional.ofNullable(before.course().renewedBy()).flatMap(contracts::find)
                    .filter(renewal -> renewal.course().cancelledAt() == null && (end == null || !end.isBefore(renewal.start())));
            if (next.isPresent()) {
                return Outcome.conflict(List.of(Violation.of("end", "contract.amend.renewed", next.get().number(), next.get().start())));
            }
            Contract after = before.running(before.start(), end);
            boolean longer = before.end() != null && (end == null || end.isAfter(before.end()));
            List<Violation> overlaps = longer ? checks.overlaps(after, "end") : List.of();
            return overlaps.isEmpty()
                    ? Outcome.done(written(actor, before, after, Amendment.ofEnd(nextId(before), at, end)))
                    : Outcome.conflict(overlaps);
        });
    }

    private Outcome<Contract> amended(long id, Function<Contract, Outcome<Contract>> action) {
        return records.with(id, before -> {
            List<Violation> refused = checks.state(before, ContractVerb.AMEND, "contract.state.amend");
            return refused.isEmpty() ? action.apply(before) : Outcome.conflict(refused);
        });
    }

    private Contract written(String actor, Contract before, Amendment amendment) {
        return written(actor, before, before, amendment);
    }

    private Contract written(String actor, Contract before, Contract after, Amendment amendment) {
        return records.replace(actor, before, after.with(after.course().amended(amendment)));
    }

    private Instant at(Contract contract) {
        return contract.course().notBefore(records.now());
    }

    private static int nextId(Contract contract) {
        return contract.course().amendments().size() + 1;
    }
}
