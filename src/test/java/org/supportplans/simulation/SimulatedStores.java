package org.supportplans.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.BiConsumer;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.service.port.Changes;
import org.supportplans.service.port.InboxStore;
import org.supportplans.service.port.LedgerStore;
import org.supportplans.service.port.ReceiptStore;
import org.supportplans.service.port.Requests;
import org.supportplans.service.port.Tombstones;

/** The stores that the simulation writes most, in memory, for one thread. */
final class SimulatedStores {

    private SimulatedStores() {}

    /** The ledger; (account, seq) and key are unique. */
    static final class Ledger implements LedgerStore {
        private final Map<Long, List<LedgerEntry>> accounts = new TreeMap<>();
        private final Map<String, LedgerEntry> keys = new HashMap<>();
        private final Map<Long, List<LedgerEntry>> issues = new HashMap<>();
        private final BiConsumer<LedgerEntry, List<LedgerEntry>> watcher;

        /** @param watcher sees each entry that was added, and the account with it */
        Ledger(BiConsumer<LedgerEntry, List<LedgerEntry>> watcher) {
            this.watcher = watcher;
        }

        @Override
        public void append(LedgerEntry entry) {
            List<LedgerEntry> account = accounts.computeIfAbsent(entry.account(), id -> new ArrayList<>());
            if (keys.containsKey(entry.key()) || entry.seq() <= account.size()) {
                Faults.noPause();
                throw new IllegalStateException("Not unique");
            }
            keys.put(entry.key(), entry);
            account.add(entry);
            if (entry.issueId() != null) {
                issues.computeIfAbsent(entry.issueId(), id -> new ArrayList<>()).add(entry);
            }
            watcher.accept(entry, account);
        }

        Map<Long, List<LedgerEntry>> accounts() {
            return accounts;
        }

        int size() {
            return keys.size();
        }

        List<LedgerEntry> account(long account) {
            return accounts.getOrDefault(account, List.of());
        }

        @Override
        public Optional<LedgerEntry> tail(long account) {
            List<LedgerEntry> entries = account(account);
            return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
        }

        @Override
        public Optional<LedgerEntry> tailAt(long account, Instant recordedBy) {
            List<LedgerEntry> entries = account(account);
            for (int i = entries.size() - 1; i >= 0; i--) {
                if (!entries.get(i).recordedAt().isAfter(recordedBy)) {
                    return Optional.of(entries.get(i));
                }
            }
            return Optional.empty();
        }

        @Override
        public Optional<LedgerEntry> byKey(String key) {
            return Optional.ofNullable(keys.get(key));
        }

        @Override
        public List<LedgerEntry> ofIssue(long issueId) {
            List<LedgerEntry> entries = new ArrayList<>(issues.getOrDefault(issueId, List.of()));
            entries.sort((one, other) -> one.account() == other.account()
                    ? Long.compare(one.seq(), other.seq()) : Long.compare(one.account(), other.account()));
            return entries;
        }

        @Override
        public Optional<LedgerEntry> entry(long account, long seq) {
            List<LedgerEntry> entries = account(account);
            return seq >= 1 && seq <= entries.size() ? Optional.of(entries.get((int) seq - 1)) : Optional.empty();
        }

        @Override
        public List<LedgerEntry> page(long account, long afterSeq, int limit) {
            List<LedgerEntry> entries = account(account);
            int from = (int) Math.min(afterSeq, entries.size());
            return List.copyOf(entries.subList(from, (int) Math.min((long) from + limit, entries.size())));
        }
    }

    /** Receipts; a request's numbers are unique. */
    static final class Receipts implements ReceiptStore {
        private final Map<Long, List<Receipt>> issues = new TreeMap<>();
        private final BiConsumer<Optional<Receipt>, Receipt> watcher;

        /** @param watcher sees the receipt that was current before, and each that was added */
        Receipts(BiConsumer<Optional<Receipt>, Receipt> watcher) {
            this.watcher = watcher;
        }

        @Override
        public Optional<Receipt> current(long issueId) {
            Receipt highest = null;
            for (Receipt receipt : issues.getOrDefault(issueId, List.of())) {
                if (highest == null || receipt.n() > highest.n() || receipt.n() == highest.n() && receipt.number() > highest.number()) {
                    highest = receipt;
                }
            }
            return Optional.ofNullable(highest);
        }

        @Override
        public boolean add(Receipt receipt) {
            List<Receipt> ofIssue = issues.computeIfAbsent(receipt.facts().issueId(), id -> new ArrayList<>());
            for (Receipt other : ofIssue) {
                if (other.number() == receipt.number()) {
                    return false;
                }
            }
            Optional<Receipt> before = current(receipt.facts().issueId());
            ofIssue.add(receipt);
            watcher.accept(before, receipt);
            return true;
        }

        @Override
        public Set<Long> known(Collection<Long> issueIds) {
            Set<Long> known = new HashSet<>(issueIds);
            known.retainAll(issues.keySet());
            return known;
        }

        @Override
        public List<Receipt> of(long issueId) {
            return List.copyOf(issues.getOrDefault(issueId, List.of()));
        }

        @Override
        public List<Receipt> list(Filter filter, Predicate<Receipt> shown, int start, int limit) {
            throw new UnsupportedOperationException("Nodes have no use for lists");
        }

        @Override
        public List<Long> blockedOn(long contract) {
            return issues.keySet().stream().filter(id -> Waits.on(current(id).orElseThrow()) == contract).toList();
        }

        @Override
        public Set<Long> blocking() {
            Set<Long> contracts = new HashSet<>();
            issues.keySet().forEach(id -> contracts.add(Waits.on(current(id).orElseThrow())));
            contracts.remove(Waits.NOBODY);
            return contracts;
        }
    }

    /** Which contract a request waits for. */
    private static final class Waits {
        static final long NOBODY = -1;

        static long on(Receipt receipt) {
            return receipt.pendingReason() == org.supportplans.core.coverage.PendingReason.BLOCKED && receipt.match() != null
                    ? receipt.match().contract() : NOBODY;
        }
    }

    /** The service desk's requests. */
    static final class Desk implements Requests {
        private final Map<Long, Seen> issues = new TreeMap<>();
        private final Map<Long, Marks> marks = new HashMap<>();

        Map<Long, Seen> issues() {
            return issues;
        }

        @Override
        public Optional<Seen> read(long issueId) {
            return Optional.ofNullable(issues.get(issueId));
        }

        @Override
        public void mark(long issueId, Marks newMarks) {
            marks.put(issueId, newMarks);
        }

        Marks marks(long issueId) {
            return marks.get(issueId);
        }

        @Override
        public List<Long> idsAfter(long issueId) {
            return issues.keySet().stream().filter(id -> id > issueId).toList();
        }
    }

    /** Hints. */
    static final class Inbox implements InboxStore {
        private record Hint(long issue, Instant at) {}

        private final Map<Long, Hint> hints = new LinkedHashMap<>();
        private long lastId;

        @Override
        public void put(long issueId, Instant at) {
            hints.put(++lastId, new Hint(issueId, at));
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
        public void delete(Collection<Long> ids) {
            ids.forEach(hints::remove);
        }

        List<Long> issues() {
            return hints.values().stream().map(Hint::issue).distinct().toList();
        }
    }

    /** Requests that are gone. */
    static final class Graves implements Tombstones {
        private final Set<Long> graves = new HashSet<>();

        @Override
        public void put(long issueId, Instant at) {
            graves.add(issueId);
        }

        @Override
        public boolean has(long issueId) {
            return graves.contains(issueId);
        }
    }

    /** Counts changes. */
    static final class Log implements Changes {
        private long newest;

        @Override
        public void add(Subject subject, long id, String actor, Object before, Object after, Instant at) {
            newest++;
        }

        @Override
        public long newest() {
            return newest;
        }
    }
}
