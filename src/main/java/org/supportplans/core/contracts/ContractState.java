package org.supportplans.core.contracts;

/** The state of a contract, derived from its dates and the verbs applied to it (rule 5). */
public enum ContractState {
    DRAFT,
    SCHEDULED,
    ACTIVE,
    SUSPENDED,
    EXPIRED,
    CANCELLED
}
