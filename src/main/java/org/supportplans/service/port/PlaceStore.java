package org.supportplans.service.port;

import java.time.LocalDate;
import java.util.Optional;

/**
 * The places of a day's requests (rule 26). The database holds (customer, day, slot) unique and the request unique, so that no two requests
 * take one place and no request takes two, on any nodes.
 */
public interface PlaceStore {

    /** The day on which a request has its place; empty if it has none. */
    Optional<LocalDate> ofIssue(long issueId);

    /**
     * Takes a place.
     *
     * @param customer the organization, or the user, whose requests are counted
     * @param slot from 1 to the cap
     * @return false if the place or another one for this request is taken; the caller reads on
     */
    boolean take(String customer, LocalDate day, int slot, long issueId);

    /** How many places of a day are taken. */
    int taken(String customer, LocalDate day);
}
