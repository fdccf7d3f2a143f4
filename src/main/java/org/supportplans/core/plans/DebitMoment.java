package org.supportplans.core.plans;

/** When a request's cost is debited (rule 16). */
public enum DebitMoment {
    /** When the request is posted. */
    CREATION,
    /** When it is resolved; until then its cost is held. */
    RESOLUTION
}
