package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.supportplans.core.Violation;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractVerb;

/** Activates, suspends, resumes and cancels contracts, as their state allows (rule 5). */
@Named
public class SwitchContract {

    private final ContractRecords records;
    private final ContractChecks checks;

    @Inject
    public SwitchContract(ContractRecords records, ContractChecks checks) {
        this.records = records;
        this.checks = checks;
    }

    /**
     * Activates a draft.
     *
     * @param actor the user's key, as for all that follow
     */
    public Outcome<Contract> activate(String actor, long id) {
        return records.with(id, before -> {
            List<Violation> refused = checks.state(before, ContractVerb.ACTIVATE, "contract.state.activate");
            if (refused.isEmpty()) {
                refused = Stream.concat(checks.plan(before).stream(), checks.overlaps(before, "start").stream()).toList();
            }
            List<Violation> crowded = refused.isEmpty() ? checks.manager(before) : List.of();
            if (!crowded.isEmpty() && checks.managerRefuses()) {
                refused = crowded;
            }
            return refused.isEmpty()
                    ? Outcome.done(records.replace(actor, before, before.activated(records.activation(before, records.now()))), crowded)
                    : Outcome.conflict(refused);
        });
    }

    /** Suspends a contract: it matches nothing new, while its time, resets and expiries go on (rule 15). @param reason null for none */
    public Outcome<Contract> suspend(String actor, long id, String reason) {
        return records.with(id, before -> {
            List<Violation> refused = checks.state(before, ContractVerb.SUSPEND, "contract.state.suspend");
            return refused.isEmpty()
                    ? Outcome.done(records.replace(actor, before, before.with(before.course().suspended(since(before))), reason))
                    : Outcome.conflict(refused);
        });
    }

    /** Ends a suspension, unless another contract has taken the place meanwhile (rule 7). */
    public Outcome<Contract> resume(String actor, long id) {
        return records.with(id, before -> {
            List<Violation> refused = checks.state(before, ContractVerb.RESUME, "contract.state.resume");
            if (refused.isEmpty()) {
                refused = checks.rivals(before, "");
            }
            return refused.isEmpty()
                    ? Outcome.done(records.replace(actor, before, before.with(before.course().resumed(since(before)))))
                    : Outcome.conflict(refused);
        });
    }

    /** Cancels a contract for good: it matches nothing new, and its credits end with this day (rule 15). @param reason null for none */
    public Outcome<Contract> cancel(String actor, long id, String reason) {
        return records.with(id, before -> {
            List<Violation> refused = checks.state(before, ContractVerb.CANCEL, "contract.state.cancel");
            if (!refused.isEmpty()) {
                return Outcome.conflict(refused);
            }
            Contract cancelled = records.replace(actor, before, before.with(before.course().cancelled(since(before))), reason);
            records.unlink(actor, cancelled);
            return Outcome.done(cancelled);
        });
    }

    /** Now, but never before what already happened to the contract, whatever another node's clock said. */
    private Instant since(Contract contract) {
        return contract.course().notBefore(records.now());
    }
}
