package org.supportplans.rest;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.supportplans.core.plans.CostTable;
import org.supportplans.service.PreviewRequest.Draft;
import org.supportplans.service.port.Catalog;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.Projects.Project;

/** Reads the request that somebody thinks of posting. */
@Named
public class PreviewReader {

    private final Customers customers;
    private final Catalog catalog;

    /** Whose request it is. @param reporter the user's key; null for anybody of the organizations */
    record Customer(String reporter, List<Integer> organizations) {

        /** One that could not be read. */
        static final Customer UNREAD = new Customer(null, List.of());
    }

    @Inject
    public PreviewReader(Customers customers, Catalog catalog) {
        this.customers = customers;
        this.catalog = catalog;
    }

    /** A user with all their organizations. */
    Customer customer(String user) {
        return new Customer(user, customers.of(user).stream().map(Customers.Organization::id).toList());
    }

    /** What is said of the request itself; what is wrong is noted in the body. @param customer null if it is wrong */
    Draft read(Body body, Customer customer, Project project) {
        Customer whose = customer == null ? Customer.UNREAD : customer;
        return new Draft(whose.reporter(), whose.organizations(), project, body.text("product", Fields.NAME_MAX),
                body.text("requestType", Fields.NAME_MAX), body.text("issueType", Fields.NAME_MAX), Fields.priority(body, catalog.priorities()),
                body.integer("n", 1, CostTable.MAX_UNITS));
    }
}
