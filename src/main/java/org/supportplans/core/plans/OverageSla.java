package org.supportplans.core.plans;

/** Which SLA a request over the limit gets (rule 27). */
public enum OverageSla {
    /** The plan's fallback SLA, if it names one. */
    FALLBACK,
    /** The plan's own SLA. */
    PLAN,
    NONE
}
