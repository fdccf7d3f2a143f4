package org.supportplans.core.contracts;

import java.util.EnumSet;
import java.util.Set;

/** What can be done to a contract, and in which states (rule 5); anything else is refused. */
public enum ContractVerb {
    ACTIVATE(ContractState.DRAFT),
    DELETE(ContractState.DRAFT),
    EDIT_ALL(ContractState.DRAFT),
    EDIT_NAMES(ContractState.DRAFT, ContractState.SCHEDULED, ContractState.ACTIVE, ContractState.SUSPENDED),
    AMEND(ContractState.SCHEDULED, ContractState.ACTIVE, ContractState.SUSPENDED),
    CANCEL(ContractState.SCHEDULED, ContractState.ACTIVE, ContractState.SUSPENDED),
    SUSPEND(ContractState.ACTIVE),
    RESUME(ContractState.SUSPENDED),
    RENEW(ContractState.ACTIVE, ContractState.EXPIRED),
    TOP_UP(ContractState.ACTIVE, ContractState.SUSPENDED),
    ADJUST(ContractState.ACTIVE, ContractState.SUSPENDED);

    private final Set<ContractState> states;

    ContractVerb(ContractState first, ContractState... rest) {
        states = EnumSet.of(first, rest);
    }

    public boolean allowedIn(ContractState state) {
        return states.contains(state);
    }
}
