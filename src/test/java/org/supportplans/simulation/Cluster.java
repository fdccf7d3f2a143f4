package org.supportplans.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.service.AccountBook;
import org.supportplans.service.AdjustCredits;
import org.supportplans.service.AmendContract;
import org.supportplans.service.AppClock;
import org.supportplans.service.BookForClient;
import org.supportplans.service.BookRequest;
import org.supportplans.service.ContractChecks;
import org.supportplans.service.ContractRecords;
import org.supportplans.service.DailyPlaces;
import org.supportplans.service.DecideRequest;
import org.supportplans.service.DeskSettings;
import org.supportplans.service.FindMissed;
import org.supportplans.service.GiveCredits;
import org.supportplans.service.ImplicitContracts;
import org.supportplans.service.MemoryStores;
import org.supportplans.service.MoveBought;
import org.supportplans.service.NoteRequest;
import org.supportplans.service.RenewContract;
import org.supportplans.service.RenewContracts;
import org.supportplans.service.RetryBlocked;
import org.supportplans.service.RollCycles;
import org.supportplans.service.SaveContract;
import org.supportplans.service.SavePlan;
import org.supportplans.service.SaveSla;
import org.supportplans.service.SayOfRequest;
import org.supportplans.service.Scope;
import org.supportplans.service.SettleRequest;
import org.supportplans.service.SwitchContract;
import org.supportplans.service.Terms;
import org.supportplans.service.WorkInbox;
import org.supportplans.service.WriteReceipt;
import org.supportplans.service.port.Changes;
import org.supportplans.service.port.ClusterLock;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.DirectiveStore;
import org.supportplans.service.port.InboxStore;
import org.supportplans.service.port.LedgerStore;
import org.supportplans.service.port.PlaceStore;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.ReceiptStore;
import org.supportplans.service.port.Requests;
import org.supportplans.service.port.Settings;
import org.supportplans.service.port.SlaStore;
import org.supportplans.service.port.Tombstones;

/** A few nodes over one set of stores, all in one thread; each node has its own caches, and a clock up to five minutes off. */
final class Cluster {

    private static final Duration SKEW = Duration.ofMinutes(5);

    final Faults faults = new Faults();
    final SimulatedStores.Ledger ledger;
    final SimulatedStores.Receipts receipts;
    final SimulatedStores.Desk desk = new SimulatedStores.Desk();
    final SimulatedStores.Inbox inbox = new SimulatedStores.Inbox();
    final SimulatedStores.Graves graves = new SimulatedStores.Graves();
    final SimulatedStores.Log log = new SimulatedStores.Log();
    final MemoryStores.Contracts contracts = new MemoryStores.Contracts();
    final MemoryStores.Plans plans = new MemoryStores.Plans();
    final MemoryStores.Slas slas = new MemoryStores.Slas();
    final MemoryStores.Said said = new MemoryStores.Said();

    private final LedgerStore ledgerPort;
    private final ReceiptStore receiptPort;
    private final Requests deskPort = faults.before(Requests.class, desk);
    private final InboxStore inboxPort = faults.before(InboxStore.class, inbox);
    private final Tombstones gravePort = faults.before(Tombstones.class, graves);
    private final Changes logPort = faults.before(Changes.class, log);
    private final ContractStore contractPort = faults.before(ContractStore.class, contracts);
    private final PlanStore planPort = faults.before(PlanStore.class, plans);
    private final SlaStore slaPort = faults.before(SlaStore.class, slas);
    private final Settings settingPort = faults.before(Settings.class, new MemoryStores.Values());
    private final DirectiveStore saidPort = faults.before(DirectiveStore.class, said);
    private final PlaceStore placePort = faults.before(PlaceStore.class, new MemoryStores.Places());
    private final Strangers strangers = new Strangers();
    private final Lock lock = new Lock();
    private final SplittableRandom random;
    private final List<Node> nodes = new ArrayList<>();
    private Instant now;
    private Node waiting;

    Cluster(long seed, Instant now, Watcher watcher) {
        this.random = new SplittableRandom(~seed);
        this.now = now;
        this.ledger = new SimulatedStores.Ledger(watcher::booked);
        this.receipts = new SimulatedStores.Receipts(watcher::decided);
        this.ledgerPort = faults.before(LedgerStore.class, ledger);
        this.receiptPort = faults.before(ReceiptStore.class, receipts);
        int count = random.nextInt(2, 5);
        for (int i = 0; i < count; i++) {
            nodes.add(new Node());
        }
        nodes.get(0).missed.begin();
    }

    /** Sees what is written. */
    interface Watcher {

        void booked(LedgerEntry entry, List<LedgerEntry> account);

        void decided(Optional<Receipt> before, Receipt receipt);
    }

    Instant now() {
        return now;
    }

    /** Time goes on everywhere; what nodes trust for a minute only is forgotten. */
    void waitUntil(Instant later) {
        if (Duration.between(now, later).compareTo(Duration.ofMinutes(1)) >= 0) {
            nodes.forEach(node -> node.terms.forget());
        }
        now = later;
    }

    Node node(int number) {
        return nodes.get(number % nodes.size());
    }

    /** A node other than this one, and never one that waits for another; this one if there is no other. */
    Node nodeBeside(Node node, int number) {
        for (int i = number; i < number + nodes.size(); i++) {
            if (node(i) != node && node(i) != waiting) {
                return node(i);
            }
        }
        return node;
    }

    int size() {
        return nodes.size();
    }

    /** Every contract, by id. */
    List<Contract> allContracts() {
        return contracts.list(ContractStore.Filter.ANY, now, 0, Integer.MAX_VALUE).stream().sorted(Comparator.comparing(Contract::id)).toList();
    }

    /** What another node does before the one that acts goes on. */
    void meanwhile(Node first, Runnable other) {
        waiting = first;
        try {
            other.run();
        } finally {
            waiting = null;
        }
    }

    /** The process died; another one takes its place. */
    void restart(Node node) {
        nodes.set(nodes.indexOf(node), new Node());
    }

    /** One node: its own caches and clock over the shared stores. */
    final class Node {
        final long skew = random.nextLong(-SKEW.toMillis(), SKEW.toMillis() + 1);
        final AppClock clock = () -> new SkewedClock(skew);
        final Terms terms = new Terms(planPort, logPort);
        final AccountBook book = new AccountBook(ledgerPort, clock);
        final DeskSettings settings = new DeskSettings(settingPort);
        final Scope scope = new Scope(settings, settingPort, clock);
        final ContractRecords records = new ContractRecords(contractPort, planPort, logPort, lock, book, terms, clock);
        final ImplicitContracts implicits = new ImplicitContracts(contractPort, planPort, records, strangers.catalog());
        final DecideRequest decide = new DecideRequest(contractPort, strangers.customers(), implicits, settings, terms, scope);
        final MoveBought moves = new MoveBought(contractPort, ledgerPort, book, terms, clock);
        final BookRequest bookRequest = new BookRequest(contractPort, ledgerPort, book, terms, moves, clock);
        final WriteReceipt write = new WriteReceipt(slaPort, new DailyPlaces(placePort));
        final SettleRequest settle = new SettleRequest(deskPort, ledgerPort, receiptPort, saidPort, gravePort, decide, bookRequest, write, scope,
                clock);
        final WorkInbox work = new WorkInbox(inboxPort, settle, clock);
        final NoteRequest note = new NoteRequest(inboxPort, gravePort, clock);
        final RetryBlocked retry = new RetryBlocked(receiptPort, contractPort, book, terms, decide, work, clock);
        final SayOfRequest say = new SayOfRequest(receiptPort, saidPort, inboxPort, note, work, terms, clock);
        final RollCycles cycles = new RollCycles(contractPort, book, moves, terms, clock);
        final FindMissed missed = new FindMissed(deskPort, receiptPort, settingPort, inboxPort, settle, scope, clock);
        final SavePlan savePlan = new SavePlan(planPort, slaPort, contractPort, new MemoryStores.Bands(), strangers.projects(), settings, logPort,
                lock, terms, clock);
        final SaveSla saveSla = new SaveSla(slaPort, planPort, logPort, lock, clock);
        final ContractChecks checks = new ContractChecks(contractPort, planPort, settings, strangers.people(), terms, clock);
        final BookForClient clients = new BookForClient(contractPort, ledgerPort, book, checks, terms, logPort, clock);
        final GiveCredits give = new GiveCredits(clients, contractPort, retry, terms);
        final AdjustCredits adjust = new AdjustCredits(clients, give, ledgerPort);
        final SaveContract saveContract = new SaveContract(contractPort, records, checks, clock);
        final SwitchContract switchContract = new SwitchContract(records, checks);
        final AmendContract amend = new AmendContract(contractPort, planPort, records, checks, terms);
        final RenewContract renew = new RenewContract(contractPort, records, checks, terms);
        final RenewContracts renewals = new RenewContracts(contractPort, renew, records, settingPort, clock);

        Instant now() {
            return now.plusMillis(skew);
        }
    }

    /** The cluster's time, as one node sees it. */
    private final class SkewedClock extends Clock {
        private final long skew;

        SkewedClock(long skew) {
            this.skew = skew;
        }

        @Override
        public Instant instant() {
            return now.plusMillis(skew);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** One lock over all nodes; whoever comes meanwhile waits in vain. */
    private final class Lock implements ClusterLock {
        private boolean held;
        private Node waitingThen;

        @Override
        public <T> T exclusively(Supplier<T> action) {
            if (held && waiting == waitingThen) {
                return action.get();
            }
            if (held) {
                throw new Busy("Another node holds the lock");
            }
            held = true;
            waitingThen = waiting;
            try {
                return action.get();
            } finally {
                held = false;
            }
        }
    }
}
