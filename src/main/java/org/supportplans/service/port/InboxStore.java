package org.supportplans.service.port;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Hints that a request needs a look. Working one twice is harmless. */
public interface InboxStore {

    /** Adds a hint, in one short insert. */
    void put(long issueId, Instant at);

    /** The ids of the hints for an issue. */
    List<Long> ofIssue(long issueId);

    /** The requests with a hint that was left before an instant, oldest first, each once. */
    List<Long> waitingSince(Instant before, int limit);

    /** Deletes these hints; those that are gone are harmless. */
    void delete(Collection<Long> ids);
}
