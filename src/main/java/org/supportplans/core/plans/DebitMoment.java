package org.supportplans.core.plans;

/** When a request's cost is debited (rule 16). */
public enum DebitMoment {
    CREATION
}
