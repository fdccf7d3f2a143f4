package org.supportplans.service.port;

import java.time.Instant;
import java.util.Optional;
import org.supportplans.core.coverage.Directives;

/** What people have said of requests; rows are only added, the highest number counts. */
public interface DirectiveStore {

    /** What holds, and its number. */
    record Numbered(int number, Directives directives) {}

    /** One row by index; empty if nobody has said anything. */
    Optional<Numbered> current(long issueId);

    /**
     * Adds what holds from now on. (Issue, number) is unique in the database.
     *
     * @param actor the user's key
     * @return false if another writer took the number
     */
    boolean add(long issueId, Numbered directives, String actor, Instant at);
}
