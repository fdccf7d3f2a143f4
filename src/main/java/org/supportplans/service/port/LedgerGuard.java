package org.supportplans.service.port;

/** Whether the database keeps the ledger's promises. */
public interface LedgerGuard {

    /** Tries one (account, seq) and one key twice; false if the database accepts either, so that nothing may be booked. */
    boolean holds();
}
