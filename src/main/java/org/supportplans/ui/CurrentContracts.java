package org.supportplans.ui;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractState;

/** Which contracts of a customer are worth showing beside each other. */
final class CurrentContracts {

    private CurrentContracts() {}

    /** Those that run, rest or will run, by their start; where there are none, the one that ended last. Drafts are none yet. */
    static List<Contract> of(List<Contract> all, Instant now) {
        List<Contract> current = all.stream()
                .filter(contract -> switch (contract.state(now)) {
                    case ACTIVE, SUSPENDED, SCHEDULED -> true;
                    case DRAFT, EXPIRED, CANCELLED -> false;
                })
                .sorted(Comparator.comparing(Contract::start).thenComparingLong(Contract::id))
                .toList();
        return current.isEmpty()
                ? all.stream().filter(contract -> contract.state(now) == ContractState.EXPIRED).max(Comparator.comparing(Contract::end))
                        .map(List::of).orElse(List.of())
                : current;
    }
}
