package org.supportplans.core.credits;

/** What an entry of the ledger does (rules 16 to 25). */
public enum EntryKind {
    GRANT,
    HOLD,
    RELEASE,
    DEBIT,
    REVERSAL,
    EXPIRE,
    ADJUST
}
