package org.supportplans.core.coverage;

/** What a pending request waits for (rule 28). */
public enum PendingReason {
    /** For the first decision. */
    CHECKING,
    /** For an agent to pick one of several customers' contracts. */
    AMBIGUOUS,
    /** For somebody to approve it over the limit. */
    APPROVAL,
    /** For credits to return. */
    BLOCKED
}
