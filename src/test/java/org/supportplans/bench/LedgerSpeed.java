package org.supportplans.bench;

import org.supportplans.core.contracts.Contract;

/** The order in which the ledger is measured on PostgreSQL: each subject finds as many rows as it names, and not those of a later one. */
final class LedgerSpeed {

    private static final int FEW_CONTRACTS = 1_000;
    private static final int MANY_CONTRACTS = 100_000;

    private LedgerSpeed() {}

    static void measure(Desk desk, Figures figures) throws Exception {
        Population population = new Population(desk);
        population.growTo(FEW_CONTRACTS);
        Decisions decisions = new Decisions(desk, population);
        runs("decisions of few contracts", figures, ofRun -> decisions.run(Decisions.FEW, ofRun));

        Contract contract = desk.sign("C-debits", 5_000_000);
        new Debits(desk.ao(), contract.id(), 0).debit(contract.id());
        PlainEntries.define(desk.source(), desk.table("ENTRY"), LedgerWrites.ACCOUNTS);
        LedgerWrites writes = new LedgerWrites(desk, contract);
        runs("debits", figures, writes::run);
        try (TwoNodes nodes = new TwoNodes(desk, contract)) {
            runs("two nodes", figures, nodes::run);
        }
        LongAccount longAccount = new LongAccount(desk, contract);
        runs("long account", figures, longAccount::run);

        population.growTo(IdleContracts.CONTRACTS);
        try (IdleContracts idle = new IdleContracts(desk, population)) {
            runs("idle contracts", figures, idle::run);
        }
        population.growTo(MANY_CONTRACTS);
        runs("decisions of many contracts", figures, ofRun -> decisions.run(Decisions.MANY, ofRun));
    }

    private interface Subject {
        void run(Figures ofRun) throws Exception;
    }

    /** The first run warms up and is not counted. */
    private static void runs(String what, Figures figures, Subject subject) throws Exception {
        for (int run = 0; run <= Benchmark.RUNS; run++) {
            Benchmark.say(run == 0 ? what + ", warm-up" : what + ", run " + run, "postgresql");
            subject.run(run == 0 ? new Figures() : figures);
        }
    }
}
