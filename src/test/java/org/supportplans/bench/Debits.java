package org.supportplans.bench;

import com.atlassian.activeobjects.external.ActiveObjects;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.EntryKeys;
import org.supportplans.core.credits.Ledger;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.service.AccountBook;
import org.supportplans.service.Booked;
import org.supportplans.service.Terms;
import org.supportplans.store.AoChanges;
import org.supportplans.store.AoContractStore;
import org.supportplans.store.AoLedgerStore;
import org.supportplans.store.AoPlanStore;

/** Debits of one credit by the app's own {@link AccountBook}, each for a new request, on accounts that all have the terms of one contract. */
final class Debits {

    private final ActiveObjects ao;
    private final AccountTerms terms;
    private final AtomicLong issues;
    private AccountBook book;

    /** @param process tells the requests of this process from those of others */
    Debits(ActiveObjects ao, long contract, int process) {
        this.ao = ao;
        terms = new Terms(new AoPlanStore(ao), new AoChanges(ao)).deciding(new AoContractStore(ao).find(contract).orElseThrow());
        issues = new AtomicLong(process * 1_000_000_000_000L);
        forget();
    }

    /** Forgets what this process knows of the accounts. */
    void forget() {
        book = new AccountBook(new AoLedgerStore(ao), Clock::systemUTC);
    }

    void debit(long account) {
        long issue = issues.incrementAndGet();
        Instant now = Instant.now();
        LedgerEntry.Occasion occasion = new LedgerEntry.Occasion(EntryKeys.request(issue, 1), issue, "BENCH-" + issue, LedgerEntry.SYSTEM, null, null);
        Booked booked = book.book(account, terms, now, occasion,
                (state, seq) -> Optional.of(Ledger.debit(state, terms, Credits.of(1), now, Cause.ISSUE_CREATED)));
        if (!(booked instanceof Booked.Done done && done.now())) {
            throw new IllegalStateException("Request " + issue + " was not booked on account " + account + ": " + booked);
        }
    }
}
