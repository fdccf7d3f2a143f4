package org.supportplans.bench;

import java.util.ArrayList;
import java.util.List;
import org.supportplans.core.contracts.Contract;

/** Two processes that debit the same accounts of one PostgreSQL, beside two that insert after {@code SELECT … FOR UPDATE}. */
final class TwoNodes implements AutoCloseable {

    static final String HOT = "debits a second, one contract, two processes";
    static final String HOT_LOCKED = "locked inserts a second, one contract, two processes";
    static final String HOT_TO_LOCKED = "debits/locked inserts, one contract, two processes";
    static final String HOT_SHARE = "debits of the slower of two processes, one contract";
    static final String MANY = "debits a second, many contracts, two processes";
    static final String MANY_LOCKED = "locked inserts a second, many contracts, two processes";
    static final String MANY_TO_LOCKED = "debits/locked inserts, many contracts, two processes";

    static final int NODES = 2;
    static final String DEBIT = "debit";
    private static final String LOCK = "lock";

    private final List<Node> nodes = new ArrayList<>();

    private record Rate(double sum, double least) {}

    TwoNodes(Desk desk, Contract contract) throws Exception {
        for (int i = 0; i < NODES; i++) {
            nodes.add(Node.start(DebitNode.class, "256m", desk.url(), desk.table("ENTRY"), contract.id(), i + 2));
        }
        perSecond(DEBIT, true, LedgerWrites.WARM_UP_MILLIS);
        perSecond(DEBIT, false, LedgerWrites.WARM_UP_MILLIS);
    }

    void run(Figures figures) throws Exception {
        Rate locked = perSecond(LOCK, false, LedgerWrites.MILLIS);
        Rate hot = perSecond(DEBIT, false, LedgerWrites.MILLIS);
        figures.add(HOT_LOCKED, locked.sum());
        figures.add(HOT, hot.sum());
        figures.add(HOT_TO_LOCKED, hot.sum() / locked.sum());
        figures.add(HOT_SHARE, hot.least() / hot.sum());
        Rate manyLocked = perSecond(LOCK, true, LedgerWrites.MILLIS);
        Rate many = perSecond(DEBIT, true, LedgerWrites.MILLIS);
        figures.add(MANY_LOCKED, manyLocked.sum());
        figures.add(MANY, many.sum());
        figures.add(MANY_TO_LOCKED, many.sum() / manyLocked.sum());
    }

    private Rate perSecond(String what, boolean many, int millis) throws Exception {
        nodes.forEach(node -> node.ask(what + " " + many + " " + millis));
        double sum = 0;
        double least = Double.MAX_VALUE;
        for (Node node : nodes) {
            double ofNode = node.answer();
            sum += ofNode;
            least = Math.min(least, ofNode);
        }
        return new Rate(sum, least);
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
    }
}
