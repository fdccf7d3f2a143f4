package org.supportplans.service.port;

/** Who may do what (rule 39). A null user is nobody and may nothing. */
public interface Rights {

    /** May change plans, SLA policies and contracts. */
    boolean manages(String userKey);

    /** May read plans, SLA policies, contracts and their ledgers: managers, and agents of a service project. */
    boolean reads(String userKey);

    /** May see this request as an agent. */
    boolean sees(String userKey, long issueId);
}
