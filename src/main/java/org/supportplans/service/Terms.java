package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractTerms;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.port.Changes;
import org.supportplans.service.port.PlanStore;

/**
 * The dated terms that rule a contract's account. Versions of plans are cached; a decision first asks for the newest change and drops
 * the cache if there is one, a mere reading may be a minute behind another node and mostly asks nothing.
 */
@Named
public class Terms {

    private static final long READING_TRUSTED_NANOS = 60_000_000_000L;
    private static final int CACHED_MAX = 1_000;

    private final PlanStore plans;
    private final Changes changes;
    private final Map<Long, Loaded> loaded = new ConcurrentHashMap<>();
    private volatile long seenChange = -1;

    private record Loaded(List<Plan> versions, long nanos) {}

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

    /** The terms of several contracts to decide by, each worked out when it is asked for; asks for the newest change once. */
    public Function<Contract, AccountTerms> deciding() {
        refresh();
        return this::of;
    }

    private void refresh() {
        long newest = changes.newest();
        if (newest != seenChange) {
            loaded.clear();
            seenChange = newest;
        }
    }

    /** The terms to show by. */
    public AccountTerms reading(Contract contract) {
        loaded.values().removeIf(plan -> System.nanoTime() - plan.nanos() > READING_TRUSTED_NANOS);
        return of(contract);
    }

    /** A version of a plan; its versions never change. */
    public Plan version(long plan, int version) {
        return versionsOf(plan).stream().filter(p -> p.version() == version).findFirst()
                .orElseThrow(() -> new IllegalStateException("Plan " + plan + " has no version " + version));
    }

    /** Forgets what is cached, after a change on this node. */
    public void forget() {
        loaded.clear();
        seenChange = -1;
    }

    private AccountTerms of(Contract contract) {
        return ContractTerms.of(contract, this::versionsOf);
    }

    private List<Plan> versionsOf(long plan) {
        if (loaded.size() > CACHED_MAX) {
            loaded.clear();
        }
        return loaded.computeIfAbsent(plan, id -> new Loaded(plans.versions(id), System.nanoTime())).versions();
    }
}
