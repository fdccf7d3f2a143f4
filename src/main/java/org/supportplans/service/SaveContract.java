package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.supportplans.core.Violation;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractRules;
import org.supportplans.core.contracts.ContractRules.WithSlas;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.core.contracts.ContractVerb;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.port.Changes;
import org.supportplans.service.port.Changes.Subject;
import org.supportplans.service.port.ClusterLock;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.PlanStore;

/** Creates, changes, activates and deletes contracts, as their state allows (rules 5 to 7). */
@Named
public class SaveContract {

    private final ContractStore contracts;
    private final PlanStore plans;
    private final Changes changes;
    private final ClusterLock lock;
    private final AccountBook book;
    private final Terms terms;
    private final Clock clock;

    @Inject
    public SaveContract(ContractStore contracts, PlanStore plans, Changes changes, ClusterLock lock, AccountBook book, Terms terms,
            AppClock clock) {
        this.contracts = contracts;
        this.plans = plans;
        this.changes = changes;
        this.lock = lock;
        this.book = book;
        this.terms = terms;
        this.clock = clock.clock();
    }

    /**
     * What the rules have against a contract that may be incomplete, parts of it null; for saying everything at once where some of it is wrong
     * already. Nothing is saved.
     */
    public List<Violation> check(Contract contract) {
        return check(contract, contracts.find(contract.id()));
    }

    /**
     * Creates a draft, or an activated contract at once; nothing is saved if it can't be activated.
     *
     * @param actor the user's key, as for all that follow
     * @param contract its number may be null: the next free one of the year of its start is taken
     */
    public Outcome<Contract> create(String actor, Contract contract, boolean activate) {
        return lock.exclusively(() -> {
            Contract numbered = contract.number() == null ? contract.numbered(freeNumber(contract.start().getYear())) : contract;
            List<Violation> violations = check(numbered, Optional.empty());
            if (!violations.isEmpty()) {
                return refused(violations);
            }
            Contract ready = activate ? numbered.activated(activation(numbered)) : numbered;
            List<Violation> overlaps = activate ? overlaps(ready) : List.of();
            if (!overlaps.isEmpty()) {
                return Outcome.conflict(overlaps);
            }
            Contract saved = contracts.add(ready.as(0, 1));
            noted(actor, null, saved);
            return Outcome.done(saved);
        });
    }

    /** Changes the contract of this id; the given version must be its latest. */
    public Outcome<Contract> change(String actor, Contract contract) {
        return lock.exclusively(() -> {
            Optional<Contract> before = contracts.find(contract.id());
            if (before.isEmpty()) {
                return Outcome.missing();
            }
            if (before.get().version() != contract.version()) {
                return Outcome.stale(before.get().version());
            }
            ContractState state = before.get().state(clock.instant());
            Contract after = (contract.number() == null ? contract.numbered(before.get().number()) : contract)
                    .activated(before.get().activation());
            List<Violation> frozen = ContractRules.frozen(before.get(), after, state);
            if (!frozen.isEmpty()) {
                return Outcome.conflict(frozen);
            }
            List<Violation> violations = check(after, before);
            if (!violations.isEmpty()) {
                return refused(violations);
            }
            List<Violation> overlaps = state == ContractState.DRAFT ? List.of() : overlaps(after);
            if (!overlaps.isEmpty()) {
                return Outcome.conflict(overlaps);
            }
            return Outcome.done(replaced(actor, before.get(), after));
        });
    }

    /** Activates a draft. */
    public Outcome<Contract> activate(String actor, long id) {
        return lock.exclusively(() -> {
            Optional<Contract> before = contracts.find(id);
            if (before.isEmpty()) {
                return Outcome.missing();
            }
            List<Violation> refused = allowed(before.get(), ContractVerb.ACTIVATE, "contract.state.activate");
            if (refused.isEmpty()) {
                refused = Stream.concat(stillChoosable(before.get()).stream(), overlaps(before.get()).stream()).toList();
            }
            return refused.isEmpty()
                    ? Outcome.done(replaced(actor, before.get(), before.get().activated(activation(before.get()))))
                    : Outcome.conflict(refused);
        });
    }

    /** Deletes a draft. */
    public Outcome<Contract> delete(String actor, long id) {
        return lock.exclusively(() -> {
            Optional<Contract> before = contracts.find(id);
            if (before.isEmpty()) {
                return Outcome.missing();
            }
            List<Violation> refused = allowed(before.get(), ContractVerb.DELETE, "contract.state.delete");
            if (!refused.isEmpty()) {
                return Outcome.conflict(refused);
            }
            contracts.delete(id);
            noted(actor, before.get(), null);
            return Outcome.done(before.get());
        });
    }

    private Contract replaced(String actor, Contract before, Contract after) {
        Contract saved = after.as(before.id(), before.version() + 1);
        contracts.update(saved);
        noted(actor, before, saved);
        return saved;
    }

    private void noted(String actor, Contract before, Contract after) {
        changes.add(Subject.CONTRACT, (after == null ? before : after).id(), actor, before, after, clock.instant());
        terms.forget();
        if (after != null && after.activation() != null && (before == null || before.activation() == null)) {
            book.roll(after.id(), terms.deciding(after), clock.instant());
        }
    }

    private Contract.Activation activation(Contract contract) {
        int version = contract.plan() == null ? 0 : plans.find(contract.plan()).map(Plan::version).orElseThrow();
        return new Contract.Activation(clock.instant().truncatedTo(ChronoUnit.MILLIS), version);
    }

    private List<Violation> allowed(Contract contract, ContractVerb verb, String rule) {
        ContractState state = contract.state(clock.instant());
        return verb.allowedIn(state) ? List.of() : List.of(Violation.of("", rule, state));
    }

    private List<Violation> stillChoosable(Contract contract) {
        return contract.plan() == null || choosable(contract.plan())
                ? List.of()
                : List.of(Violation.of("plan", "contract.plan.inactive", contract.plan()));
    }

    private boolean choosable(long plan) {
        return plans.find(plan).map(Plan::active).orElse(false);
    }

    /** A used number stands against the contract; anything else is wrong in itself. */
    private static Outcome<Contract> refused(List<Violation> violations) {
        return violations.stream().allMatch(violation -> violation.rule().equals(ContractRules.NUMBER_TAKEN))
                ? Outcome.conflict(violations)
                : Outcome.invalid(violations);
    }

    private List<Violation> check(Contract contract, Optional<Contract> before) {
        boolean taken = contract.number() != null
                && contracts.byNumber(contract.number()).filter(other -> before.isEmpty() || other.id() != contract.id()).isPresent();
        return ContractRules.check(contract, before, contract.plan() != null && choosable(contract.plan()), taken);
    }

    private List<Violation> overlaps(Contract contract) {
        Instant now = clock.instant();
        List<WithSlas> others = contracts.naming(contract.customers()).stream()
                .filter(other -> other.activation() != null && other.state(now) != ContractState.EXPIRED
                        && other.state(now) != ContractState.CANCELLED)
                .map(other -> new WithSlas(other, slasOf(other)))
                .toList();
        return ContractRules.overlaps(contract, slasOf(contract), others).stream()
                .map(other -> other.end() == null
                        ? Violation.of("start", "contract.overlap.open", other.number(), other.start())
                        : Violation.of("start", "contract.overlap", other.number(), other.start(), other.end()))
                .toList();
    }

    private Set<Long> slasOf(Contract contract) {
        return contract.plan() == null ? Set.of() : plans.find(contract.plan()).map(plan -> Set.copyOf(plan.slas())).orElse(Set.of());
    }

    private String freeNumber(int year) {
        int next = contracts.countNumbered(prefix(year)) + 1;
        while (contracts.byNumber(number(year, next)).isPresent()) {
            next++;
        }
        return number(year, next);
    }

    private static String number(int year, int next) {
        return prefix(year) + String.format(Locale.ROOT, "%03d", next);
    }

    private static String prefix(int year) {
        return "C-" + year + "-";
    }
}
