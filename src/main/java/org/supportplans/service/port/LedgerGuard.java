package org.supportplans.service.port;

/** Whether the database keeps the ledger's promises. */
public interface LedgerGuard {

    /** Tries one (account, seq) twice; false if the database accepts the second, so that nothing may be booked. */
    boolean holds();
}
