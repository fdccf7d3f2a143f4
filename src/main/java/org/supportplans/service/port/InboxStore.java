package org.supportplans.service.port;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Hints that a request needs a look. Working one twice is harmless. */
public interface InboxStore {

    /** @param node the node that the event came from */
    record Note(long id, long issueId, String node) {}

    /** Adds a hint, in one short insert. */
    void put(long issueId, String node, Instant at);

    /** The ids of the hints for an issue. */
    List<Long> ofIssue(long issueId);

    /** The oldest hints that a node left, or, with null, that any node left before an instant. */
    List<Note> oldest(String node, Instant before, int limit);

    void delete(Collection<Long> ids);

    int size();
}
