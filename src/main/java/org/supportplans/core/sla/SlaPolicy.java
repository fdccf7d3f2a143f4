package org.supportplans.core.sla;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.supportplans.core.ProjectKeys;

/**
 * One version of an SLA policy (rules 1 and 29). Versions are never changed; editing makes the next, for new requests.
 *
 * @param version from 1
 * @param active whether plans may choose it
 * @param savedAt when this version was saved
 * @param projects keys of the projects whose requests it is promised to; empty for any
 */
public record SlaPolicy(long id, int version, String name, boolean active, WorkingCalendar calendar, List<SlaTarget> targets,
        Instant savedAt, List<String> projects) {

    public static final int MAX_TARGETS = 50;

    /** When a request must be answered and resolved (rule 29); each null if nothing is promised. */
    public record DueTimes(Instant respondBy, Instant resolveBy) {

        public static final DueTimes NONE = new DueTimes(null, null);
    }

    public SlaPolicy {
        targets = List.copyOf(targets);
        projects = List.copyOf(projects);
    }

    /** A policy for any project. */
    public SlaPolicy(long id, int version, String name, boolean active, WorkingCalendar calendar, List<SlaTarget> targets, Instant savedAt) {
        this(id, version, name, active, calendar, targets, savedAt, List.of());
    }

    /** Whether it is promised to the requests of a project (rule 1). */
    public boolean serves(String projectKey) {
        return ProjectKeys.cover(projects, projectKey);
    }

    /** The due times of a request of this priority (may be null) that was posted at this instant. */
    public DueTimes dueTimes(String priority, Instant posted) {
        Optional<SlaTarget> target = targets.stream().filter(t -> t.priority() != null && t.priority().equalsIgnoreCase(priority)).findFirst()
                .or(() -> targets.stream().filter(t -> t.priority() == null).findFirst());
        return target.map(t -> new DueTimes(due(posted, t.respondWithin()), due(posted, t.resolveWithin()))).orElse(DueTimes.NONE);
    }

    public SlaPolicy as(long newId, int newVersion, Instant at) {
        return new SlaPolicy(newId, newVersion, name, active, calendar, targets, at, projects);
    }

    private Instant due(Instant posted, SlaDuration within) {
        return within == null ? null : calendar.due(posted, within);
    }
}
