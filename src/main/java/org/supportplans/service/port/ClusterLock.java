package org.supportplans.service.port;

import java.util.function.Supplier;

/** One lock over all nodes for the rare writes of plans, SLA policies, contracts and fields; the ledger never takes it. */
public interface ClusterLock {

    /** Others have held the lock for too long; nothing was done. */
    final class Busy extends RuntimeException {

        private static final long serialVersionUID = 1L;

        public Busy(String message) {
            super(message);
        }
    }

    /**
     * Runs the action while no other node or thread runs one; re-entrant.
     *
     * @throws Busy if the lock can't be had within half a minute
     */
    <T> T exclusively(Supplier<T> action);
}
