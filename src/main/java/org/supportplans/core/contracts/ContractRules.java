package org.supportplans.core.contracts;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.supportplans.core.Violation;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;

/** What a contract must fulfil to be saved and to be activated (rules 5 to 7). */
public final class ContractRules {

    /** The rule that no two contracts have one number. */
    public static final String NUMBER_TAKEN = "contract.number.taken";

    private ContractRules() {}

    /**
     * Everything that is wrong with a contract whose fields are in range each.
     *
     * @param before what it was; empty for a new one
     * @param plan the latest version of its plan; empty if it has none or there is no such plan
     * @param numberTaken whether another contract has its number
     */
    public static List<Violation> check(Contract contract, Optional<Contract> before, Optional<Plan> plan, boolean numberTaken) {
        List<Violation> found = new ArrayList<>();
        if (numberTaken) {
            found.add(Violation.of("number", NUMBER_TAKEN, contract.number()));
        }
        if (contract.customers().isEmpty() && contract.details().users().isEmpty()) {
            found.add(Violation.of("customers", "contract.customers.missing"));
        }
        if (contract.end() != null && contract.start() != null && contract.end().isBefore(contract.start())) {
            found.add(Violation.of("end", "contract.end.beforeStart", contract.end(), contract.start()));
        }
        boolean keepsPlan = before.isPresent() && Objects.equals(before.get().plan(), contract.plan());
        if (contract.plan() != null && !plan.map(Plan::active).orElse(false) && !keepsPlan) {
            found.add(Violation.of("plan", "contract.plan.unknown", contract.plan()));
        }
        boolean keepsProjects = keepsPlan && before.get().details().projects().equals(contract.details().projects());
        if (!keepsProjects) {
            plan.flatMap(named -> projects(contract, named)).ifPresent(found::add);
        }
        checkDetails(found, contract, plan);
        return found;
    }

    /** That a plan serves none of the contract's projects (rule 1), so that nothing would ever match. */
    public static Optional<Violation> projects(Contract contract, Plan plan) {
        List<String> projects = contract.details().projects();
        return projects.isEmpty() || projects.stream().anyMatch(plan::serves) ? Optional.empty()
                : Optional.of(Violation.of("projects", "contract.projects.plan", plan.name(), plan.projects()));
    }

    private static void checkDetails(List<Violation> found, Contract contract, Optional<Plan> plan) {
        ContractDetails details = contract.details();
        boolean plain = contract.plan() == null || plan.isPresent() && plan.get().type() != PlanType.TICKET_BASED;
        if (details.limit() != null && plain) {
            found.add(Violation.of("limit", "contract.limit.noCycles"));
        }
        if (details.currency() == null && (details.value() != null || !details.rates().isEmpty())) {
            found.add(Violation.of("currency", "contract.currency.missing"));
        }
        ContractDetails.Manager manager = details.manager();
        if (manager != null && manager.from() != null && manager.to() != null && !manager.to().equals(LocalTime.MIDNIGHT)
                && !manager.to().isAfter(manager.from())) {
            found.add(Violation.of("manager.to", "contract.manager.hours"));
        }
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
        ContractDetails was = before.details();
        ContractDetails is = after.details();
        check(found, "projects", Set.copyOf(was.projects()), Set.copyOf(is.projects()));
        check(found, "channels", Set.copyOf(was.channels()), Set.copyOf(is.channels()));
        check(found, "value", was.value(), is.value());
        check(found, "currency", was.currency(), is.currency());
        check(found, "rates", was.rates(), is.rates());
        check(found, "limit", was.limit(), is.limit());
        return found;
    }

    /** Whether an edit gives a contract a customer that it had not, so that it may overlap others anew. */
    public static boolean addsCustomer(Contract before, Contract after) {
        return !before.customers().containsAll(after.customers()) || !before.details().users().containsAll(after.details().users());
    }

    /**
     * The contracts that a contract may not run beside (rule 7): same customer, an SLA in common, a shared day, and the same product
     * where both name products. Implicit contracts stand in nobody's way (rule 10).
     *
     * @param slas the SLA policies of the contract's plan; empty without a plan
     * @param others activated contracts that stand, with their plans' SLA policies
     */
    public static List<Contract> overlaps(Contract contract, Set<Long> slas, List<WithSlas> others) {
        return others.stream()
                .filter(other -> other.contract().id() != contract.id())
                .filter(other -> !contract.course().implicit() && !other.contract().course().implicit())
                .filter(other -> other.contract().sharesCustomerWith(contract))
                .filter(other -> other.slas().stream().anyMatch(slas::contains))
                .filter(other -> other.contract().sharesDayWith(contract))
                .filter(other -> sameProduct(contract, other.contract()))
                .map(WithSlas::contract)
                .toList();
    }

    /** A contract with the SLA policies of its plan (rule 7). */
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
