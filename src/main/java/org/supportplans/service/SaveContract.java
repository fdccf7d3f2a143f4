package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.supportplans.core.Violation;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractRules;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.core.contracts.ContractVerb;
import org.supportplans.service.port.ContractStore;

/** Creates, changes and deletes contracts, as their state allows (rules 5 to 7 and 11). */
@Named
public class SaveContract {

    private final ContractStore contracts;
    private final ContractRecords records;
    private final ContractChecks checks;
    private final Clock clock;

    @Inject
    public SaveContract(ContractStore contracts, ContractRecords records, ContractChecks checks, AppClock clock) {
        this.contracts = contracts;
        this.records = records;
        this.checks = checks;
        this.clock = clock.clock();
    }

    /**
     * What the rules have against a contract that may be incomplete, parts of it null; for saying everything at once where some of it is wrong
     * already. Nothing is saved.
     */
    public List<Violation> check(Contract contract) {
        return checks.fields(contract, contracts.find(contract.id()));
    }

    /**
     * Creates a draft, or an activated contract at once; nothing is saved if it can't be activated.
     *
     * @param actor the user's key, as for all that follow
     * @param contract its number may be null: the next free one of the year of its start is taken
     */
    public Outcome<Contract> create(String actor, Contract contract, boolean activate) {
        return records.exclusively(() -> {
            Contract numbered = contract.number() == null ? contract.numbered(records.freeNumber(contract)) : contract;
            List<Violation> violations = checks.fields(numbered, Optional.empty());
            if (!violations.isEmpty()) {
                return refused(violations);
            }
            if (!activate) {
                return Outcome.done(records.add(actor, numbered));
            }
            Contract ready = numbered.activated(records.activation(numbered, records.now()));
            List<Violation> overlaps = checks.overlaps(ready, "start");
            if (!overlaps.isEmpty()) {
                return Outcome.conflict(overlaps);
            }
            List<Violation> crowded = checks.manager(ready);
            return !crowded.isEmpty() && checks.managerRefuses()
                    ? Outcome.conflict(crowded)
                    : Outcome.done(records.add(actor, ready), crowded);
        });
    }

    /** Changes the contract of this id; the given version must be its latest. What happened to it since its activation stays. */
    public Outcome<Contract> change(String actor, Contract contract) {
        return records.with(contract.id(), before -> {
            if (before.version() != contract.version()) {
                return Outcome.stale(before.version());
            }
            ContractState state = before.state(clock.instant());
            Contract after = (contract.number() == null ? contract.numbered(before.number()) : contract)
                    .activated(before.activation()).with(before.course());
            List<Violation> frozen = ContractRules.frozen(before, after, state);
            if (!frozen.isEmpty()) {
                return Outcome.conflict(frozen);
            }
            List<Violation> violations = checks.fields(after, Optional.of(before));
            if (!violations.isEmpty()) {
                return refused(violations);
            }
            boolean draft = state == ContractState.DRAFT;
            boolean moreCustomers = ContractRules.addsCustomer(before, after);
            List<Violation> overlaps = !draft && moreCustomers ? checks.rivals(after, "customers") : List.of();
            if (!overlaps.isEmpty()) {
                return Outcome.conflict(overlaps);
            }
            boolean moreWork = moreCustomers || !before.manager().equals(after.manager());
            List<Violation> crowded = !draft && moreWork ? checks.manager(after) : List.of();
            return !crowded.isEmpty() && checks.managerRefuses()
                    ? Outcome.conflict(crowded)
                    : Outcome.done(records.replace(actor, before, after), crowded);
        });
    }

    /** Deletes a draft. */
    public Outcome<Contract> delete(String actor, long id) {
        return records.with(id, before -> {
            List<Violation> refused = checks.state(before, ContractVerb.DELETE, "contract.state.delete");
            if (!refused.isEmpty()) {
                return Outcome.conflict(refused);
            }
            records.delete(actor, before);
            return Outcome.done(before);
        });
    }

    /** A used number stands against the contract; anything else is wrong in itself. */
    private static Outcome<Contract> refused(List<Violation> violations) {
        return violations.stream().allMatch(violation -> violation.rule().equals(ContractRules.NUMBER_TAKEN))
                ? Outcome.conflict(violations)
                : Outcome.invalid(violations);
    }
}
