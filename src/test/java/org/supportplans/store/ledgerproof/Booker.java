package org.supportplans.store.ledgerproof;

import com.atlassian.activeobjects.external.ActiveObjects;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.credits.EntryKeys;
import org.supportplans.core.credits.Ledger;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.credits.PlanTerms;
import org.supportplans.service.AccountBook;
import org.supportplans.store.AoLedgerStore;
import org.supportplans.store.TestDatabase;

/**
 * A node that books one debit of one credit for each request of a numbered stream, on many threads, in the app's own way: the real
 * account book and rules over the real Active Objects. The stream is the same for every node, so that nodes meet on accounts and on
 * requests. As a process of its own it says on its standard output what it has booked; it is meant to be killed.
 */
final class Booker {

    /** The last of them lives through weeks while requests come in; the others stay in one cycle. */
    static final List<Long> ACCOUNTS = List.of(1L, 2L, 3L);
    static final long WEEKLY_ACCOUNT = 3;
    static final Credits LIMIT = Credits.of(200);
    static final int NODES = 2;

    static final String BOOKED = "booked ";
    static final String END = ".";

    private static final LocalDate START = LocalDate.of(2026, 1, 1);
    private static final int REQUESTS_A_DAY = 120;

    private final AccountBook book;
    private final int node;

    /** @param node from 0 */
    Booker(ActiveObjects ao, int node) {
        this.book = new AccountBook(new AoLedgerStore(ao), Clock::systemUTC);
        this.node = node;
    }

    /** Arguments: the database's address, the node, its threads, the first request and the last. */
    public static void main(String[] arguments) throws Exception {
        Booker booker = new Booker(TestDatabase.join(arguments[0]), Integer.parseInt(arguments[1]));
        booker.run(Integer.parseInt(arguments[2]), Long.parseLong(arguments[3]), Long.parseLong(arguments[4]),
                request -> System.out.println(BOOKED + request + END));
    }

    /** Books this node's requests of a part of the stream, both ends included, in about their order, and reports each that is booked. */
    void run(int threads, long from, long through, LongConsumer booked) throws InterruptedException, ExecutionException {
        AtomicLong next = new AtomicLong(from);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> working = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                working.add(pool.submit(() -> {
                    for (long request = next.getAndIncrement(); request <= through; request = next.getAndIncrement()) {
                        if (isOf(node, request)) {
                            debit(request);
                            booked.accept(request);
                        }
                    }
                }));
            }
            for (Future<?> thread : working) {
                thread.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Of three requests one comes to the first node, one to the second and one to both. */
    static boolean isOf(int node, long request) {
        return request / ACCOUNTS.size() % (NODES + 1) != node;
    }

    static long accountOf(long request) {
        return ACCOUNTS.get((int) (request % ACCOUNTS.size()));
    }

    private void debit(long request) {
        long account = accountOf(request);
        AccountTerms terms = termsOf(account);
        Instant created = account == WEEKLY_ACCOUNT
                ? terms.startOf(START).plus(Duration.ofDays(1).dividedBy(REQUESTS_A_DAY).multipliedBy(request))
                : terms.startOf(START);
        book.book(account, terms, created,
                new LedgerEntry.Occasion(EntryKeys.request(request, 1), request, "HELP-" + request, LedgerEntry.SYSTEM, null, null),
                (state, seq) -> Optional.of(Ledger.debit(state, terms, Credits.of(1), created, Cause.ISSUE_CREATED)));
    }

    private static AccountTerms termsOf(long account) {
        PlanTerms plan = new PlanTerms(1, 1, account == WEEKLY_ACCOUNT ? CycleUnit.WEEKLY : CycleUnit.YEARLY, LIMIT);
        return new AccountTerms(START, null, ZoneOffset.UTC, Instant.EPOCH, List.of(new AccountTerms.Dated(Instant.EPOCH, plan)));
    }
}
