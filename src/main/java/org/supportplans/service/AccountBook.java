package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.supportplans.core.credits.AccountState;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.Balance;
import org.supportplans.core.credits.Booking;
import org.supportplans.core.credits.EntryKeys;
import org.supportplans.core.credits.Grant;
import org.supportplans.core.credits.LedgerEntry.Occasion;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.credits.Roll;
import org.supportplans.core.credits.Tail;
import org.supportplans.service.port.LedgerStore;

/**
 * Writes the ledger: reads an account's last entry, lets the rules decide the next and inserts it. Between nodes the database's unique
 * (account, seq) and key decide; inside a node a striped lock with a cached tail keeps writers from colliding. Never called inside a
 * transaction. Safe for any number of threads and nodes.
 */
@Named
public class AccountBook {

    private static final int STRIPES = 1_024;
    private static final int FAILURES_MAX = 8;

    private final LedgerStore store;
    private final Clock clock;
    private final Tails tails;
    private final Map<Integer, ReentrantLock> stripes = new ConcurrentHashMap<>();

    /** What the rules say the next entry is. */
    public interface Decision {

        /**
         * @param state the account, rolled to the instant; empty before its first entry
         * @param nextSeq the place the entry will take
         * @return empty to book nothing
         */
        Optional<Booking> on(Optional<AccountState> state, long nextSeq);
    }

    @Inject
    public AccountBook(LedgerStore store, AppClock clock) {
        this.store = store;
        this.clock = clock.clock();
        this.tails = new Tails(store);
    }

    /**
     * Books once under the occasion's key, after rolling the account to the instant. The key is unique in the database, so it is looked
     * up only when the insert failed, or before anything else would come of a repeat: before declining, borrowing or failing.
     *
     * @param decision the next entry from the account's state. A grant of borrowed credits is booked as a step of the system, then the
     *         decision is asked again, as whenever another writer was quicker. Runs under a lock, so it only computes
     * @throws RuntimeException if the decision throws it and the key was not booked before; or if the database fails again and again:
     *         nothing is known to be booked then, and a repeat is safe
     */
    public Booked book(long account, AccountTerms terms, Instant at, Occasion occasion, Decision decision) {
        return locked(account, () -> new Writing(account, terms, at, occasion, decision).run());
    }

    /** Books what time alone has made necessary up to an instant; reads one row if that is nothing. */
    public void roll(long account, AccountTerms terms, Instant upTo) {
        Optional<Tail> last = store.last(account);
        if (Roll.next(last.map(Tail::state), terms, upTo, last.map(Tail::seq).orElse(0L) + 1).isPresent()) {
            locked(account, () -> {
                last.ifPresent(tail -> tails.see(account, tail));
                return new Writing(account, terms, upTo, null, (state, seq) -> Optional.empty()).run();
            });
        }
    }

    /** The account's balance now; reads one row. */
    public Balance balance(long account, AccountTerms terms) {
        Optional<Tail> last = store.last(account);
        return Balance.of(last.map(Tail::state), last.map(Tail::seq).orElse(0L), terms, clock.instant());
    }

    /** The account now, with all that time has made necessary; empty if it has no entry even then. Reads one row. */
    public Optional<AccountState> now(long account, AccountTerms terms) {
        Optional<Tail> last = store.last(account);
        return Roll.through(last.map(Tail::state), terms, clock.instant(), last.map(Tail::seq).orElse(0L) + 1);
    }

    /** The account's open grants now, in drawdown order; reads one row. */
    public List<Grant> grants(long account, AccountTerms terms) {
        Optional<Tail> last = store.last(account);
        return Balance.grants(last.map(Tail::state), last.map(Tail::seq).orElse(0L), terms, clock.instant());
    }

    /** The account's balance at an instant: as it was recorded then, or as time alone will make it. */
    public Balance balanceAt(long account, AccountTerms terms, Instant at) {
        return Balance.of(store.tailAt(account, at), terms, at);
    }

    private Booked locked(long account, Supplier<Booked> action) {
        ReentrantLock lock = stripes.computeIfAbsent(Long.hashCode(account) & STRIPES - 1, stripe -> new ReentrantLock());
        lock.lock();
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** One call's work on its account, under the account's lock; the occasion is null if it only rolls. */
    private final class Writing {

        private final long account;
        private final AccountTerms terms;
        private final Instant at;
        private final Occasion occasion;
        private final Decision decision;
        private final Set<String> tried = new HashSet<>();
        private Tails.Known known;
        private int failures;

        Writing(long account, AccountTerms terms, Instant at, Occasion occasion, Decision decision) {
            this.account = account;
            this.terms = terms;
            this.at = at;
            this.occasion = occasion;
            this.decision = decision;
        }

        Booked run() {
            known = tails.of(account);
            Optional<Booked> end = Optional.empty();
            while (end.isEmpty()) {
                end = advance();
            }
            return end.get();
        }

        /** Books at most one entry; empty if there is more to do. */
        private Optional<Booked> advance() {
            Optional<LedgerEntry> next = Optional.empty();
            RuntimeException thrown = null;
            try {
                next = next();
            } catch (RuntimeException e) {
                thrown = e;
            }
            if (next.isEmpty() || next.get().booking().isBorrowed()) {
                Optional<Booked> earlier = earlier();
                if (earlier.isPresent()) {
                    return earlier;
                }
            }
            if (next.isPresent()) {
                return insert(next.get());
            }
            if (occasion != null && !known.fresh()) {
                // Nobody is refused by a tail that may be stale.
                known = tails.read(account);
                return Optional.empty();
            }
            if (thrown != null) {
                throw thrown;
            }
            return Optional.of(new Booked.Declined());
        }

        private Optional<LedgerEntry> next() {
            Optional<AccountState> state = known.tail().map(Tail::state);
            Optional<Booking> rolled = Roll.next(state, terms, at, known.seq() + 1);
            Optional<Booking> booking = rolled.or(() -> decision.on(state, known.seq() + 1));
            return booking.map(decided -> LedgerEntry.following(known.tail(), account, decided,
                    rolled.isPresent() || decided.isBorrowed() ? step(decided) : occasion, clock.instant()));
        }

        private Occasion step(Booking booking) {
            return new Occasion(EntryKeys.ofStep(account, known.seq() + 1, booking), null, null, LedgerEntry.SYSTEM, null, null);
        }

        private Optional<Booked> insert(LedgerEntry next) {
            tried.add(next.hash());
            try {
                store.append(next);
            } catch (RuntimeException e) {
                return recover(next, e);
            }
            known = tails.keep(account, next.tail());
            failures = 0;
            return isStep(next) ? Optional.empty() : Optional.of(new Booked.Done(next, true));
        }

        /** Whatever the exception was: the place tells whether another writer was quicker, the key whether the cause is booked. */
        private Optional<Booked> recover(LedgerEntry next, RuntimeException e) {
            known = tails.read(account);
            if (known.seq() >= next.seq()) {
                failures = 0;
                return Optional.empty();
            }
            Optional<Booked> earlier = isStep(next) ? Optional.empty() : earlier();
            if (earlier.isEmpty()) {
                if (++failures >= FAILURES_MAX) {
                    throw e;
                }
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(100_000, 2_000_000));
            }
            return earlier;
        }

        private boolean isStep(LedgerEntry entry) {
            return occasion == null || !entry.key().equals(occasion.key());
        }

        private Optional<Booked> earlier() {
            return Optional.ofNullable(occasion).flatMap(cause -> store.byKey(cause.key()))
                    .map(entry -> new Booked.Done(entry, tried.contains(entry.hash())));
        }
    }
}
