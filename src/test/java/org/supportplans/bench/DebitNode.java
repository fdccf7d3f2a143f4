package org.supportplans.bench;

import java.nio.file.Path;
import java.util.List;
import org.supportplans.sandbox.host.Database;
import org.supportplans.sandbox.host.EntityStore;

/** A node of {@link TwoNodes}: debits, or inserts after a lock, on so many accounts for so many milliseconds; answers how many a second. */
final class DebitNode {

    private DebitNode() {}

    public static void main(String[] arguments) throws Exception {
        Database database = Database.open(arguments[0], "postgres", "", Path.of("."));
        EntityStore ao = new EntityStore(database, "org.supportplans");
        ao.open(List.of());
        long contract = Long.parseLong(arguments[2]);
        int process = Integer.parseInt(arguments[3]);
        Debits debits = new Debits(ao, contract, process);
        PlainEntries floor = new PlainEntries(database.dataSource(), arguments[1], contract, process);
        Node.serve(line -> {
            String[] word = line.split(" ");
            boolean many = Boolean.parseBoolean(word[1]);
            long millis = Long.parseLong(word[2]);
            int threads = LedgerWrites.THREADS / TwoNodes.NODES;
            return word[0].equals(TwoNodes.DEBIT)
                    ? Load.perSecond(threads, millis, () -> debits.debit(many ? LedgerWrites.anyAccount() : LedgerWrites.FIRST_ACCOUNT))
                    : Load.perSecond(threads, millis, () -> floor.lockAndInsert(many ? LedgerWrites.anyAccount() - LedgerWrites.FIRST_ACCOUNT : 0));
        });
    }
}
