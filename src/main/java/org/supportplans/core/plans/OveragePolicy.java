package org.supportplans.core.plans;

/** What happens to a request that finds no credits (rule 27). */
public enum OveragePolicy {
    /** It is accepted and recorded with a rate, for invoicing. */
    CHARGE,
    /** It is accepted; nothing is charged. */
    NO_SLA,
    /** It is accepted, nothing is charged, and people are told. */
    WARN,
    /** It waits until somebody approves or declines it (rule 28). */
    APPROVE,
    /** It waits until credits return (rule 28). */
    BLOCK;

    /** Whether a request over the limit is accepted at once. */
    public boolean accepts() {
        return this != APPROVE && this != BLOCK;
    }
}
