package org.supportplans.store;

import com.atlassian.activeobjects.external.ActiveObjects;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import org.supportplans.service.port.Tombstones;
import org.supportplans.store.entity.TombstoneRow;

/** Deleted requests in TOMBSTONE. */
@Named
public class AoTombstones implements Tombstones {

    private final ActiveObjects ao;

    @Inject
    public AoTombstones(ActiveObjects ao) {
        this.ao = ao;
    }

    @Override
    public void put(long issueId, Instant at) {
        try {
            ao.create(TombstoneRow.class, List.of(new Columns().set("ISSUE_ID", issueId).set("DELETED_AT", at).map()));
        } catch (RuntimeException e) {
            if (!has(issueId)) {
                throw e;
            }
        }
    }

    @Override
    public boolean has(long issueId) {
        return ao.count(TombstoneRow.class, "ISSUE_ID = ?", issueId) > 0;
    }
}
