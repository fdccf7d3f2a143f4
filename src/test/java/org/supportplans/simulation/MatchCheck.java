package org.supportplans.simulation;

import static org.supportplans.simulation.LedgerCheck.check;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Directives;
import org.supportplans.core.coverage.PendingReason;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.matching.RequestFacts;

/** Looks at each receipt as it is written: which contract it names (rules 12, 14 and 15), and that coverage never gets better by itself. */
final class MatchCheck {

    private final Cluster cluster;

    MatchCheck(Cluster cluster) {
        this.cluster = cluster;
    }

    void see(Optional<Receipt> before, Receipt receipt) {
        long id = receipt.facts().issueId();
        check(receipt.coverage() != Coverage.IN_PLAN || receipt.over().isZero(), () -> "Request " + id + " is in plan and over");
        boolean decidedAnew = before.isEmpty() || !sameMatchFacts(before.get().facts(), receipt.facts())
                || before.get().n() == 0 && (before.get().coverage() == Coverage.IN_PLAN || before.get().coverage() == Coverage.OVERAGE)
                        && !Objects.equals(before.get().facts().resolution(), receipt.facts().resolution()) || before.get().coverage() == Coverage.EXEMPT || before.get().pendingReason() == PendingReason.BLOCKED
                || before.get().pendingReason() == PendingReason.APPROVAL;
        Directives said = receipt.directives();
        boolean gone = cluster.graves.has(id) || cluster.desk.read(id).isEmpty();
        if (before.isPresent() && gone && receipt.coverage() == Coverage.UNCOVERED && receipt.match() == null) {
            return;
        }
        if (said.exemption() != null) {
            check(receipt.coverage() == Coverage.EXEMPT, () -> "Request " + id + " is exempt and " + receipt.coverage());
        } else if (said.approval() != null && !said.approval().approved()
                && said.approval().contract() == (decidedAnew ? winner(receipt.facts()) : contract(before.get()))) {
            check(receipt.coverage() == Coverage.UNCOVERED, () -> "Request " + id + " is declined and " + receipt.coverage());
        } else if (decidedAnew) {
            matched(id, contract(receipt), receipt, fitting(receipt.facts()));
        } else {
            check(contract(receipt) == contract(before.get()), () -> "Request " + id + " went from contract " + contract(before.get()) + " to "
                    + contract(receipt) + " by itself");
            check(receipt.coverage() != Coverage.IN_PLAN || before.get().coverage() == Coverage.IN_PLAN, () -> "Request " + id
                    + " was promoted");
        }
    }

    private static long contract(Receipt receipt) {
        return receipt.match() == null ? 0 : receipt.match().contract();
    }

    private static boolean sameMatchFacts(RequestFacts one, RequestFacts other) {
        return Objects.equals(one.reporter(), other.reporter()) && one.organizations().equals(other.organizations())
                && one.products().equals(other.products()) && Objects.equals(one.requestType(), other.requestType())
                && one.projectId() == other.projectId();
    }

    /** The contract that fits best; 0 if none or those of several customers do. */
    private long winner(RequestFacts facts) {
        List<Contract> winners = winners(facts, fitting(facts));
        return winners.size() == 1 ? winners.get(0).id() : 0;
    }

    private static List<Contract> winners(RequestFacts facts, List<Contract> fitting) {
        return facts.organizations().stream()
                .flatMap(customer -> fitting.stream().filter(contract -> contract.customers().contains(customer)).limit(1)).distinct().toList();
    }

    /** The winners of several customers leave it to a person; else one of the one customer's contracts has it. */
    private static void matched(long id, long where, Receipt receipt, List<Contract> fitting) {
        int winners = winners(receipt.facts(), fitting).size();
        if (winners == 1) {
            check(fitting.stream().anyMatch(contract -> contract.id() == where), () -> "Request " + id + " is on " + where + ", fits " + fitting);
        } else {
            Coverage coverage = winners == 0 ? Coverage.UNCOVERED : Coverage.PENDING;
            check(where == 0 && receipt.coverage() == coverage, () -> "Request " + id + " is on " + where + " and " + receipt.coverage());
        }
    }

    /** The contracts that a request fits, best first. */
    private List<Contract> fitting(RequestFacts facts) {
        return facts.projectId() != Scene.DESK ? List.of() : cluster.allContracts().stream()
                .filter(contract -> contract.customers().stream().anyMatch(facts.organizations()::contains))
                .filter(contract -> !contract.activation().at().isAfter(facts.created()))
                .filter(contract -> contract.course().cancelledAt() == null || facts.created().isBefore(contract.course().cancelledAt()))
                .filter(contract -> contract.course().suspensions().stream().noneMatch(pause -> !facts.created().isBefore(pause.from())
                        && (pause.to() == null || facts.created().isBefore(pause.to()))))
                .filter(contract -> !day(contract, facts).isBefore(contract.start()))
                .filter(contract -> contract.end() == null || !day(contract, facts).isAfter(contract.end()))
                .filter(contract -> contract.products().isEmpty() || contract.products().stream().anyMatch(facts.products()::contains))
                .sorted(Comparator.comparing((Contract contract) -> contract.products().isEmpty() ? 1 : 0)
                        .thenComparing(contract -> contract.end() == null ? LocalDate.MAX : contract.end())
                        .thenComparing(Contract::id))
                .toList();
    }

    private static LocalDate day(Contract contract, RequestFacts facts) {
        return facts.created().atZone(contract.zone()).toLocalDate();
    }
}
