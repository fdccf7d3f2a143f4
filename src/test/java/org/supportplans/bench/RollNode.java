package org.supportplans.bench;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.supportplans.sandbox.host.Database;
import org.supportplans.sandbox.host.EntityStore;
import org.supportplans.service.AccountBook;
import org.supportplans.service.AppClock;
import org.supportplans.service.MoveBought;
import org.supportplans.service.RollCycles;
import org.supportplans.service.Terms;
import org.supportplans.store.AoChanges;
import org.supportplans.store.AoContractStore;
import org.supportplans.store.AoLedgerStore;
import org.supportplans.store.AoPlanStore;

/** The node of {@link IdleContracts}: does at an instant what the app does each hour; answers how many seconds that took. */
final class RollNode {

    private RollNode() {}

    public static void main(String[] arguments) throws Exception {
        EntityStore ao = new EntityStore(Database.open(arguments[0], "postgres", "", Path.of(".")), "org.supportplans");
        ao.open(List.of());
        Node.serve(line -> {
            AppClock clock = () -> Clock.fixed(Instant.parse(line), ZoneOffset.UTC);
            AoContractStore contracts = new AoContractStore(ao);
            AoLedgerStore ledger = new AoLedgerStore(ao);
            Terms terms = new Terms(new AoPlanStore(ao), new AoChanges(ao));
            AccountBook book = new AccountBook(ledger, clock);
            RollCycles cycles = new RollCycles(contracts, book, new MoveBought(contracts, ledger, book, terms, clock), terms, clock);
            long before = System.nanoTime();
            cycles.roll();
            return (System.nanoTime() - before) / 1e9;
        });
    }
}
