package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.AccountTerms.Dated;
import org.supportplans.core.credits.PlanTerms;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.port.Changes;
import org.supportplans.service.port.PlanStore;

/**
 * The dated terms that rule a contract's account. Versions of plans are cached; a decision first asks for the newest change and drops
 * the cache if there is one, a mere reading may be some seconds behind another node.
 */
@Named
public class Terms {

    private static final long READING_TRUSTED_NANOS = 5_000_000_000L;
    private static final int CACHED_MAX = 1_000;

    private final PlanStore plans;
    private final Changes changes;
    private final Map<Long, List<Plan>> versions = new ConcurrentHashMap<>();
    private volatile long seenChange = -1;
    private volatile long checkedNanos;

    @Inject
    public Terms(PlanStore plans, Changes changes) {
        this.plans = plans;
        this.changes = changes;
    }

    /** The terms to decide by. */
    public AccountTerms deciding(Contract contract) {
        refresh();
        return of(contract);
    }

    /** The terms to show by. */
    public AccountTerms reading(Contract contract) {
        if (seenChange < 0 || System.nanoTime() - checkedNanos > READING_TRUSTED_NANOS) {
            refresh();
        }
        return of(contract);
    }

    /** A version of a plan; its versions never change. */
    public Plan version(long plan, int version) {
        return versionsOf(plan).stream().filter(p -> p.version() == version).findFirst()
                .orElseThrow(() -> new IllegalStateException("Plan " + plan + " has no version " + version));
    }

    /** Forgets what is cached, after a change on this node. */
    public void forget() {
        versions.clear();
        seenChange = -1;
    }

    private AccountTerms of(Contract contract) {
        List<Dated> dated = contract.plan() == null ? List.of() : versionsOf(contract.plan()).stream()
                .filter(plan -> contract.activation() == null || plan.version() >= contract.activation().planVersion())
                .map(plan -> new Dated(plan.savedAt(), plan.terms()))
                .toList();
        List<Dated> orUnlimited = dated.isEmpty()
                ? List.of(new Dated(Instant.EPOCH, PlanTerms.UNLIMITED))
                : contract.activation() == null ? List.of(dated.get(dated.size() - 1)) : dated;
        Instant opened = contract.activation() == null
                ? contract.start().atStartOfDay(contract.zone()).toInstant()
                : contract.activation().at();
        return new AccountTerms(contract.start(), contract.end(), contract.zone(), opened, orUnlimited);
    }

    private List<Plan> versionsOf(long plan) {
        if (versions.size() > CACHED_MAX) {
            versions.clear();
        }
        return versions.computeIfAbsent(plan, plans::versions);
    }

    private void refresh() {
        long newest = changes.newest();
        if (newest != seenChange) {
            versions.clear();
            seenChange = newest;
        }
        checkedNanos = System.nanoTime();
    }
}
