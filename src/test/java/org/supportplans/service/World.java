package org.supportplans.service;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Directives;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.Balance;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;
import org.supportplans.core.sla.SlaDuration;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.core.sla.SlaTarget;
import org.supportplans.core.sla.WorkingCalendar;
import org.supportplans.service.port.Catalog;
import org.supportplans.service.port.Changes;
import org.supportplans.service.port.ClusterLock;
import org.supportplans.service.port.InboxStore;
import org.supportplans.service.port.People;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.DirectiveStore;
import org.supportplans.service.port.Projects;
import org.supportplans.service.port.ReceiptStore;
import org.supportplans.service.port.Requests;
import org.supportplans.service.port.Settings;
import org.supportplans.service.port.Tombstones;

/** Everything outside the use cases, in memory, with a clock that tests move and faults that they inject. */
final class World {

    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final String ADMIN = "admin";
    static final int ACME = 1;
    static final int BETA = 2;

    final MovableClock clock = new MovableClock(at("2026-11-02T10:00"));
    final Faults faults = new Faults();
    final MemoryStores.Ledger ledger = new MemoryStores.Ledger(faults::write);
    final MemoryStores.Receipts receipts = new MemoryStores.Receipts(faults::write);
    final MemoryStores.Contracts contracts = new MemoryStores.Contracts();
    final MemoryStores.Plans plans = new MemoryStores.Plans();
    final MemoryStores.Slas slas = new MemoryStores.Slas();
    final MemoryStores.Bands bands = new MemoryStores.Bands();
    final MemoryStores.Attributes attributes = new MemoryStores.Attributes();
    final Projects projects = new OneProject();
    final Log changes = new Log();
    final Desk desk = new Desk();
    final Inbox inbox = new Inbox();
    final Settings settings = new MemoryStores.Values();
    final MemoryStores.Said said = new MemoryStores.Said();
    final MemoryStores.Places places = new MemoryStores.Places();
    final Customers customers = new Customers() {
        @Override
        public List<Organization> of(String userKey) {
            return List.of(new Organization(ACME, "Acme"), new Organization(BETA, "Beta"));
        }

        @Override
        public Optional<Organization> find(String userKey, int organization) {
            return visibleTo(userKey).stream().filter(known -> known.id() == organization).findFirst();
        }

        @Override
        public List<Organization> visibleTo(String userKey) {
            return of(userKey);
        }
    };
    final Graves tombstones = new Graves();
    final ClusterLock lock = new ClusterLock() {
        @Override
        public synchronized <T> T exclusively(Supplier<T> action) {
            return action.get();
        }
    };

    final People people = new People() {
        @Override
        public Optional<String> keyOf(String userName) {
            return Optional.of(userName);
        }

        @Override
        public String nameOf(String userKey) {
            return userKey;
        }

        @Override
        public String displayName(String userKey) {
            return userKey;
        }
    };
    final Catalog catalog = new Catalog() {
        @Override
        public List<String> priorities() {
            return List.of("High", "Medium", "Low");
        }

        @Override
        public List<String> products() {
            return List.of("Security", "Backup");
        }

        @Override
        public List<String> requestTypes() {
            return List.of("Get help");
        }

        @Override
        public ZoneId defaultZone() {
            return BERLIN;
        }
    };

    final Node node = new Node();

    static Instant at(String localInBerlin) {
        return java.time.LocalDateTime.parse(localInBerlin).atZone(BERLIN).toInstant();
    }

    /** One node of the cluster: its own caches and locks over the shared stores. */
    final class Node {
        final AppClock appClock = () -> clock;
        final Terms terms = new Terms(plans, changes);
        final AccountBook book = new AccountBook(ledger, appClock);
        final DeskSettings deskSettings = new DeskSettings(settings);
        final Scope scope = new Scope(deskSettings, settings, appClock);
        final ContractRecords records = new ContractRecords(contracts, plans, changes, lock, book, terms, appClock);
        final ImplicitContracts implicitContracts = new ImplicitContracts(contracts, plans, records, catalog);
        final DecideRequest decide = new DecideRequest(contracts, customers, implicitContracts, deskSettings, terms, scope);
        final MoveBought moves = new MoveBought(contracts, ledger, book, terms, appClock);
        final BookRequest bookRequest = new BookRequest(contracts, ledger, book, terms, moves, appClock);
        final WriteReceipt writeReceipt = new WriteReceipt(slas, new DailyPlaces(places));
        final SettleRequest settle = settle(receipts);
        final WorkInbox work = new WorkInbox(inbox, settle, appClock);
        final NoteRequest note = new NoteRequest(inbox, tombstones, appClock);
        final RetryBlocked retryBlocked = new RetryBlocked(receipts, contracts, book, terms, decide, work, appClock);
        final RollCycles cycles = new RollCycles(contracts, book, moves, terms, appClock);
        final FindMissed missed = new FindMissed(desk, receipts, settings, inbox, settle, scope, appClock);
        final SavePlan savePlan = new SavePlan(plans, slas, contracts, bands, projects, deskSettings, changes, lock, terms, appClock);
        final SaveBand saveBand = new SaveBand(bands, plans, changes, lock, appClock);
        final SaveAttributes saveAttributes = new SaveAttributes(attributes, changes, lock, appClock);
        final SaveSettings saveSettings = new SaveSettings(deskSettings, plans, changes, lock, appClock);
        final ProposePlan proposals = new ProposePlan(bands, plans, attributes, deskSettings);
        final SaveSla saveSla = new SaveSla(slas, plans, changes, lock, appClock);
        final ContractChecks checks = new ContractChecks(contracts, plans, deskSettings, people, terms, appClock);
        final SaveContract saveContract = new SaveContract(contracts, records, checks, appClock);
        final SwitchContract switchContract = new SwitchContract(records, checks);
        final AmendContract amendContract = new AmendContract(contracts, plans, records, checks, terms);
        final RenewContract renewContract = new RenewContract(contracts, records, checks, terms);
        final RenewContracts renewContracts = new RenewContracts(contracts, renewContract, records, settings, appClock);

        /** The settling over these receipts. */
        SettleRequest settle(ReceiptStore over) {
            return new SettleRequest(desk, ledger, over, said, tombstones, decide, bookRequest, writeReceipt, scope, appClock);
        }
    }

    World() {
        node.missed.begin();
    }

    SlaPolicy sla(String name) {
        WorkingCalendar hours = new WorkingCalendar(BERLIN, EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), LocalTime.of(9, 0),
                LocalTime.of(18, 0), Set.of());
        SlaPolicy policy = new SlaPolicy(0, 0, name, true, hours,
                List.of(new SlaTarget(null, SlaDuration.parse("PT1H"), SlaDuration.parse("P1D"))), null);
        return done(node.saveSla.create(ADMIN, policy));
    }

    Plan monthly(String name, long limit, long sla) {
        return done(node.savePlan.create(ADMIN, draft(name, Credits.of(limit), List.of(sla), CostTable.ONE_EACH)));
    }

    static Plan draft(String name, Credits limit, List<Long> slas, CostTable costs) {
        return new Plan(0, 0, name, "", limit == null ? PlanType.UNLIMITED : PlanType.TICKET_BASED, limit == null ? null : CycleUnit.MONTHLY,
                limit, slas, DebitMoment.CREATION, OveragePolicy.NO_SLA, costs, true, null);
    }

    /** Settles a request and gives its current receipt. */
    Receipt settled(long issue) {
        node.settle.settle(issue);
        return receipt(issue);
    }

    Receipt receipt(long issue) {
        return receipts.current(issue).orElseThrow();
    }

    Balance balance(Contract contract) {
        return node.book.balance(contract.id(), node.terms.reading(contracts.find(contract.id()).orElseThrow()));
    }

    /** Kind, amount and what changes of holds and overs of a request's entries, e.g. {@code HOLD 0 held 1 over 0}. */
    List<String> booked(long issue) {
        return ledger.ofIssue(issue).stream().map(LedgerEntry::booking)
                .map(b -> b.kind() + " " + b.amount() + " held " + b.held() + " over " + b.over()).toList();
    }

    /** Says something of a request, as a person would. */
    void say(long issue, UnaryOperator<Directives> what) {
        Optional<DirectiveStore.Numbered> before = said.current(issue);
        said.add(issue, new DirectiveStore.Numbered(before.map(DirectiveStore.Numbered::number).orElse(0) + 1,
                what.apply(before.map(DirectiveStore.Numbered::directives).orElse(Directives.NONE))), ADMIN, clock.instant());
    }

    Plan save(Plan draft) {
        return done(node.savePlan.create(ADMIN, draft));
    }

    Contract activate(Contract draft) {
        return done(node.saveContract.create(ADMIN, draft, true));
    }

    Contract active(int customer, Long plan, String start, String end, String... products) {
        return done(node.saveContract.create(ADMIN, contract(customer, plan, start, end, products), true));
    }

    static Contract contract(int customer, Long plan, String start, String end, String... products) {
        return new Contract(0, 0, null, "Contract", ADMIN, List.of(customer), List.of(products), LocalDate.parse(start),
                end == null ? null : LocalDate.parse(end), BERLIN, plan, null, null, null);
    }

    static <T> T done(Outcome<T> outcome) {
        if (outcome instanceof Outcome.Done<T> done) {
            return done.value();
        }
        throw new AssertionError(outcome);
    }

    static <T> List<String> refused(Outcome<T> outcome, Outcome.Kind kind) {
        if (outcome instanceof Outcome.Refused<T> refused && refused.kind() == kind) {
            return refused.violations().stream().map(violation -> violation.field() + " " + violation.rule()).toList();
        }
        throw new AssertionError(outcome);
    }

    /** The project that all requests are of. */
    private static final class OneProject implements Projects {
        private static final Project SUP = new Project(1, "SUP");

        @Override
        public List<Project> all() {
            return List.of(SUP);
        }

        @Override
        public Optional<Project> find(String userKey, String key) {
            return all().stream().filter(project -> project.key().equalsIgnoreCase(key)).findFirst();
        }
    }

    static final class MovableClock extends Clock {
        private volatile Instant now;

        MovableClock(Instant now) {
            this.now = now;
        }

        void moveTo(Instant later) {
            now = later;
        }

        @Override
        public Instant instant() {
            return now;
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

    /** Fails before or after every write that a test names; a process that dies there comes back as a fresh node. */
    static final class Faults {
        private int countdown = -1;
        private boolean after;

        void failAt(int nthWrite, boolean afterTheWrite) {
            countdown = nthWrite;
            after = afterTheWrite;
        }

        synchronized void write(Runnable write) {
            if (countdown == 0 && !after) {
                countdown = -1;
                throw new Death();
            }
            write.run();
            if (countdown-- == 0) {
                throw new Death();
            }
        }
    }

    /** The process died here. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    final class Desk implements Requests {
        private final Map<Long, Seen> issues = new ConcurrentSkipListMap<>();
        private final Map<Long, Marks> marks = new ConcurrentHashMap<>();
        private final Set<Long> broken = ConcurrentHashMap.newKeySet();
        private final AtomicLong ids = new AtomicLong(10_000);

        long raise(int organization, String... products) {
            long id = ids.incrementAndGet();
            put(new RequestFacts(id, "SUP-" + (id - 10_000), 1, "SUP", "alice", List.of(organization), Set.of(products), "Get help", "Task",
                    "Medium", clock.instant()));
            return id;
        }

        /** A request of a type and priority; either may be null. */
        long post(int organization, String requestType, String priority) {
            long id = raise(organization);
            change(id, requestType, priority);
            return id;
        }

        void change(long id, String requestType, String priority) {
            RequestFacts facts = facts(id);
            put(new RequestFacts(id, facts.issueKey(), 1, "SUP", facts.reporter(), facts.organizations(), facts.products(), requestType,
                    facts.issueType(), priority, facts.created(), facts.channel(), facts.resolution(), facts.resolvedAt(), facts.reopenings()));
        }

        /** Resolves it now. */
        void resolve(long id, String resolution) {
            RequestFacts facts = facts(id);
            put(with(facts, resolution, clock.instant(), facts.reopenings()));
        }

        /** Opens it again, now. */
        void reopen(long id) {
            RequestFacts facts = facts(id);
            List<RequestFacts.Reopening> reopenings = new ArrayList<>(facts.reopenings());
            reopenings.add(new RequestFacts.Reopening(facts.resolution(), facts.resolvedAt(), clock.instant()));
            put(with(facts, null, null, reopenings));
        }

        private static RequestFacts with(RequestFacts facts, String resolution, Instant resolvedAt, List<RequestFacts.Reopening> reopenings) {
            return new RequestFacts(facts.issueId(), facts.issueKey(), facts.projectId(), facts.projectKey(), facts.reporter(),
                    facts.organizations(), facts.products(), facts.requestType(), facts.issueType(), facts.priority(), facts.created(),
                    facts.channel(), resolution, resolvedAt, reopenings);
        }

        void put(RequestFacts facts) {
            issues.put(facts.issueId(), new Seen(facts, true, false));
        }

        RequestFacts facts(long id) {
            return issues.get(id).facts();
        }

        void breakDown(long id) {
            broken.add(id);
        }

        void mend(long id) {
            broken.remove(id);
        }

        void moveOut(long id) {
            RequestFacts facts = facts(id);
            issues.put(id, new Seen(new RequestFacts(id, "DEV-1", 2, "DEV", facts.reporter(), facts.organizations(), facts.products(), null,
                    facts.issueType(), facts.priority(), facts.created()), false, false));
        }

        void delete(long id) {
            issues.remove(id);
        }

        Marks marks(long id) {
            return marks.get(id);
        }

        @Override
        public Optional<Seen> read(long issueId) {
            if (broken.contains(issueId)) {
                throw new IllegalStateException("Jira can't read issue " + issueId);
            }
            return Optional.ofNullable(issues.get(issueId));
        }

        @Override
        public void mark(long issueId, Marks newMarks) {
            faults.write(() -> marks.put(issueId, newMarks));
        }

        @Override
        public List<Long> idsAfter(long issueId) {
            return issues.keySet().stream().filter(id -> id > issueId).toList();
        }
    }

    final class Inbox implements InboxStore {
        private record Hint(long issue, Instant at) {}

        private final Map<Long, Hint> hints = new ConcurrentSkipListMap<>();
        private final AtomicLong ids = new AtomicLong();

        @Override
        public void put(long issueId, Instant at) {
            faults.write(() -> hints.put(ids.incrementAndGet(), new Hint(issueId, at)));
        }

        @Override
        public List<Long> ofIssue(long issueId) {
            return hints.entrySet().stream().filter(hint -> hint.getValue().issue() == issueId).map(Map.Entry::getKey).toList();
        }

        @Override
        public List<Long> waitingSince(Instant before, int limit) {
            return hints.values().stream().filter(hint -> !hint.at().isAfter(before)).map(Hint::issue).distinct().limit(limit).toList();
        }

        @Override
        public void delete(Collection<Long> deleted) {
            faults.write(() -> deleted.forEach(hints::remove));
        }

        int size() {
            return hints.size();
        }
    }

    static final class Graves implements Tombstones {
        private final Set<Long> graves = ConcurrentHashMap.newKeySet();

        @Override
        public void put(long issueId, Instant at) {
            graves.add(issueId);
        }

        @Override
        public boolean has(long issueId) {
            return graves.contains(issueId);
        }
    }

    static final class Log implements Changes {
        private final AtomicLong newest = new AtomicLong();
        private final List<Object> after = new CopyOnWriteArrayList<>();

        @Override
        public void add(Subject subject, long id, String actor, Object before, Object now, Instant at) {
            if (now != null) {
                after.add(now);
            }
            newest.incrementAndGet();
        }

        /** What the changes left, oldest first. */
        List<Object> after() {
            return after;
        }

        @Override
        public long newest() {
            return newest.get();
        }
    }

    /** Distinct values of a stream, for checks that nothing is there twice. */
    static <T> Set<T> distinct(Collection<T> all) {
        return new HashSet<>(all);
    }
}
