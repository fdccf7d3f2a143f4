package org.supportplans.core.contracts;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.supportplans.core.Violation;

/** What a contract must fulfil to be saved and to be activated (rules 5 to 7). */
public final class ContractRules {

    /** The rule that no two contracts have one number. */
    public static final String NUMBER_TAKEN = "contract.number.taken";

    private ContractRules() {}

    /**
     * Everything that is wrong with a contract whose fields are in range each.
     *
     * @param before what it was; empty for a new one
     * @param choosable whether its plan may be chosen by new contracts; without meaning if it has none
     * @param numberTaken whether another contract has its number
     */
    public static List<Violation> check(Contract contract, Optional<Contract> before, boolean choosable, boolean numberTaken) {
        List<Violation> found = new ArrayList<>();
        if (numberTaken) {
            found.add(Violation.of("number", NUMBER_TAKEN, contract.number()));
        }
        if (contract.customers().isEmpty()) {
            found.add(Violation.of("customers", "contract.customers.missing"));
        }
        if (contract.end() != null && contract.start() != null && contract.end().isBefore(contract.start())) {
            found.add(Violation.of("end", "contract.end.beforeStart", contract.end(), contract.start()));
        }
        boolean keepsPlan = before.isPresent() && Objects.equals(before.get().plan(), contract.plan());
        if (contract.plan() != null && !choosable && !keepsPlan) {
            found.add(Violation.of("plan", "contract.plan.unknown", contract.plan()));
        }
        return found;
    }

    /** The fields that differ though they may no longer change in this state (rule 5); empty if the edit may be saved. */
    public static List<Violation> frozen(Contract before, Contract after, ContractState state) {
        List<Violation> found = new ArrayList<>();
        if (ContractVerb.EDIT_ALL.allowedIn(state)) {
            return found;
        }
        if (!ContractVerb.EDIT_NAMES.allowedIn(state)) {
            found.add(Violation.of("", "contract.state.edit", state));
            return found;
        }
        check(found, "number", before.number(), after.number());
        check(found, "products", Set.copyOf(before.products()), Set.copyOf(after.products()));
        check(found, "start", before.start(), after.start());
        check(found, "end", before.end(), after.end());
        check(found, "zone", before.zone(), after.zone());
        check(found, "plan", before.plan(), after.plan());
        check(found, "licences", before.licences(), after.licences());
        return found;
    }

    /**
     * The contracts that a contract may not run beside (rule 7): same customer, an SLA in common, a shared day, and the same product
     * where both name products.
     *
     * @param slas the SLA policies of the contract's plan; empty without a plan
     * @param others running or scheduled contracts with their plans' SLA policies
     */
    public static List<Contract> overlaps(Contract contract, Set<Long> slas, List<WithSlas> others) {
        return others.stream()
                .filter(other -> other.contract().id() != contract.id())
                .filter(other -> other.contract().customers().stream().anyMatch(contract.customers()::contains))
                .filter(other -> other.slas().stream().anyMatch(slas::contains))
                .filter(other -> other.contract().sharesDayWith(contract))
                .filter(other -> sameProduct(contract, other.contract()))
                .map(WithSlas::contract)
                .toList();
    }

    /** A contract with the SLA policies of its plan. */
    public record WithSlas(Contract contract, Set<Long> slas) {}

    private static boolean sameProduct(Contract a, Contract b) {
        return a.products().isEmpty() || b.products().isEmpty() || a.covers(Set.copyOf(b.products()));
    }

    private static void check(List<Violation> found, String field, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            found.add(Violation.of(field, "contract.frozen." + field));
        }
    }

    /** The days that dates of contracts may lie in; outside them a date is a slip of the pen. */
    public static boolean inRange(LocalDate day) {
        return day.getYear() >= 1970 && day.getYear() <= 9999;
    }
}
