package org.supportplans.rest;

import com.atlassian.plugins.rest.api.security.annotation.LicensedOnly;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.ZoneId;
import java.util.List;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.service.PreviewRequest;
import org.supportplans.service.PreviewRequest.Draft;
import org.supportplans.service.PreviewRequest.Preview;
import org.supportplans.service.port.Catalog;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.People;
import org.supportplans.service.port.Projects;
import org.supportplans.service.port.Projects.Project;

/** {@code /preview}: what a request would cost and draw if it were posted now, and why; books nothing. For who may read contracts. */
@Named
@Path("preview")
@LicensedOnly
@Produces(MediaType.APPLICATION_JSON)
public class PreviewResource {

    private final PreviewRequest preview;
    private final PreviewReader reader;
    private final ContractStore contracts;
    private final Customers customers;
    private final Projects projects;
    private final People people;
    private final Catalog catalog;
    private final RequestJson json;
    private final LedgerJson ledgerJson;
    private final Caller caller;
    private final Answers answers;

    @Inject
    public PreviewResource(PreviewRequest preview, PreviewReader reader, ContractStore contracts, Customers customers, Projects projects,
            People people, Catalog catalog, RequestJson json, LedgerJson ledgerJson, Caller caller, Answers answers) {
        this.preview = preview;
        this.reader = reader;
        this.contracts = contracts;
        this.customers = customers;
        this.projects = projects;
        this.people = people;
        this.catalog = catalog;
        this.json = json;
        this.ledgerJson = ledgerJson;
        this.caller = caller;
        this.answers = answers;
    }

    /** For a customer that is an organization, or a user with all their organizations. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response preview(InputStream body) {
        return caller.asReader(user -> {
            Body read = BodyReader.read(body);
            read.need("customer");
            PreviewReader.Customer customer = customer(read, user);
            String key = read.text("project", Fields.NAME_MAX);
            Project project = key == null ? null : projects.find(user, key).orElseGet(() -> read.refuse("project", "project.unknown", key));
            Draft draft = reader.read(read, customer, project);
            read.finish(List::of);
            return answers.ok(write(preview.preview(draft)));
        });
    }

    private PreviewReader.Customer customer(Body body, String user) {
        Body customer = body.object("customer");
        if (customer == null) {
            return PreviewReader.Customer.UNREAD;
        }
        if (customer.given("organization") == customer.given("user")) {
            customer.ignore("organization", "user");
            return body.refuse("customer", "preview.customer");
        }
        if (customer.given("organization")) {
            customer.ignore("user");
            Integer id = customer.integer("organization", 1, Integer.MAX_VALUE);
            if (id != null && customers.find(user, id).isEmpty()) {
                customer.refuse("organization", "organization.unknown", id);
            }
            return new PreviewReader.Customer(null, id == null ? List.of() : List.of(id));
        }
        customer.ignore("organization");
        String name = customer.text("user", Fields.NAME_MAX);
        String key = name == null ? null : people.keyOf(name).orElseGet(() -> customer.refuse("user", "user.unknown", name));
        return key == null ? PreviewReader.Customer.UNREAD : reader.customer(key);
    }

    private JsonNode write(Preview found) {
        Receipt receipt = found.receipt();
        ZoneId zone = receipt.match() == null ? null
                : contracts.find(receipt.match().contract()).map(Contract::zone).orElseGet(catalog::defaultZone);
        ObjectNode answer = json.preview(receipt);
        answer.set("balance", zone == null || found.after() == null ? null : ledgerJson.write(found.after(), zone));
        return answer;
    }
}
