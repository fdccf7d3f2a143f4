package org.supportplans.service.port;

import java.time.Instant;

/** The audit log of plans, SLA policies, contracts, their grants, bands, customers' attributes and settings (rule 40), by which nodes also learn that something changed. */
public interface Changes {

    /** What changed. */
    enum Subject {
        PLAN,
        SLA,
        CONTRACT,
        BAND,
        CUSTOMER,
        SETTING,
        /** Credits that a person gave or took; the id is the contract's. */
        GRANT
    }

    /**
     * Adds a change that has been written.
     *
     * @param actor the user's key
     * @param before what it was; null if it is new
     * @param after what it is; null if it is gone
     */
    void add(Subject subject, long id, String actor, Object before, Object after, Instant at);

    /** The id of the newest change; 0 if there is none. */
    long newest();
}
