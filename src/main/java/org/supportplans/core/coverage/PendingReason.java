package org.supportplans.core.coverage;

/** What a pending request waits for (rule 28). */
public enum PendingReason {
    CHECKING,
    AMBIGUOUS
}
