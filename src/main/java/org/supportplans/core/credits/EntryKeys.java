package org.supportplans.core.credits;

import java.time.LocalDate;

/** The idempotency keys of the ledger (rule 22): unique over all accounts, stored as SHA-256, never reused for anything else. */
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

    /** The grant of credits borrowed in the cycle that starts on this day. */
    public static String borrow(long contract, LocalDate from) {
        return LedgerEntry.sha256("borrow|" + contract + "|" + from);
    }

    /** An increase of the contract's limit, by its id. */
    public static String amendment(long contract, int id) {
        return LedgerEntry.sha256("amend|" + contract + "|" + id);
    }

    /** What a user's client asked for once, under a key of its own. */
    public static String client(String user, long contract, String verb, String key) {
        return LedgerEntry.sha256("api|" + user + "|" + contract + "|" + verb + "|" + key);
    }

    /** Bought credits that leave a contract because it was renewed. @param turn from 1, as what lapses later leaves later */
    public static String move(long contract, int turn) {
        return LedgerEntry.sha256("move|" + contract + (turn == 1 ? "" : "|turn " + turn));
    }

    /** Bought credits of a grant of a renewed contract that come to the one that renews it. @param turn that in which they left */
    public static String move(long contract, long grant, int turn) {
        return LedgerEntry.sha256("move|" + contract + "|" + grant + (turn == 1 ? "" : "|turn " + turn));
    }

    /** A step of the account that nobody asked for: a grant by its own cause, anything else by its place. */
    public static String ofStep(long contract, long seq, Booking step) {
        if (step.kind() != EntryKind.GRANT) {
            return roll(contract, seq);
        }
        switch (step.cause()) {
            case CYCLE_STARTED:
                return cycle(contract, step.grant().validFrom());
            case BORROWED:
                return borrow(contract, step.grant().validFrom());
            case AMENDED:
                return amendment(contract, step.state().increase());
            default:
                return roll(contract, seq);
        }
    }

    /** A step that only time made necessary, at this place of the account. */
    public static String roll(long contract, long seq) {
        return LedgerEntry.sha256("roll|" + contract + "|" + seq);
    }
}
