package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractCourse;
import org.supportplans.core.contracts.ContractDetails;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.port.Catalog;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.PlanStore;

/** The contracts of customers who have signed none, in projects with a default plan (rule 10). */
@Named
public class ImplicitContracts {

    private final ContractStore contracts;
    private final PlanStore plans;
    private final ContractRecords records;
    private final Catalog catalog;

    /**
     * Whose contract it is: an organization, or a customer user who belongs to none.
     *
     * @param organization null for a user
     * @param user the user's key; null for an organization
     * @param name what people call them; the contract's name
     */
    public record Customer(Integer organization, String user, String name) {

        /** What tells the customer from all others in a contract's number. */
        String mark() {
            return organization == null ? "USER-" + user : "ORG-" + organization;
        }
    }

    @Inject
    public ImplicitContracts(ContractStore contracts, PlanStore plans, ContractRecords records, Catalog catalog) {
        this.contracts = contracts;
        this.plans = plans;
        this.records = records;
        this.catalog = catalog;
    }

    /**
     * The implicit contract of a customer in a project: the one that there is, whatever its state, else a new one that is activated as of an
     * instant, never ends and covers this project only. There is one at most, on all nodes: its number, like {@code SUP-ORG-12}, is unique.
     *
     * @param created when the request was posted that needs it
     * @return empty if the plan may not be chosen any more, so that no new one can be made
     */
    public Optional<Contract> ensure(String projectKey, Customer customer, Instant created, long planId) {
        return existing(projectKey, customer).or(() -> records.exclusively(() -> existing(projectKey, customer)
                .or(() -> plans.find(planId).filter(Plan::active)
                        .map(plan -> records.add(LedgerEntry.SYSTEM, fresh(projectKey, customer, created, planId))))));
    }

    /** The contract that {@link #ensure} would answer, without making it; one that is not made yet has the id 0. */
    Optional<Contract> foreseen(String projectKey, Customer customer, Instant created, long planId) {
        return existing(projectKey, customer)
                .or(() -> plans.find(planId).filter(Plan::active).map(plan -> fresh(projectKey, customer, created, planId)));
    }

    private Optional<Contract> existing(String projectKey, Customer customer) {
        return contracts.naming(customer.organization() == null ? List.of() : List.of(customer.organization()),
                        customer.user() == null ? List.of() : List.of(customer.user())).stream()
                .filter(contract -> contract.course().implicit() && contract.activation() != null && contract.details().coversProject(projectKey))
                .findFirst();
    }

    private Contract fresh(String projectKey, Customer customer, Instant created, long planId) {
        ZoneId zone = catalog.defaultZone();
        Instant activated = created.truncatedTo(ChronoUnit.MILLIS);
        ContractDetails none = ContractDetails.NONE;
        ContractDetails details = new ContractDetails(customer.user() == null ? List.of() : List.of(customer.user()), List.of(projectKey),
                none.channels(), none.manager(), none.approvers(), none.value(), none.currency(), none.rates(), none.limit(), none.note(),
                none.autoRenew(), none.attributes());
        Contract contract = new Contract(0, 1, number(projectKey + "-" + customer.mark()), customer.name(), LedgerEntry.SYSTEM,
                customer.organization() == null ? List.of() : List.of(customer.organization()), List.of(),
                LocalDate.ofInstant(activated, zone), null, zone, planId, null, null, null, details, ContractCourse.ofNobody());
        return contract.activated(records.activation(contract, activated));
    }

    /** The number, unless somebody has given it to a signed contract. A draft that has it was left by a node that died, and makes way. */
    private String number(String wanted) {
        String number = wanted;
        Optional<Contract> holder = records.byNumber(number);
        for (int i = 2; holder.isPresent() && !isLeftOver(holder.get()); i++) {
            number = wanted + "-" + i;
            holder = records.byNumber(number);
        }
        holder.ifPresent(contract -> contracts.delete(contract.id()));
        return number;
    }

    private static boolean isLeftOver(Contract contract) {
        return contract.course().implicit() && contract.activation() == null;
    }
}
