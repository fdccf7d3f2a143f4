package org.supportplans.core.plans;

/** What a plan sells (rule 1). */
public enum PlanType {
    /** Requests cost nothing that runs out; they are counted. */
    UNLIMITED,
    /** So many credits a cycle. */
    TICKET_BASED,
    /** Credits bought in packs; no cycles. */
    PREPAID_PACK
}
