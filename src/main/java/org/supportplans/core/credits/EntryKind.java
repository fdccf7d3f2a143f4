package org.supportplans.core.credits;

/** What an entry of the ledger does. */
public enum EntryKind {
    GRANT,
    HOLD,
    RELEASE,
    DEBIT,
    REVERSAL,
    EXPIRE,
    ADJUST
}
