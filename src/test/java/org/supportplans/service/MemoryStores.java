package org.supportplans.service;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.PendingReason;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.plans.Band;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.service.port.AttributeStore;
import org.supportplans.service.port.BandStore;
import org.supportplans.service.port.ClientKeys;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.DirectiveStore;
import org.supportplans.service.port.LedgerStore;
import org.supportplans.service.port.PlaceStore;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.ReceiptStore;
import org.supportplans.service.port.Settings;
import org.supportplans.service.port.SlaStore;

/** The stores in memory, for tests of what stands on them. Safe for many threads. */
public final class MemoryStores {

    private MemoryStores() {}

    /** SLA policies. */
    public static final class Slas implements SlaStore {
        private final Map<Long, List<SlaPolicy>> versions = new LinkedHashMap<>();
        private long lastId;

        @Override
        public synchronized List<SlaPolicy> all() {
            return versions.values().stream().map(list -> list.get(list.size() - 1)).sorted(Comparator.comparing(SlaPolicy::name)).toList();
        }

        @Override
        public synchronized Optional<SlaPolicy> find(long id) {
            return Optional.ofNullable(versions.get(id)).map(list -> list.get(list.size() - 1));
        }

        @Override
        public synchronized Optional<SlaPolicy> asOf(long id, Instant at) {
            return versions.getOrDefault(id, List.of()).stream().filter(policy -> policy.version() == 1 || !policy.savedAt().isAfter(at))
                    .reduce((earlier, later) -> later);
        }

        @Override
        public synchronized Optional<SlaPolicy> version(long id, int version) {
            return versions.getOrDefault(id, List.of()).stream().filter(policy -> policy.version() == version).findFirst();
        }

        @Override
        public synchronized SlaPolicy add(SlaPolicy policy) {
            SlaPolicy added = policy.as(++lastId, 1, policy.savedAt());
            versions.put(added.id(), new ArrayList<>(List.of(added)));
            return added;
        }

        @Override
        public synchronized void addVersion(SlaPolicy policy) {
            versions.get(policy.id()).add(policy);
        }

        @Override
        public synchronized void delete(long id) {
            versions.remove(id);
        }
    }

    /** Plans. */
    public static final class Plans implements PlanStore {
        private final Map<Long, List<Plan>> versions = new LinkedHashMap<>();
        private long lastId;

        @Override
        public synchronized List<Plan> all() {
            return versions.values().stream().map(list -> list.get(list.size() - 1)).sorted(Comparator.comparing(Plan::name)).toList();
        }

        @Override
        public synchronized Optional<Plan> find(long id) {
            return Optional.ofNullable(versions.get(id)).map(list -> list.get(list.size() - 1));
        }

        @Override
        public synchronized List<Plan> versions(long id) {
            return List.copyOf(versions.getOrDefault(id, List.of()));
        }

        @Override
        public synchronized Plan add(Plan plan) {
            Plan added = plan.as(++lastId, 1, plan.savedAt());
            versions.put(added.id(), new ArrayList<>(List.of(added)));
            return added;
        }

        @Override
        public synchronized void addVersion(Plan plan) {
            versions.get(plan.id()).add(plan);
        }

        @Override
        public synchronized void delete(long id) {
            versions.remove(id);
        }
    }

    /** Contracts. */
    public static final class Contracts implements ContractStore {
        private final Map<Long, Contract> all = new TreeMap<>();
        private long lastId;

        @Override
        public synchronized Optional<Contract> find(long id) {
            return Optional.ofNullable(all.get(id));
        }

        @Override
        public synchronized List<Contract> naming(Collection<Integer> organizations, Collection<String> users) {
            return all.values().stream().filter(contract -> contract.customers().stream().anyMatch(organizations::contains)
                    || contract.details().users().stream().anyMatch(users::contains)).toList();
        }

        @Override
        public synchronized List<Contract> managedBy(String user, LocalDate today) {
            return all.values().stream().filter(contract -> contract.activation() != null && contract.course().cancelledAt() == null
                    && (contract.end() == null || !contract.end().isBefore(today))
                    && user.equals(contract.details().manager() == null ? contract.owner() : contract.details().manager().user())).toList();
        }

        @Override
        public synchronized List<Contract> dueForRenewal(LocalDate endBy) {
            return all.values().stream().filter(contract -> contract.details().autoRenew() && contract.activation() != null
                    && contract.course().cancelledAt() == null && contract.course().renewedBy() == null
                    && contract.end() != null && !contract.end().isAfter(endBy)).sorted(Comparator.comparing(Contract::end)).toList();
        }

        @Override
        public synchronized Optional<Contract> renewalOf(long id) {
            return all.values().stream().filter(contract -> contract.course().cancelledAt() == null)
                    .filter(contract -> contract.course().previous() != null && contract.course().previous() == id).findFirst();
        }

        @Override
        public synchronized List<Contract> list(Filter filter, Instant now, int start, int limit) {
            return all.values().stream()
                    .filter(contract -> filter.customer() == null || contract.customers().contains(filter.customer()))
                    .filter(contract -> filter.plan() == null || contract.namesPlan(filter.plan()))
                    .filter(contract -> filter.state() == null || contract.state(now) == filter.state())
                    .filter(contract -> filter.owner() == null || contract.owner().equals(filter.owner()))
                    .filter(contract -> filter.endsBy() == null || contract.end() != null && !contract.end().isAfter(filter.endsBy()))
                    .filter(contract -> filter.query() == null || (contract.name() + " " + contract.number()).contains(filter.query()))
                    .sorted(Comparator.comparing(Contract::name).thenComparing(Contract::id))
                    .skip(start).limit(limit).toList();
        }

        @Override
        public synchronized Optional<Contract> byNumber(String number) {
            return all.values().stream().filter(contract -> contract.number().equalsIgnoreCase(number)).findFirst();
        }

        @Override
        public synchronized int countNumbered(String prefix) {
            return (int) all.values().stream().filter(contract -> contract.number().startsWith(prefix)).count();
        }

        @Override
        public synchronized Map<Long, Integer> countByPlan() {
            return all.values().stream().flatMap(contract -> Stream.concat(Stream.ofNullable(contract.plan()), contract.course().plans().stream())
                    .distinct()).collect(Collectors.toMap(plan -> plan, plan -> 1, Integer::sum));
        }

        @Override
        public synchronized Contract add(Contract contract) {
            if (byNumber(contract.number()).isPresent() || contract.course().previous() != null && renewalOf(contract.course().previous()).isPresent()) {
                throw new IllegalStateException("Not unique");
            }
            Contract added = contract.as(++lastId, 1);
            all.put(added.id(), added);
            return added;
        }

        @Override
        public synchronized void update(Contract contract) {
            all.put(contract.id(), contract);
        }

        @Override
        public synchronized void delete(long id) {
            all.remove(id);
        }
    }

    /** The ledger; its two keys are unique. */
    public static final class Ledger implements LedgerStore {
        private final List<LedgerEntry> entries = new ArrayList<>();
        private final Consumer<Runnable> writes;

        /** @param writes runs each write; it may fail before or after it */
        public Ledger(Consumer<Runnable> writes) {
            this.writes = writes;
        }

        @Override
        public void append(LedgerEntry entry) {
            writes.accept(() -> insert(entry));
        }

        private synchronized void insert(LedgerEntry entry) {
            if (byKey(entry.key()).isPresent() || entry(entry.account(), entry.seq()).isPresent()) {
                throw new IllegalStateException("Not unique");
            }
            entries.add(entry);
        }

        /** Every entry of an account, oldest first. */
        public List<LedgerEntry> all(long account) {
            return page(account, 0, Integer.MAX_VALUE);
        }

        @Override
        public synchronized Optional<LedgerEntry> tail(long account) {
            return entries.stream().filter(entry -> entry.account() == account).max(Comparator.comparing(LedgerEntry::seq));
        }

        @Override
        public synchronized Optional<LedgerEntry> tailAt(long account, Instant recordedBy) {
            return entries.stream().filter(entry -> entry.account() == account && !entry.recordedAt().isAfter(recordedBy))
                    .max(Comparator.comparing(LedgerEntry::seq));
        }

        @Override
        public synchronized Optional<LedgerEntry> byKey(String key) {
            return entries.stream().filter(entry -> entry.key().equals(key)).findFirst();
        }

        @Override
        public synchronized List<LedgerEntry> ofIssue(long issueId) {
            return entries.stream().filter(entry -> entry.issueId() != null && entry.issueId() == issueId)
                    .sorted(Comparator.comparing(LedgerEntry::account).thenComparing(LedgerEntry::seq)).toList();
        }

        @Override
        public synchronized Optional<LedgerEntry> entry(long account, long seq) {
            return entries.stream().filter(entry -> entry.account() == account && entry.seq() == seq).findFirst();
        }

        @Override
        public synchronized List<LedgerEntry> page(long account, long afterSeq, int limit) {
            return entries.stream().filter(entry -> entry.account() == account && entry.seq() > afterSeq)
                    .sorted(Comparator.comparing(LedgerEntry::seq)).limit(limit).toList();
        }
    }

    /** Receipts; a request's numbers are unique. */
    public static final class Receipts implements ReceiptStore {
        private final List<Receipt> all = new ArrayList<>();
        private final Consumer<Runnable> writes;

        /** @param writes runs each write; it may fail before or after it */
        public Receipts(Consumer<Runnable> writes) {
            this.writes = writes;
        }

        @Override
        public synchronized Optional<Receipt> current(long issueId) {
            return all.stream().filter(receipt -> receipt.facts().issueId() == issueId)
                    .max(Comparator.comparing(Receipt::n).thenComparing(Receipt::number));
        }

        @Override
        public boolean add(Receipt receipt) {
            boolean[] added = new boolean[1];
            writes.accept(() -> added[0] = insert(receipt));
            return added[0];
        }

        private synchronized boolean insert(Receipt receipt) {
            return all.stream().noneMatch(other -> other.facts().issueId() == receipt.facts().issueId() && other.number() == receipt.number())
                    && all.add(receipt);
        }

        @Override
        public synchronized Set<Long> known(Collection<Long> issueIds) {
            return all.stream().map(receipt -> receipt.facts().issueId()).filter(issueIds::contains).collect(Collectors.toSet());
        }

        @Override
        public synchronized List<Receipt> of(long issueId) {
            return all.stream().filter(receipt -> receipt.facts().issueId() == issueId).sorted(Comparator.comparing(Receipt::number)).toList();
        }

        @Override
        public synchronized List<Receipt> list(Filter filter, Predicate<Receipt> shown, int start, int limit) {
            List<Receipt> current = new ArrayList<>(all.stream().filter(receipt -> current(receipt.facts().issueId()).filter(receipt::equals).isPresent())
                    .filter(receipt -> filter.projects() == null || filter.projects().contains(receipt.facts().projectId()))
                    .filter(receipt -> filter.coverage() == null || receipt.coverage() == filter.coverage())
                    .filter(receipt -> filter.contract() == null || receipt.match() != null && receipt.match().contract() == filter.contract())
                    .filter(shown).toList());
            Collections.reverse(current);
            return current.stream().skip(start).limit(limit).toList();
        }

        @Override
        public synchronized List<Long> blockedOn(long contract) {
            return blocked().filter(receipt -> receipt.match().contract() == contract)
                    .sorted(Comparator.comparing((Receipt receipt) -> receipt.facts().created()).thenComparing(receipt -> receipt.facts().issueId()))
                    .map(receipt -> receipt.facts().issueId()).toList();
        }

        @Override
        public synchronized Set<Long> blocking() {
            return blocked().map(receipt -> receipt.match().contract()).collect(Collectors.toSet());
        }

        private Stream<Receipt> blocked() {
            return all.stream().map(receipt -> receipt.facts().issueId()).distinct().map(this::current).flatMap(Optional::stream)
                    .filter(receipt -> receipt.pendingReason() == PendingReason.BLOCKED);
        }
    }

    /** The keys of clients. */
    public static final class Keys implements ClientKeys {
        private final Map<String, Use> all = new ConcurrentHashMap<>();

        @Override
        public Optional<Use> find(String key) {
            return Optional.ofNullable(all.get(key));
        }

        @Override
        public void add(String key, Use use, Instant at) {
            all.putIfAbsent(key, use);
        }
    }

    /** What people have said of requests. */
    public static final class Said implements DirectiveStore {
        private final Map<Long, List<Numbered>> all = new ConcurrentHashMap<>();

        @Override
        public synchronized Optional<Numbered> current(long issueId) {
            return all.getOrDefault(issueId, List.of()).stream().max(Comparator.comparing(Numbered::number));
        }

        @Override
        public synchronized boolean add(long issueId, Numbered directives, String actor, Instant at) {
            List<Numbered> said = all.computeIfAbsent(issueId, id -> new ArrayList<>());
            return said.stream().noneMatch(other -> other.number() == directives.number()) && said.add(directives);
        }
    }

    /** The places of a day. */
    public static final class Places implements PlaceStore {
        private final Map<String, Long> places = new TreeMap<>();
        private final Map<Long, LocalDate> days = new TreeMap<>();

        @Override
        public synchronized Optional<LocalDate> ofIssue(long issueId) {
            return Optional.ofNullable(days.get(issueId));
        }

        @Override
        public synchronized boolean take(String customer, LocalDate day, int slot, long issueId) {
            if (days.containsKey(issueId) || places.putIfAbsent(customer + "|" + day + "|" + slot, issueId) != null) {
                return false;
            }
            days.put(issueId, day);
            return true;
        }

        @Override
        public synchronized int taken(String customer, LocalDate day) {
            return (int) places.keySet().stream().filter(place -> place.startsWith(customer + "|" + day + "|")).count();
        }
    }

    /** Plan bands. */
    public static final class Bands implements BandStore {
        private final Map<Long, Band> all = new TreeMap<>();
        private long lastId;

        @Override
        public synchronized List<Band> all() {
            return all.values().stream().sorted(Comparator.comparing(Band::attribute)
                    .thenComparing(Band::from, Comparator.nullsFirst(Comparator.naturalOrder()))).toList();
        }

        @Override
        public synchronized Optional<Band> find(long id) {
            return Optional.ofNullable(all.get(id));
        }

        @Override
        public synchronized Band add(Band band) {
            Band added = band.as(++lastId, 1);
            all.put(added.id(), added);
            return added;
        }

        @Override
        public synchronized void update(Band band) {
            all.put(band.id(), band);
        }

        @Override
        public synchronized void delete(long id) {
            all.remove(id);
        }
    }

    /** Attributes of customers. */
    public static final class Attributes implements AttributeStore {
        private final Map<Integer, Versioned> all = new ConcurrentHashMap<>();

        @Override
        public Versioned of(int organization) {
            return all.getOrDefault(organization, new Versioned(0, Map.of()));
        }

        @Override
        public void put(int organization, Versioned attributes) {
            all.put(organization, attributes);
        }
    }

    /** Named values. */
    public static final class Values implements Settings {
        private final Map<String, String> values = new ConcurrentHashMap<>();

        @Override
        public Optional<String> get(String name) {
            return Optional.ofNullable(values.get(name));
        }

        @Override
        public String init(String name, String value) {
            values.putIfAbsent(name, value);
            return values.get(name);
        }

        @Override
        public void put(String name, String value) {
            values.put(name, value);
        }
    }
}
