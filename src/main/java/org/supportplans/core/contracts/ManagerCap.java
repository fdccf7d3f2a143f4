package org.supportplans.core.contracts;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.supportplans.core.Violation;

/** The customers that one manager may have (rule 11). */
public final class ManagerCap {

    private ManagerCap() {}

    /**
     * What a contract has against its manager: that it brings them one customer too many. Nothing if all its customers are theirs already.
     *
     * @param others the running and scheduled contracts of the same manager; implicit ones don't count, nobody signed them
     * @param limit how many customers a manager may have
     * @param manager the manager's name, for the sentence
     */
    public static Optional<Violation> check(Contract contract, List<Contract> others, int limit, String manager) {
        Set<Object> before = new HashSet<>();
        others.stream().filter(other -> other.id() != contract.id() && !other.course().implicit()).forEach(other -> addCustomers(before, other));
        Set<Object> after = new HashSet<>(before);
        addCustomers(after, contract);
        return contract.course().implicit() || after.size() <= limit || after.size() == before.size()
                ? Optional.empty()
                : Optional.of(Violation.of("manager", "contract.manager.full", manager, before.size(), limit));
    }

    /** Organizations are numbers and users are text, so that they never meet. */
    private static void addCustomers(Set<Object> customers, Contract contract) {
        customers.addAll(contract.customers());
        customers.addAll(contract.details().users());
    }
}
