package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.supportplans.core.Violation;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractRules;
import org.supportplans.core.contracts.ContractVerb;
import org.supportplans.core.contracts.Renewal;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.service.port.ContractStore;

/**
 * Renews contracts (rule 9). The new contract is written first and names the old one, which only one contract can; that the old one names
 * the new one too is written after, and made good whenever somebody comes by if that was lost.
 */
@Named
public class RenewContract {

    private final ContractStore contracts;
    private final ContractRecords records;
    private final ContractChecks checks;
    private final Terms terms;

    /**
     * What the renewal is to be like.
     *
     * @param asLong whether it lasts as long as the contract did; {@code end} doesn't count then
     * @param end its last day; null for an open one
     * @param autoRenew whether it renews itself; null for as before
     */
    public record Wish(boolean asLong, LocalDate end, Boolean autoRenew) {

        public static final Wish USUAL = new Wish(true, null, null);
    }

    @Inject
    public RenewContract(ContractStore contracts, ContractRecords records, ContractChecks checks, Terms terms) {
        this.contracts = contracts;
        this.records = records;
        this.checks = checks;
        this.terms = terms;
    }

    /**
     * Renews a contract by an activated one that starts the day after its end.
     *
     * @param actor the user's key
     * @return the new contract
     */
    public Outcome<Contract> renew(String actor, long id, Wish wish) {
        return records.with(id, before -> {
            Contract old = linked(actor, before);
            List<Violation> refused = state(old);
            if (!refused.isEmpty()) {
                return Outcome.conflict(refused);
            }
            if (old.end() == null) {
                return Outcome.impossible("", "contract.renew.open");
            }
            LocalDate end = wish.asLong() ? Renewal.usualEnd(old) : wish.end();
            if (end != null && !ContractRules.inRange(end)) {
                return Outcome.impossible("end", "contract.renew.tooLong");
            }
            if (end != null && !end.isAfter(old.end())) {
                return Outcome.invalid(List.of(Violation.of("end", "contract.end.beforeStart", end, old.end().plusDays(1))));
            }
            Contract next = next(old, end, wish.autoRenew() == null ? old.details().autoRenew() : wish.autoRenew());
            refused = others(next);
            List<Violation> crowded = checks.manager(next);
            if (!crowded.isEmpty() && checks.managerRefuses()) {
                refused = Stream.concat(refused.stream(), crowded.stream()).toList();
            }
            return refused.isEmpty() ? Outcome.done(written(actor, old, next, records.now()), crowded) : Outcome.conflict(refused);
        });
    }

    /**
     * Renews a contract that is due to renew itself, as if it had been done in time: what begins before now counts from its first day on.
     *
     * @return the new contract; empty if it is not due or may not, which {@link #refusals} says
     */
    Optional<Contract> renewItself(long id, String actor) {
        return records.exclusively(() -> contracts.find(id).map(before -> linked(actor, before))
                .filter(old -> Renewal.isDue(old, records.now()) && refusals(old).isEmpty())
                .map(old -> {
                    Contract next = next(old, Renewal.usualEnd(old), true);
                    Instant starts = next.start().atStartOfDay(next.zone()).toInstant();
                    return written(actor, old, next, starts.isBefore(records.now()) ? starts : records.now());
                }));
    }

    /** Why a contract that is due to renew itself may not; empty if it may, or is not due. */
    public List<Violation> refusals(Contract contract) {
        if (!Renewal.isDue(contract, records.now()) || contracts.renewalOf(contract.id()).filter(next -> next.activation() != null).isPresent()) {
            return List.of();
        }
        if (contract.course().isSuspended()) {
            return List.of(Violation.of("", "contract.renew.suspended"));
        }
        LocalDate end = Renewal.usualEnd(contract);
        if (!ContractRules.inRange(end)) {
            return List.of(Violation.of("end", "contract.renew.tooLong"));
        }
        Contract next = next(contract, end, true);
        return Stream.of(others(next), checks.managerRefuses() ? checks.manager(next) : List.<Violation>of()).flatMap(List::stream).toList();
    }

    private List<Violation> state(Contract old) {
        return old.course().renewedBy() == null
                ? checks.state(old, ContractVerb.RENEW, "contract.state.renew")
                : List.of(Violation.of("", "contract.renew.done", contracts.find(old.course().renewedBy()).map(Contract::number).orElseThrow()));
    }

    /** What stands against the new contract outside itself. */
    private List<Violation> others(Contract next) {
        List<Violation> plan = checks.plan(next).stream().map(violation -> violation.rule().equals(ContractChecks.PLAN_INACTIVE)
                ? Violation.of("plan", "contract.renew.plan", next.plan()) : violation).toList();
        return Stream.concat(plan.stream(), checks.overlaps(next, "end").stream()).toList();
    }

    private Contract next(Contract old, LocalDate end, boolean autoRenew) {
        AccountTerms all = terms.deciding(old);
        long plan = all.ruling(old.end()).plan();
        return Renewal.of(old, plan == 0 ? null : plan, end, autoRenew);
    }

    private Contract written(String actor, Contract old, Contract next, Instant activated) {
        Contract added = records.add(actor, next.numbered(records.freeNumber(next)).activated(records.activation(next, activated)));
        records.replace(actor, old, old.with(old.course().renewedBy(added.id())));
        return added;
    }

    /**
     * The contract, with what a broken renewal left to do done: renewals are active at once, so that a draft is none and makes way. One that was
     * cancelled renews nothing.
     */
    private Contract linked(String actor, Contract named) {
        boolean cancelled = Optional.ofNullable(named.course().renewedBy()).flatMap(contracts::find)
                .filter(renewal -> renewal.course().cancelledAt() != null).isPresent();
        Contract contract = cancelled ? records.replace(actor, named, named.with(named.course().renewedBy(null))) : named;
        Optional<Contract> next = contract.course().renewedBy() == null ? contracts.renewalOf(contract.id()) : Optional.empty();
        next.filter(renewal -> renewal.activation() == null).ifPresent(draft -> contracts.delete(draft.id()));
        return next.filter(renewal -> renewal.activation() != null)
                .map(renewal -> records.replace(actor, contract, contract.with(contract.course().renewedBy(renewal.id()))))
                .orElse(contract);
    }
}
