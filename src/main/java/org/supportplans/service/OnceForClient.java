package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.supportplans.core.Violation;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.credits.EntryKeys;
import org.supportplans.service.BookForClient.Client;
import org.supportplans.service.port.ClientKeys;
import org.supportplans.service.port.ClientKeys.Use;
import org.supportplans.service.port.ClusterLock;
import org.supportplans.service.port.ContractStore;

/**
 * Makes, amends and renews contracts once under the key that a client sends, for what leaves no entry of the ledger under it. The key is kept
 * after the deed; a death in between loses it.
 */
@Named
public class OnceForClient {

    private final ClientKeys keys;
    private final ContractStore contracts;
    private final ClusterLock lock;
    private final Clock clock;

    /** What came of the deed; repeated if it was done before. */
    public record Deed(Outcome<Contract> outcome, boolean repeated) {}

    @Inject
    public OnceForClient(ClientKeys keys, ContractStore contracts, ClusterLock lock, AppClock clock) {
        this.keys = keys;
        this.contracts = contracts;
        this.lock = lock;
        this.clock = clock.clock();
    }

    /**
     * Does it, unless the client has asked for the same under this key before: then its contract as it is now, or a conflict if it had asked for
     * something else.
     *
     * @param contract the contract that it is asked of; 0 for a new one
     */
    public Deed once(Client client, long contract, String verb, Supplier<Outcome<Contract>> deed) {
        if (client.key() == null) {
            return new Deed(deed.get(), false);
        }
        String key = EntryKeys.client(client.user(), contract, verb, client.key());
        return lock.exclusively(() -> {
            Optional<Use> earlier = keys.find(key);
            if (earlier.isPresent()) {
                return new Deed(repeated(client, earlier.get()), true);
            }
            Outcome<Contract> outcome = deed.get();
            if (outcome instanceof Outcome.Done<Contract> done) {
                keys.add(key, new Use(client.requestHash(), done.value().id()), clock.instant());
            }
            return new Deed(outcome, false);
        });
    }

    private Outcome<Contract> repeated(Client client, Use earlier) {
        return earlier.requestHash().equals(client.requestHash())
                ? contracts.find(earlier.contract()).map(Outcome::done).orElseGet(Outcome::missing)
                : Outcome.conflict(List.of(Violation.of("", "key.reused")));
    }
}
