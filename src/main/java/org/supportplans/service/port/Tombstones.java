package org.supportplans.service.port;

import java.time.Instant;

/** Requests that are gone; what stands booked for them is given back. */
public interface Tombstones {

    /** Marks a request as deleted; again is harmless. */
    void put(long issueId, Instant at);

    /** Whether a request was marked as deleted. */
    boolean has(long issueId);
}
