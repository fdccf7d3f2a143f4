package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.supportplans.core.credits.AccountState;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.Balance;
import org.supportplans.core.credits.Booking;
import org.supportplans.core.credits.EntryKeys;
import org.supportplans.core.credits.EntryKind;
import org.supportplans.core.credits.Ledger;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.credits.LedgerEntry.Occasion;
import org.supportplans.service.port.LedgerStore;

/**
 * Writes the ledger: reads an account's last entry, lets the rules decide the next and inserts it. Between nodes the database's unique
 * (account, seq) and key decide; inside a node a striped lock with a cached tail keeps writers from colliding. Never called inside a
 * transaction. Safe for any number of threads and nodes.
 */
@Named
public class AccountBook {

    private static final int STRIPES = 64;
    private static final int CACHED_TAILS_MAX = 10_000;
    private static final long TAIL_TRUSTED_NANOS = 60_000_000_000L;
    private static final int FAILURES_MAX = 8;

    private final LedgerStore store;
    private final Clock clock;
    private final ReentrantLock[] stripes = new ReentrantLock[STRIPES];
    private final Map<Long, CachedTail> tails = new ConcurrentHashMap<>();

    private record CachedTail(LedgerEntry entry, long readNanos) {}

    @Inject
    public AccountBook(LedgerStore store, AppClock clock) {
        this.store = store;
        this.clock = clock.clock();
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new ReentrantLock();
        }
    }

    /**
     * Books once under the occasion's key, after rolling the account to the instant.
     *
     * @param decision the next entry from the account's state, empty before the first; called again whenever another writer was quicker
     * @return what was booked; empty if the key had been booked before, whoever did it
     * @throws RuntimeException if the database fails again and again; nothing is known to be booked then, and a repeat is safe
     */
    public Optional<LedgerEntry> book(long account, AccountTerms terms, Instant at, Occasion occasion,
            Function<Optional<AccountState>, Booking> decision) {
        return locked(account, () -> write(account, terms, at, Optional.of(occasion), decision));
    }

    /** Books what time alone has made necessary up to an instant. */
    public void roll(long account, AccountTerms terms, Instant upTo) {
        locked(account, () -> write(account, terms, upTo, Optional.empty(), null));
    }

    /** The account's balance now; reads one row. */
    public Balance balance(long account, AccountTerms terms) {
        Optional<LedgerStore.Last> last = store.last(account);
        return Balance.of(last.map(LedgerStore.Last::state), last.map(LedgerStore.Last::seq).orElse(0L), terms, clock.instant());
    }

    /** The account's balance at an instant: as it was recorded then, or as time alone will make it. */
    public Balance balanceAt(long account, AccountTerms terms, Instant at) {
        return Balance.of(store.tailAt(account, at), terms, at);
    }

    private Optional<LedgerEntry> write(long account, AccountTerms terms, Instant at, Optional<Occasion> occasion,
            Function<Optional<AccountState>, Booking> decision) {
        if (occasion.isPresent() && store.byKey(occasion.get().key()).isPresent()) {
            return Optional.empty();
        }
        int failures = 0;
        while (true) {
            Optional<LedgerEntry> tail = tail(account);
            Optional<AccountState> state = tail.map(LedgerEntry::state);
            long seq = tail.map(LedgerEntry::seq).orElse(0L) + 1;
            Optional<Booking> step = Ledger.roll(state, terms, at, seq);
            if (step.isEmpty() && occasion.isEmpty()) {
                return Optional.empty();
            }
            Occasion current = step.map(rolled -> rollOccasion(account, seq, rolled)).orElseGet(occasion::get);
            LedgerEntry next = LedgerEntry.after(tail, account, step.orElseGet(() -> decision.apply(state)), current, clock.instant());
            try {
                store.append(next);
                tails.put(account, new CachedTail(next, System.nanoTime()));
                if (step.isEmpty()) {
                    return Optional.of(next);
                }
                failures = 0;
            } catch (RuntimeException e) {
                tails.remove(account);
                Optional<LedgerEntry> winner = store.byKey(current.key());
                if (winner.isPresent() && step.isEmpty()) {
                    return winner.filter(entry -> entry.hash().equals(next.hash()));
                }
                boolean progressed = store.tail(account).map(LedgerEntry::seq).orElse(0L) >= seq;
                failures = progressed ? 0 : failures + 1;
                if (failures >= FAILURES_MAX) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(100_000, 2_000_000));
            }
        }
    }

    private static Occasion rollOccasion(long account, long seq, Booking step) {
        String key = step.kind() == EntryKind.GRANT ? EntryKeys.cycle(account, step.cycle()) : EntryKeys.roll(account, seq);
        return new Occasion(key, null, null, LedgerEntry.SYSTEM, null, null);
    }

    private Optional<LedgerEntry> tail(long account) {
        CachedTail cached = tails.get(account);
        if (cached != null && System.nanoTime() - cached.readNanos() < TAIL_TRUSTED_NANOS) {
            return Optional.of(cached.entry());
        }
        if (tails.size() > CACHED_TAILS_MAX) {
            tails.clear();
        }
        Optional<LedgerEntry> read = store.tail(account);
        read.ifPresent(entry -> tails.put(account, new CachedTail(entry, System.nanoTime())));
        return read;
    }

    private <T> T locked(long account, Supplier<T> action) {
        ReentrantLock lock = stripes[Long.hashCode(account) & STRIPES - 1];
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }
}
