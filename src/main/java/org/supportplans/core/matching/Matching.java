package org.supportplans.core.matching;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.matching.Candidate.Test;

/**
 * Which contract covers a request (rule 12): by customer, then state, date and product; the most specific wins, then the earliest
 * end, then the lowest id. The same input gives the same answer, always as of the request's creation.
 */
public final class Matching {

    private static final Comparator<Contract> PRECEDENCE = Comparator.comparing((Contract contract) -> contract.products().isEmpty())
            .thenComparing(Contract::end, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparingLong(Contract::id);

    private Matching() {}

    /** @param naming the contracts that name one of the request's organizations, in any order and state */
    public static Match match(RequestFacts request, List<Contract> naming) {
        List<Contract> fitting = naming.stream().filter(contract -> failed(request, contract) == null).sorted(PRECEDENCE).toList();
        List<Contract> winners = request.organizations().stream()
                .map(customer -> fitting.stream().filter(contract -> contract.customers().contains(customer)).findFirst())
                .flatMap(Optional::stream)
                .distinct()
                .toList();
        Contract winner = winners.size() == 1 ? winners.get(0) : null;
        List<Candidate> candidates = new ArrayList<>();
        naming.stream().sorted(Comparator.comparingLong(Contract::id)).forEach(contract -> {
            Test failed = failed(request, contract);
            boolean lost = failed == null && !winners.contains(contract);
            candidates.add(new Candidate(contract.id(), contract.number(), lost ? Test.PRECEDENCE : failed, contract.equals(winner)));
        });
        if (winner != null) {
            return new Match.Matched(winner, List.copyOf(candidates));
        }
        return winners.isEmpty() ? new Match.Uncovered(List.copyOf(candidates)) : new Match.Ambiguous(List.copyOf(candidates));
    }

    private static Test failed(RequestFacts request, Contract contract) {
        Instant created = request.created();
        if (contract.activation() == null || contract.activation().at().isAfter(created)) {
            return Test.STATE;
        }
        LocalDate day = LocalDate.ofInstant(created, Objects.requireNonNull(contract.zone()));
        if (day.isBefore(contract.start()) || contract.end() != null && day.isAfter(contract.end())) {
            return Test.DATE;
        }
        return contract.covers(request.products()) ? null : Test.PRODUCT;
    }
}
