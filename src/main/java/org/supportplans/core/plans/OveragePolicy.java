package org.supportplans.core.plans;

/** What happens to a request that finds no credits (rule 27). */
public enum OveragePolicy {
    /** It is accepted, without the plan's SLA; nothing is charged. */
    NO_SLA
}
