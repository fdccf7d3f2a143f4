package org.supportplans.bench;

import org.supportplans.core.contracts.Contract;

/**
 * What a debit costs on an account of few entries and on one of a million, each by a node that has not seen the account before: it reads
 * the last entry, then inserts.
 */
final class LongAccount {

    static final String SHORT = "debit after 10 entries";
    static final String LONG = "debit after 1,000,000 entries";
    static final String LONG_TO_SHORT = "debit, long/short";

    static final int FEW = 10;
    static final int MANY = 1_000_000;
    static final int DEBITS = 500;

    private final Debits debits;
    private final long longOne = LedgerWrites.FIRST_ACCOUNT + LedgerWrites.ACCOUNTS;
    private long shortOne = longOne;

    LongAccount(Desk desk, Contract contract) throws Exception {
        debits = new Debits(desk.ao(), contract.id(), 4);
        begin(longOne);
        Copies.ofLastEntry(desk, longOne, MANY);
    }

    private void begin(long account) {
        for (int i = 1; i < FEW; i++) {
            debits.debit(account);
        }
    }

    /** One run, each time with a new short account; the two take turns. */
    void run(Figures figures) {
        begin(++shortOne);
        Times few = new Times();
        Times many = new Times();
        for (int i = 0; i < DEBITS; i++) {
            few.add(debit(shortOne));
            many.add(debit(longOne));
        }
        Benchmark.add(figures, SHORT, few);
        Benchmark.add(figures, LONG, many);
        figures.add(LONG_TO_SHORT, many.millis(50) / few.millis(50));
    }

    private long debit(long account) {
        debits.forget();
        long before = System.nanoTime();
        debits.debit(account);
        return System.nanoTime() - before;
    }
}
