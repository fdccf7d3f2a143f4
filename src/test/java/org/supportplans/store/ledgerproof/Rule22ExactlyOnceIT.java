package org.supportplans.store.ledgerproof;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.activeobjects.external.ActiveObjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.supportplans.store.AoLedgerStore;
import org.supportplans.store.TestDatabase;

/**
 * The ledger on the real Active Objects and PostgreSQL, while many write it at once and die at any moment: what was reported as booked
 * is there, nothing is there twice, and the ledger adds up. {@code -Dkill.seed} repeats the kills' moments.
 */
class Rule22ExactlyOnceIT {

    private static final int THREADS = 16;
    private static final long FIRST = 1;
    private static final long REQUESTS = 3_000;
    private static final int KILLS = 200;
    private static final int REPORTS_OF_A_LIFE_MAX = 60;
    private static final int DELAY_MICROS_MAX = 5_000;

    @Test
    void sixteenThreadsOnThreeAccounts() throws Exception {
        ActiveObjects ao = TestDatabase.POSTGRESQL.fresh();
        Set<Long> booked = ConcurrentHashMap.newKeySet();

        List<Callable<Void>> nodes = new ArrayList<>();
        for (int node = 0; node < Booker.NODES; node++) {
            Booker booker = new Booker(ao, node);
            nodes.add(() -> {
                booker.run(THREADS / Booker.NODES, FIRST, REQUESTS, booked::add);
                return null;
            });
        }
        together(nodes);

        assertThat(booked).isEqualTo(requests(REQUESTS, request -> true));
        new WholeLedger(new AoLedgerStore(ao)).prove(booked);
    }

    @Test
    void twoProcessesKilledTwoHundredTimes() throws Exception {
        ActiveObjects ao = TestDatabase.POSTGRESQL.fresh();
        long seed = Long.getLong("kill.seed", System.nanoTime());
        System.out.println("Rule22ExactlyOnceIT: -Dkill.seed=" + seed);
        List<Set<Long>> booked = new ArrayList<>();
        try {
            List<Callable<Void>> lives = new ArrayList<>();
            for (int i = 0; i < Booker.NODES; i++) {
                int node = i;
                Set<Long> bookedByNode = ConcurrentHashMap.newKeySet();
                booked.add(bookedByNode);
                Random random = new Random(seed + node);
                lives.add(() -> {
                    liveAndDie(node, KILLS / Booker.NODES, random, bookedByNode);
                    return null;
                });
            }
            together(lives);
            long last = Math.max(REQUESTS, booked.stream().flatMap(Set::stream).mapToLong(Long::longValue).max().orElse(0));
            System.out.println("Rule22ExactlyOnceIT: " + booked.stream().mapToInt(Set::size).sum() + " bookings reported by processes that were killed");
            finish(booked, last);

            new WholeLedger(new AoLedgerStore(ao)).prove(booked.stream().flatMap(Set::stream).collect(Collectors.toSet()));
        } catch (AssertionError e) {
            throw new AssertionError("Seed " + seed + ": " + e.getMessage(), e);
        }
    }

    /** Starts the node, kills it at a random moment after some bookings or none, and starts it anew with the first request it had not reported. */
    private static void liveAndDie(int node, int kills, Random random, Set<Long> booked) throws InterruptedException {
        for (int kill = 0; kill < kills; kill++) {
            BookerProcess process = new BookerProcess(TestDatabase.POSTGRESQL.jdbcUrl(), node, firstMissing(node, booked), Long.MAX_VALUE, booked);
            process.awaitReports(random.nextInt(REPORTS_OF_A_LIFE_MAX));
            TimeUnit.MICROSECONDS.sleep(random.nextInt(DELAY_MICROS_MAX));
            process.kill();
        }
    }

    /** Lets all nodes do at once what is left of their requests. */
    private static void finish(List<Set<Long>> booked, long last) throws InterruptedException {
        List<BookerProcess> processes = new ArrayList<>();
        for (int node = 0; node < booked.size(); node++) {
            processes.add(new BookerProcess(TestDatabase.POSTGRESQL.jdbcUrl(), node, firstMissing(node, booked.get(node)), last, booked.get(node)));
        }
        for (int node = 0; node < booked.size(); node++) {
            processes.get(node).awaitEnd();
            int self = node;
            assertThat(processes.get(node).exitCode()).as("exit code; it said %s", processes.get(node).errors()).isZero();
            assertThat(booked.get(node)).isEqualTo(requests(last, request -> Booker.isOf(self, request)));
        }
    }

    private static long firstMissing(int node, Set<Long> booked) {
        return LongStream.iterate(FIRST, request -> request + 1).filter(request -> Booker.isOf(node, request) && !booked.contains(request))
                .findFirst().orElseThrow();
    }

    private static Set<Long> requests(long last, LongPredicate which) {
        return LongStream.rangeClosed(FIRST, last).filter(which).boxed().collect(Collectors.toSet());
    }

    private static void together(List<Callable<Void>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
