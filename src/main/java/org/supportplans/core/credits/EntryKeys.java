package org.supportplans.core.credits;

import java.time.LocalDate;

/** The idempotency keys of the ledger: unique over all accounts, stored as SHA-256, never reused for anything else. */
public final class EntryKeys {

    private EntryKeys() {}

    /** The n-th booking for a request, over all accounts, from 1. */
    public static String request(long issueId, int n) {
        return LedgerEntry.sha256("req|" + issueId + "|" + n);
    }

    /** The allowance of a contract for the cycle that starts on this day. */
    public static String cycle(long contract, LocalDate from) {
        return LedgerEntry.sha256("cycle|" + contract + "|" + from);
    }

    /** A step that only time made necessary, at this place of the account. */
    public static String roll(long contract, long seq) {
        return LedgerEntry.sha256("roll|" + contract + "|" + seq);
    }
}
