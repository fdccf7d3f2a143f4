package org.supportplans.core.coverage;

/** How a request stands to the contracts of its customer (rules 10, 18, 25 and 28). */
public enum Coverage {
    IN_PLAN,
    OVERAGE,
    PENDING,
    EXEMPT,
    UNCOVERED
}
