package org.supportplans.service.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.credits.Tail;

/**
 * The entries of the ledger. The database holds (account, seq) and the key unique; nothing here needs a transaction. Safe for any
 * number of threads and nodes.
 */
public interface LedgerStore {

    /**
     * Inserts an entry, in one statement.
     *
     * @throws RuntimeException if it was not inserted, or if that is not known; the caller reads on to decide
     */
    void append(LedgerEntry entry);

    /** The last entry of an account: one row by index, however long the account. */
    Optional<LedgerEntry> tail(long account);

    /** What the last entry of an account left: one row by index, and much less of it to read than {@link #tail}. */
    default Optional<Tail> last(long account) {
        return tail(account).map(LedgerEntry::tail);
    }

    /** The last entry of an account that was recorded at or before an instant. */
    Optional<LedgerEntry> tailAt(long account, Instant recordedBy);

    /** The entry that was booked under a key, on whatever account; empty if there is none. */
    Optional<LedgerEntry> byKey(String key);

    /** The request's own entries over all accounts, in the order of their account and seq. */
    List<LedgerEntry> ofIssue(long issueId);

    /** The entry at a place; empty if there is none. */
    Optional<LedgerEntry> entry(long account, long seq);

    /** The entries of an account with a higher seq, oldest first. */
    List<LedgerEntry> page(long account, long afterSeq, int limit);
}
