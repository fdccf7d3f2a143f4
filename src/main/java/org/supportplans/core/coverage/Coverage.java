package org.supportplans.core.coverage;

/** How a request stands to the contracts of its customer. */
public enum Coverage {
    IN_PLAN,
    OVERAGE,
    PENDING,
    EXEMPT,
    UNCOVERED
}
