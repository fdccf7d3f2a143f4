package org.supportplans.service.port;

import java.time.Instant;
import java.util.Optional;

/** What clients have asked of contracts under keys of their own, where the ledger does not keep the key itself; only added to. */
public interface ClientKeys {

    /**
     * What a key was used for.
     *
     * @param requestHash SHA-256 of what was asked for
     * @param contract the contract that came of it
     */
    record Use(String requestHash, long contract) {}

    /** Empty if the key was not used. @param key SHA-256 of user, contract, verb and the client's key */
    Optional<Use> find(String key);

    /** Keeps what a key was used for; of two at once the first stays. */
    void add(String key, Use use, Instant at);
}
