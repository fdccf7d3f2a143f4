package org.supportplans.store;

import com.atlassian.activeobjects.external.ActiveObjects;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.java.ao.Query;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.service.port.ReceiptStore;
import org.supportplans.store.entity.ReceiptRow;

/** Receipts in RECEIPT. */
@Named
public class AoReceiptStore implements ReceiptStore {

    private static final TypeReference<Receipt> RECEIPT = new TypeReference<>() {};

    private final ActiveObjects ao;

    @Inject
    public AoReceiptStore(ActiveObjects ao) {
        this.ao = ao;
    }

    @Override
    public Optional<Receipt> current(long issueId) {
        Query newest = Query.select().where("ISSUE_ID = ?", issueId).order("BOOKINGS DESC, RECEIPT_NUMBER DESC").limit(1);
        return Stream.of(ao.find(ReceiptRow.class, newest)).findFirst().map(AoReceiptStore::receipt);
    }

    @Override
    public boolean add(Receipt receipt) {
        long issueId = receipt.facts().issueId();
        try {
            ao.create(ReceiptRow.class, List.of(new Columns()
                    .set("ISSUE_ID", issueId)
                    .set("RECEIPT_NUMBER", receipt.number())
                    .set("BOOKINGS", receipt.n())
                    .set("COVERAGE", receipt.coverage())
                    .set("CONTRACT_ID", Columns.read(receipt.match(), Receipt.Chosen::contract))
                    .set("PLAN_ID", Columns.read(receipt.match(), Receipt.Chosen::plan))
                    .set("SLA_ID", Columns.read(receipt.sla(), Receipt.AppliedSla::id))
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
    public List<Receipt> latestOf(long contract, int limit) {
        Map<Long, Receipt> newest = new LinkedHashMap<>();
        long before = Long.MAX_VALUE;
        ReceiptRow[] rows;
        do {
            rows = ao.find(ReceiptRow.class,
                    Query.select().where("CONTRACT_ID = ? AND ID < ?", contract, before).order("CONTRACT_ID DESC, ID DESC").limit(limit));
            for (ReceiptRow row : rows) {
                before = row.getID();
                if (newest.size() < limit) {
                    newest.putIfAbsent(row.getIssueId(), receipt(row));
                }
            }
        } while (newest.size() < limit && rows.length == limit);
        return List.copyOf(newest.values());
    }

    private static Receipt receipt(ReceiptRow row) {
        return Json.read(row.getBody(), RECEIPT);
    }
}
