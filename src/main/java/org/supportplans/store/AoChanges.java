package org.supportplans.store;

import com.atlassian.activeobjects.external.ActiveObjects;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.java.ao.Query;
import org.supportplans.service.port.Changes;
import org.supportplans.store.entity.ChangeRow;

/** The audit log in CHANGE. */
@Named
public class AoChanges implements Changes {

    private final ActiveObjects ao;

    @Inject
    public AoChanges(ActiveObjects ao) {
        this.ao = ao;
    }

    @Override
    public void add(Subject subject, long id, String actor, Object before, Object after, Instant at) {
        ao.create(ChangeRow.class, List.of(new Columns()
                .set("SUBJECT", subject)
                .set("SUBJECT_ID", id)
                .set("ACTOR", actor)
                .set("BEFORE_CHANGE", Json.write(before))
                .set("AFTER_CHANGE", Json.write(after))
                .set("CHANGED_AT", at)
                .map()));
    }

    @Override
    public long newest() {
        AtomicLong newest = new AtomicLong();
        ao.stream(ChangeRow.class, Query.select("ID").order("ID DESC").limit(1), row -> newest.set(row.getID()));
        return newest.get();
    }
}
