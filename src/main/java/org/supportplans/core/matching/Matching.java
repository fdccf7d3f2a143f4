package org.supportplans.core.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.matching.Candidate.Test;

/**
 * Which contract covers a request (rule 12): by customer, then state, date, product, project and channel; the most specific wins, then the
 * earliest end, then the lowest id. Implicit contracts count only where no signed one fits (rule 10). The same input gives the same
 * answer, always as of the request's creation.
 */
public final class Matching {

    /** Among the contracts of one customer. */
    private static final Comparator<Contract> PRECEDENCE = Comparator.comparing((Contract contract) -> contract.products().isEmpty())
            .thenComparing(Contract::end, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparingLong(Contract::id);

    private Matching() {}

    /** Where no contract's plan is limited to projects. */
    public static Match match(RequestFacts request, List<Contract> naming) {
        return match(request, naming, contract -> true);
    }

    /**
     * Matches a request.
     *
     * @param naming the contracts that name the reporter or one of the request's organizations, in any order and state
     * @param plansServe whether a contract's plan serves the request's project (rule 1); only asked of contracts that do so themselves
     */
    public static Match match(RequestFacts request, List<Contract> naming, Predicate<Contract> plansServe) {
        Map<Contract, Test> failed = new HashMap<>();
        naming.forEach(contract -> failed.put(contract, failed(request, contract, plansServe)));
        List<List<Contract>> ranked = byCustomer(request, fitting(naming.stream().filter(contract -> failed.get(contract) == null).toList()));
        Set<Contract> winners = ranked.stream().map(ofCustomer -> ofCustomer.get(0)).collect(Collectors.toSet());
        Contract winner = winners.size() == 1 ? winners.iterator().next() : null;
        List<Candidate> candidates = new ArrayList<>();
        naming.stream().sorted(Comparator.comparingLong(Contract::id)).forEach(contract -> {
            boolean lost = failed.get(contract) == null && !winners.contains(contract);
            candidates.add(new Candidate(contract.id(), contract.number(), lost ? Test.PRECEDENCE : failed.get(contract), contract.equals(winner)));
        });
        if (winner != null) {
            List<Contract> next = ranked.stream().flatMap(List::stream).distinct().filter(contract -> !contract.equals(winner))
                    .sorted(PRECEDENCE).toList();
            return new Match.Matched(winner, List.copyOf(candidates), next);
        }
        return winners.isEmpty() ? new Match.Uncovered(List.copyOf(candidates)) : new Match.Ambiguous(List.copyOf(candidates));
    }

    /** Best first. */
    private static List<Contract> fitting(List<Contract> passed) {
        List<Contract> all = passed.stream().sorted(PRECEDENCE).toList();
        List<Contract> signed = all.stream().filter(contract -> !contract.course().implicit()).toList();
        return signed.isEmpty() ? all : signed;
    }

    /** The fitting contracts of each customer that could win: of the reporter if one names them, else of each organization. */
    private static List<List<Contract>> byCustomer(RequestFacts request, List<Contract> fitting) {
        List<Contract> reporters = fitting.stream().filter(contract -> contract.details().users().stream().anyMatch(user ->
                user.equals(request.reporter()))).toList();
        return reporters.isEmpty()
                ? request.organizations().stream()
                        .map(customer -> fitting.stream().filter(contract -> contract.customers().contains(customer)).toList())
                        .filter(ofCustomer -> !ofCustomer.isEmpty()).toList()
                : List.of(reporters);
    }

    private static Test failed(RequestFacts request, Contract contract, Predicate<Contract> plansServe) {
        return Stream.of(Test.STATE, Test.DATE, Test.PRODUCT, Test.PROJECT, Test.CHANNEL)
                .filter(test -> !passes(test, request, contract, plansServe)).findFirst().orElse(null);
    }

    private static boolean passes(Test test, RequestFacts request, Contract contract, Predicate<Contract> plansServe) {
        return switch (test) {
            case STATE -> contract.takesAt(request.created());
            case DATE -> contract.runsAt(request.created());
            case PRODUCT -> contract.covers(request.products());
            case PROJECT -> contract.details().coversProject(request.projectKey()) && plansServe.test(contract);
            case CHANNEL -> contract.details().coversChannel(request.channel(), request.priority());
            case CREDITS, PRECEDENCE -> true;
        };
    }
}
