package org.supportplans.service;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.supportplans.core.credits.Tail;
import org.supportplans.service.port.LedgerStore;

/**
 * The last entries of accounts as this node knows them: kept while nobody else writes, read anew before a write for a while after
 * another node was seen to write, unless it was known a moment ago: so of two nodes on one account each writes a few in turn. A kept one may be
 * stale, which its successor's insert finds out. One thread at a time for each account.
 */
final class Tails {

    private static final int KEPT_MAX = 10_000;
    private static final long TRUSTED_NANOS = Duration.ofSeconds(60).toNanos();
    private static final long SHARED_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long TURN_NANOS = 300_000;

    private final LedgerStore store;
    private final Map<Long, Kept> kept = new ConcurrentHashMap<>();
    private final Map<Long, Long> sharedSince = new ConcurrentHashMap<>();

    private record Kept(Tail tail, long nanos) {}

    /** An account's last entry, empty if it has none; fresh if it was just read from the database. */
    record Known(Optional<Tail> tail, boolean fresh) {

        long seq() {
            return tail.map(Tail::seq).orElse(0L);
        }
    }

    Tails(LedgerStore store) {
        this.store = store;
    }

    Known of(long account) {
        Kept last = kept.get(account);
        boolean doubtful = last == null || isOver(last.nanos(), TRUSTED_NANOS) || isOver(last.nanos(), TURN_NANOS) && isShared(account);
        return doubtful ? read(account) : new Known(Optional.of(last.tail()), false);
    }

    Known read(long account) {
        Kept before = kept.remove(account);
        Known read = new Known(store.last(account), true);
        read.tail().ifPresent(tail -> keep(account, tail));
        if (before != null && read.seq() > before.tail().seq()) {
            share(account);
        }
        return read;
    }

    /** Learns of an entry that was read; a later one that is known already stays. */
    void see(long account, Tail tail) {
        Kept last = kept.get(account);
        if (last == null || last.tail().seq() < tail.seq()) {
            keep(account, tail);
        }
    }

    /** Keeps an account's new last entry. */
    Known keep(long account, Tail tail) {
        if (kept.size() >= KEPT_MAX) {
            kept.clear();
        }
        kept.put(account, new Kept(tail, System.nanoTime()));
        return new Known(Optional.of(tail), false);
    }

    private void share(long account) {
        if (sharedSince.size() >= KEPT_MAX) {
            sharedSince.clear();
        }
        sharedSince.put(account, System.nanoTime());
    }

    private boolean isShared(long account) {
        Long since = sharedSince.get(account);
        if (since != null && isOver(since, SHARED_NANOS)) {
            sharedSince.remove(account);
            return false;
        }
        return since != null;
    }

    private static boolean isOver(long since, long nanos) {
        return System.nanoTime() - since > nanos;
    }
}
