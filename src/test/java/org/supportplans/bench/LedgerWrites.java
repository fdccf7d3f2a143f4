package org.supportplans.bench;

import java.util.concurrent.ThreadLocalRandom;
import org.supportplans.core.contracts.Contract;

/** Debits in one process on PostgreSQL, on one account and on many, beside plain JDBC of the same threads. */
final class LedgerWrites {

    static final String PLAIN = "inserts a second, 1 thread";
    static final String PLAIN_ALL = "inserts a second, all threads";
    static final String LOCKED = "locked inserts a second, all threads";
    static final String HOT = "debits a second, one contract";
    static final String MANY = "debits a second, many contracts";
    static final String HOT_TO_PLAIN = "debits, one contract/inserts, 1 thread";
    static final String PLAIN_TO_LOCKED = "inserts, 1 thread/locked inserts";
    static final String HOT_TO_LOCKED = "debits, one contract/locked inserts";
    static final String MANY_TO_PLAIN = "debits, many contracts/inserts, all threads";
    static final String STEADY = "debits at a steady rate";

    static final int THREADS = 16;
    static final int ACCOUNTS = 1_000;
    static final int MILLIS = 2_000;

    /** Until the virtual machine has compiled what a debit runs through. */
    static final int WARM_UP_MILLIS = 10_000;
    static final int PER_SECOND = 100;
    static final int STEADY_DEBITS = 500;

    /** Accounts from here on have no contract; all of them are used by the terms of one that has. */
    static final long FIRST_ACCOUNT = 1_000_000_000;

    private final PlainEntries floor;
    private final Debits debits;

    LedgerWrites(Desk desk, Contract contract) throws Exception {
        debits = new Debits(desk.ao(), contract.id(), 1);
        floor = new PlainEntries(desk.source(), desk.table("ENTRY"), contract.id(), 1);
        Load.perSecond(THREADS, WARM_UP_MILLIS, () -> debits.debit(anyAccount()));
    }

    static long anyAccount() {
        return FIRST_ACCOUNT + ThreadLocalRandom.current().nextInt(ACCOUNTS);
    }

    /** One run; what is compared is measured one after the other. */
    void run(Figures figures) throws Exception {
        double locked = Load.perSecond(THREADS, MILLIS, () -> floor.lockAndInsert(0));
        double hot = Load.perSecond(THREADS, MILLIS, () -> debits.debit(FIRST_ACCOUNT));
        double plain = Load.perSecond(1, MILLIS, () -> floor.insert(0));
        double many = Load.perSecond(THREADS, MILLIS, () -> debits.debit(anyAccount()));
        double plainAll = Load.perSecond(THREADS, MILLIS, () -> floor.insert(0));
        Times steady = Load.steadily(THREADS, PER_SECOND, STEADY_DEBITS, () -> debits.debit(FIRST_ACCOUNT));
        figures.add(PLAIN, plain);
        figures.add(PLAIN_ALL, plainAll);
        figures.add(LOCKED, locked);
        figures.add(HOT, hot);
        figures.add(MANY, many);
        figures.add(HOT_TO_PLAIN, hot / plain);
        figures.add(HOT_TO_LOCKED, hot / locked);
        figures.add(PLAIN_TO_LOCKED, plain / locked);
        figures.add(MANY_TO_PLAIN, many / plainAll);
        Benchmark.add(figures, STEADY, steady);
    }
}
