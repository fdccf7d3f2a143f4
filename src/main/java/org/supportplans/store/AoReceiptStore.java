package org.supportplans.store;

import com.atlassian.activeobjects.external.ActiveObjects;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.java.ao.Query;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.PendingReason;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.service.port.ReceiptStore;
import org.supportplans.store.entity.ReceiptRow;

/** Receipts in RECEIPT. */
@Named
public class AoReceiptStore implements ReceiptStore {

    private static final TypeReference<Receipt> RECEIPT = new TypeReference<>() {};

    /** At most so many rows are written while reading, so that no reader waits long. */
    private static final int MOST_UNMARKED = 100;
    private static final int LISTED_AT_ONCE = 200;

    private final ActiveObjects ao;

    @Inject
    public AoReceiptStore(ActiveObjects ao) {
        this.ao = ao;
    }

    /** Streamed, with two columns: Active Objects takes many times as long to find whole rows. */
    @Override
    public Optional<Receipt> current(long issueId) {
        List<Receipt> newest = new ArrayList<>();
        ao.stream(ReceiptRow.class, Query.select("ID, BODY").where("ISSUE_ID = ?", issueId).order("BOOKINGS DESC, RECEIPT_NUMBER DESC").limit(1),
                row -> newest.add(receipt(row)));
        return newest.stream().findFirst();
    }

    @Override
    public boolean add(Receipt receipt) {
        long issueId = receipt.facts().issueId();
        try {
            ao.create(ReceiptRow.class, List.of(new Columns()
                    .set("ISSUE_ID", issueId)
                    .set("RECEIPT_NUMBER", receipt.number())
                    .set("BOOKINGS", receipt.n())
                    .set("PROJECT_ID", receipt.facts().projectId())
                    .set("COVERAGE", receipt.coverage())
                    .set("CONTRACT_ID", Columns.read(receipt.match(), Receipt.Chosen::contract))
                    .set("PLAN_ID", Columns.read(receipt.match(), Receipt.Chosen::plan))
                    .set("SLA_ID", Columns.read(receipt.sla(), Receipt.AppliedSla::id))
                    .set("BLOCKED_ON", blockedOn(receipt))
                    .set("POSTED_AT", receipt.facts().created())
                    .set("BODY", Json.write(receipt))
                    .map()));
            return true;
        } catch (RuntimeException e) {
            if (ao.count(ReceiptRow.class, "ISSUE_ID = ? AND RECEIPT_NUMBER = ?", issueId, receipt.number()) > 0) {
                return false;
            }
            throw e;
        }
    }

    @Override
    public Set<Long> known(Collection<Long> issueIds) {
        Set<Long> known = new HashSet<>();
        In.each("ISSUE_ID", issueIds, (where, ids) ->
                ao.stream(ReceiptRow.class, Query.select("ID, ISSUE_ID").where(where, ids), row -> known.add(row.getIssueId())));
        return known;
    }

    @Override
    public List<Long> blockedOn(long contract) {
        return blocked("BLOCKED_ON = ?", contract).stream().sorted(Comparator.comparingLong(Blocked::postedAt).thenComparingLong(Blocked::issueId))
                .map(Blocked::issueId).toList();
    }

    @Override
    public Set<Long> blocking() {
        return blocked("BLOCKED_ON IS NOT NULL").stream().map(Blocked::contract).collect(Collectors.toSet());
    }

    /** A receipt that says BLOCKED. */
    private record Blocked(long id, long issueId, long contract, long postedAt) {}

    /** Those that are current. Others are taken out of the index as they are met: what is no longer current never is again. */
    private List<Blocked> blocked(String where, Object... values) {
        List<Blocked> marked = new ArrayList<>();
        ao.stream(ReceiptRow.class, Query.select("ID, ISSUE_ID, BLOCKED_ON, POSTED_AT").where(where, values),
                row -> marked.add(new Blocked(row.getID(), row.getIssueId(), row.getBlockedOn(), row.getPostedAt())));
        Set<Long> current = currentIds(marked.stream().map(Blocked::issueId).toList());
        List<Long> superseded = marked.stream().map(Blocked::id).filter(id -> !current.contains(id)).limit(MOST_UNMARKED).toList();
        In.each("ID", superseded, (in, ids) -> {
            for (ReceiptRow row : ao.find(ReceiptRow.class, in, ids)) {
                row.setBlockedOn(null);
                row.save();
            }
        });
        return marked.stream().filter(receipt -> current.contains(receipt.id())).toList();
    }

    /** The rows of the current receipts of these issues. */
    private Set<Long> currentIds(Collection<Long> issueIds) {
        Map<Long, Place> highest = new HashMap<>();
        In.each("ISSUE_ID", issueIds, (in, ids) -> ao.stream(ReceiptRow.class,
                Query.select("ID, ISSUE_ID, BOOKINGS, RECEIPT_NUMBER").where(in, ids),
                row -> highest.merge(row.getIssueId(), new Place(row.getID(), row.getBookings(), row.getReceiptNumber()),
                        BinaryOperator.maxBy(Place.ORDER))));
        return highest.values().stream().map(Place::id).collect(Collectors.toSet());
    }

    /** Where a receipt stands among those of its issue. */
    private record Place(long id, int n, int number) {

        static final Comparator<Place> ORDER = Comparator.comparingInt(Place::n).thenComparingInt(Place::number);
    }

    @Override
    public List<Receipt> of(long issueId) {
        List<Receipt> all = new ArrayList<>();
        ao.stream(ReceiptRow.class, Query.select("ID, BODY").where("ISSUE_ID = ?", issueId).order("ISSUE_ID ASC, RECEIPT_NUMBER ASC"),
                row -> all.add(receipt(row)));
        return all;
    }

    @Override
    public List<Receipt> list(Filter filter, Predicate<Receipt> shown, int start, int limit) {
        List<Receipt> found = new ArrayList<>();
        long before = Long.MAX_VALUE;
        int skipped = 0;
        List<Listed> rows;
        int atOnce = Math.min(LISTED_AT_ONCE, 2 * (start + limit));
        do {
            rows = rows(filter, before, atOnce);
            Set<Long> current = currentIds(rows.stream().map(row -> row.receipt().facts().issueId()).toList());
            for (Listed row : rows) {
                before = row.id();
                if (found.size() < limit && current.contains(row.id()) && shown.test(row.receipt()) && skipped++ >= start) {
                    found.add(row.receipt());
                }
            }
        } while (found.size() < limit && rows.size() == atOnce);
        return found;
    }

    private record Listed(long id, Receipt receipt) {}

    /** The next rows that the filter lets through, by index, the newest first. */
    private List<Listed> rows(Filter filter, long before, int atOnce) {
        Condition condition = new Condition();
        String order = "ID DESC";
        if (filter.coverage() != null) {
            condition.and("COVERAGE = ?", filter.coverage().name());
            order = "COVERAGE DESC, ID DESC";
        }
        if (filter.contract() != null) {
            condition.and("CONTRACT_ID = ?", filter.contract());
            order = "CONTRACT_ID DESC, ID DESC";
        }
        if (filter.projects() != null) {
            In.within("PROJECT_ID", filter.projects(), condition::and);
        }
        List<Listed> rows = new ArrayList<>();
        ao.stream(ReceiptRow.class, condition.and("ID < ?", before).select("ID, BODY").order(order).limit(atOnce),
                row -> rows.add(new Listed(row.getID(), receipt(row))));
        return rows;
    }

    private static Receipt receipt(ReceiptRow row) {
        return Json.read(row.getBody(), RECEIPT);
    }

    /** The contract for whose credits the request waits; null if it doesn't. */
    private static Long blockedOn(Receipt receipt) {
        boolean waits = receipt.coverage() == Coverage.PENDING && receipt.pendingReason() == PendingReason.BLOCKED;
        return waits ? Columns.read(receipt.match(), Receipt.Chosen::contract) : null;
    }
}
