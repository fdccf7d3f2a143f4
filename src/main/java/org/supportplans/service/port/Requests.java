package org.supportplans.service.port;

import java.util.List;
import java.util.Optional;
import org.supportplans.core.matching.RequestFacts;

/** The requests of the service desk, read and marked with the system's rights. */
public interface Requests {

    /**
     * A request as it is now.
     *
     * @param serviceProject whether it lives in a service project
     */
    record Seen(RequestFacts facts, boolean serviceProject, boolean subTask) {}

    /** What the fields on the issue show; each null for nothing (rule 30). */
    record Marks(String plan, String sla, String coverage) {}

    /** Empty if there is no such issue. */
    Optional<Seen> read(long issueId);

    /** Sets the fields, in one update and only if one differs; an issue that is gone is left alone. */
    void mark(long issueId, Marks marks);

    /** Ids of the service projects' issues that are greater than an id, ascending. */
    List<Long> idsAfter(long issueId);
}
