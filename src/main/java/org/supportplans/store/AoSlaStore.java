package org.supportplans.store;

import com.atlassian.activeobjects.external.ActiveObjects;
import com.fasterxml.jackson.core.type.TypeReference;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.java.ao.Query;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.core.sla.SlaTarget;
import org.supportplans.core.sla.WorkingCalendar;
import org.supportplans.service.port.SlaStore;
import org.supportplans.store.entity.SlaRow;
import org.supportplans.store.entity.SlaVersionRow;

/** SLA policies in SLA and SLA_VERSION; the row of the highest version is the policy. */
@Named
public class AoSlaStore implements SlaStore {

    private static final TypeReference<WorkingCalendar> CALENDAR = new TypeReference<>() {};
    private static final TypeReference<List<SlaTarget>> TARGETS = new TypeReference<>() {};
    private static final TypeReference<List<String>> PROJECTS = new TypeReference<>() {};

    private final ActiveObjects ao;

    @Inject
    public AoSlaStore(ActiveObjects ao) {
        this.ao = ao;
    }

    @Override
    public List<SlaPolicy> all() {
        Collection<SlaPolicy> latest = Stream.of(ao.find(SlaVersionRow.class)).map(AoSlaStore::policy)
                .collect(Collectors.toMap(SlaPolicy::id, policy -> policy, (a, b) -> a.version() > b.version() ? a : b)).values();
        return latest.stream().sorted(Comparator.comparing((SlaPolicy sla) -> Names.key(sla.name())).thenComparingLong(SlaPolicy::id))
                .toList();
    }

    @Override
    public Optional<SlaPolicy> find(long id) {
        return Stream.of(ao.find(SlaVersionRow.class,
                Query.select().where("SLA_ID = ?", id).order("SLA_ID DESC, VERSION DESC").limit(1))).findFirst().map(AoSlaStore::policy);
    }

    @Override
    public Optional<SlaPolicy> asOf(long id, Instant at) {
        return Stream.of(ao.find(SlaVersionRow.class, Query.select()
                .where("SLA_ID = ? AND (SAVED_AT <= ? OR VERSION = 1)", id, at.toEpochMilli()).order("SLA_ID DESC, VERSION DESC").limit(1)))
                .findFirst().map(AoSlaStore::policy);
    }

    @Override
    public Optional<SlaPolicy> version(long id, int version) {
        return Stream.of(ao.find(SlaVersionRow.class, "SLA_ID = ? AND VERSION = ?", id, version)).findFirst().map(AoSlaStore::policy);
    }

    @Override
    public SlaPolicy add(SlaPolicy policy) {
        Instant savedAt = policy.savedAt().truncatedTo(ChronoUnit.MILLIS);
        long id = ao.create(SlaRow.class, Map.of("CREATED_AT", savedAt.toEpochMilli())).getID();
        SlaPolicy added = policy.as(id, 1, savedAt);
        addVersion(added);
        return added;
    }

    @Override
    public void addVersion(SlaPolicy policy) {
        ao.create(SlaVersionRow.class, List.of(new Columns()
                .set("SLA_ID", policy.id())
                .set("VERSION", policy.version())
                .set("NAME", policy.name())
                .set("ACTIVE", policy.active())
                .set("CALENDAR", Json.write(policy.calendar()))
                .set("TARGETS", Json.write(policy.targets()))
                .set("SAVED_AT", policy.savedAt())
                .set("PROJECTS", policy.projects().isEmpty() ? null : Json.write(policy.projects()))
                .map()));
    }

    @Override
    public void delete(long id) {
        ao.deleteWithSQL(SlaVersionRow.class, "SLA_ID = ?", id);
        ao.deleteWithSQL(SlaRow.class, "ID = ?", id);
    }

    private static SlaPolicy policy(SlaVersionRow row) {
        return new SlaPolicy(row.getSlaId(), row.getVersion(), row.getName(), row.isActive(), Json.read(row.getCalendar(), CALENDAR),
                Json.read(row.getTargets(), TARGETS), Instant.ofEpochMilli(row.getSavedAt()),
                row.getProjects() == null ? List.of() : Json.read(row.getProjects(), PROJECTS));
    }
}
