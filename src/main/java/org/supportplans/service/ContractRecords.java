package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.port.Changes;
import org.supportplans.service.port.Changes.Subject;
import org.supportplans.service.port.ClusterLock;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.PlanStore;

/** Writes contracts under the cluster's lock, each with its row in the audit log (rule 40), and opens or rolls their accounts after. */
@Named
public class ContractRecords {

    private final ContractStore contracts;
    private final PlanStore plans;
    private final Changes changes;
    private final ClusterLock lock;
    private final AccountBook book;
    private final Terms terms;
    private final Clock clock;

    /**
     * A change that somebody gave a reason for, as the audit log keeps it.
     *
     * @param contract what holds after it
     */
    public record Reasoned(Contract contract, String reason) {}

    @Inject
    public ContractRecords(ContractStore contracts, PlanStore plans, Changes changes, ClusterLock lock, AccountBook book, Terms terms,
            AppClock clock) {
        this.contracts = contracts;
        this.plans = plans;
        this.changes = changes;
        this.lock = lock;
        this.book = book;
        this.terms = terms;
        this.clock = clock.clock();
    }

    <T> T exclusively(Supplier<T> action) {
        return lock.exclusively(action);
    }

    /** Does something to a contract while nobody else changes any; missing if there is none of this id. */
    Outcome<Contract> with(long id, Function<Contract, Outcome<Contract>> action) {
        return lock.exclusively(() -> contracts.find(id).map(action).orElseGet(Outcome::missing));
    }

    Contract add(String actor, Contract contract) {
        Contract saved = contracts.add(contract.as(0, 1));
        noted(actor, null, saved, saved);
        return saved;
    }

    Contract replace(String actor, Contract before, Contract after) {
        return replace(actor, before, after, null);
    }

    /** @param reason why; null if nobody said */
    Contract replace(String actor, Contract before, Contract after, String reason) {
        if (before.activation() != null) {
            // What was due by now is booked by the terms that held until now: the end, unlike the rest, has no date of its own.
            book.roll(before.id(), terms.deciding(before), clock.instant());
        }
        Contract saved = after.as(before.id(), before.version() + 1);
        contracts.update(saved);
        noted(actor, before, saved, reason == null ? saved : new Reasoned(saved, reason));
        return saved;
    }

    /** Lets the contract that a cancelled one renews be renewed anew. */
    void unlink(String actor, Contract cancelled) {
        Optional.ofNullable(cancelled.course().previous()).flatMap(contracts::find)
                .filter(old -> Objects.equals(old.course().renewedBy(), cancelled.id()))
                .ifPresent(old -> replace(actor, old, old.with(old.course().renewedBy(null))));
    }

    void delete(String actor, Contract contract) {
        contracts.delete(contract.id());
        noted(actor, contract, null, null);
    }

    /** Keeps in the audit log that something could not be done to a contract, and why. */
    void note(String actor, Contract contract, String reason) {
        changes.add(Subject.CONTRACT, contract.id(), actor, contract, new Reasoned(contract, reason), clock.instant());
    }

    private void noted(String actor, Contract before, Contract after, Object logged) {
        changes.add(Subject.CONTRACT, (after == null ? before : after).id(), actor, before, logged, clock.instant());
        terms.forget();
        boolean opened = after != null && after.activation() != null && (before == null || before.activation() == null);
        if (opened || after != null && after.activation() != null && !after.course().equals(before.course())) {
            book.roll(after.id(), terms.deciding(after), clock.instant());
        }
    }

    /** Now, as the database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** An activation at an instant, under the version of its plan that was the latest then. */
    Contract.Activation activation(Contract contract, Instant at) {
        int version = contract.plan() == null ? 0 : plans.versions(contract.plan()).stream()
                .filter(plan -> plan.version() == 1 || !plan.savedAt().truncatedTo(ChronoUnit.MILLIS).isAfter(at)).mapToInt(Plan::version).max().orElseThrow();
        return new Contract.Activation(at, version);
    }

    /** The next free number of the year that a contract starts in. */
    String freeNumber(Contract contract) {
        String prefix = "C-" + contract.start().getYear() + "-";
        int next = contracts.countNumbered(prefix) + 1;
        while (byNumber(number(prefix, next)).isPresent()) {
            next++;
        }
        return number(prefix, next);
    }

    Optional<Contract> byNumber(String number) {
        return contracts.byNumber(number);
    }

    private static String number(String prefix, int next) {
        return prefix + String.format(Locale.ROOT, "%03d", next);
    }
}
