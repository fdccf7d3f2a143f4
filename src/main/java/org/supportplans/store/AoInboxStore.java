package org.supportplans.store;

import com.atlassian.activeobjects.external.ActiveObjects;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.java.ao.Query;
import org.supportplans.service.port.InboxStore;
import org.supportplans.store.entity.InboxRow;

/** Hints in INBOX. */
@Named
public class AoInboxStore implements InboxStore {

    private final ActiveObjects ao;

    @Inject
    public AoInboxStore(ActiveObjects ao) {
        this.ao = ao;
    }

    @Override
    public void put(long issueId, Instant at) {
        ao.create(InboxRow.class, List.of(new Columns().set("ISSUE_ID", issueId).set("CREATED_AT", at).map()));
    }

    @Override
    public List<Long> ofIssue(long issueId) {
        List<Long> ids = new ArrayList<>();
        ao.stream(InboxRow.class, Query.select("ID").where("ISSUE_ID = ?", issueId), row -> ids.add(row.getID()));
        return ids;
    }

    @Override
    public List<Long> waitingSince(Instant before, int limit) {
        Set<Long> issues = new LinkedHashSet<>();
        long last = 0;
        InboxRow[] rows;
        do {
            rows = ao.find(InboxRow.class,
                    Query.select().where("CREATED_AT <= ? AND ID > ?", before.toEpochMilli(), last).order("ID ASC").limit(limit));
            for (InboxRow row : rows) {
                last = row.getID();
                if (issues.size() < limit) {
                    issues.add(row.getIssueId());
                }
            }
        } while (issues.size() < limit && rows.length == limit);
        return List.copyOf(issues);
    }

    @Override
    public void delete(Collection<Long> ids) {
        In.each("ID", ids, (where, values) -> ao.deleteWithSQL(InboxRow.class, where, values));
    }
}
