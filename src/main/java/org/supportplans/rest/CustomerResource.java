package org.supportplans.rest;

import com.atlassian.plugins.rest.api.security.annotation.LicensedOnly;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.supportplans.core.contracts.Contract;
import org.supportplans.service.SaveAttributes;
import org.supportplans.service.port.AttributeStore;
import org.supportplans.service.port.AttributeStore.Versioned;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.Customers.Organization;
import org.supportplans.service.port.People;

/** {@code /customer}: the attributes and contracts of customers (rules 4 and 8). Agents read, managers change (rule 39). */
@Named
@Path("customer")
@LicensedOnly
@Produces(MediaType.APPLICATION_JSON)
public class CustomerResource {

    private static final String MISSING = "missing.customer";
    private static final String ATTRIBUTES = "attributes";

    private final Customers customers;
    private final AttributeStore attributes;
    private final SaveAttributes save;
    private final ContractStore contracts;
    private final ContractJson contractJson;
    private final People people;
    private final Caller caller;
    private final Answers answers;

    @Inject
    public CustomerResource(Customers customers, AttributeStore attributes, SaveAttributes save, ContractStore contracts,
            ContractJson contractJson, People people, Caller caller, Answers answers) {
        this.customers = customers;
        this.attributes = attributes;
        this.save = save;
        this.contracts = contracts;
        this.contractJson = contractJson;
        this.people = people;
        this.caller = caller;
        this.answers = answers;
    }

    /** 404 for an organization that the user may not see. */
    @GET
    @Path("{organization}")
    public Response get(@PathParam("organization") String id) {
        return caller.asReader(user -> {
            Organization organization = find(user, id);
            return answers.ok(write(organization, attributes.of(organization.id())));
        });
    }

    /** Replaces all attributes; 409 if the version is not their latest, which is 0 before the first. */
    @PUT
    @Path("{organization}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("organization") String id, InputStream body) {
        return caller.asManager(user -> {
            Organization organization = find(user, id);
            Body read = BodyReader.read(body);
            read.ignore("organization", "name");
            read.need(ATTRIBUTES, "version");
            Integer version = read.integer("version", 0, Integer.MAX_VALUE);
            Versioned wanted = new Versioned(version == null ? 0 : version, AttributesJson.read(read, ATTRIBUTES));
            read.finish(List::of);
            return answers.outcome(save.put(user, organization.id(), wanted), 200, saved -> write(organization, saved), MISSING);
        });
    }

    /** A page of the contracts that name an organization, by name; 404 for one that the user may not see. */
    @GET
    @Path("{organization}/contract")
    public Response contracts(@Context UriInfo uri, @PathParam("organization") String id) {
        return caller.asReader(user -> page(uri, contracts.naming(List.of(find(user, id).id()))));
    }

    /** A page of the contracts that name a customer user, by name; 404 for an unknown user. */
    @GET
    @Path("user/{name}/contract")
    public Response contractsOfUser(@Context UriInfo uri, @PathParam("name") String name) {
        return caller.asReader(user -> page(uri, contracts.naming(List.of(),
                List.of(people.keyOf(name).orElseThrow(() -> Refusal.notFound("missing.user", name))))));
    }

    private Response page(UriInfo uri, List<Contract> found) {
        return answers.ok(new Query(uri).page(contractJson.write(found.stream().sorted(ContractJson.BY_NAME).toList()), Function.identity()));
    }

    private static JsonNode write(Organization organization, Versioned saved) {
        ObjectNode json = Json.object().put("organization", organization.id()).put("name", organization.name());
        json.set(ATTRIBUTES, AttributesJson.write(saved.values()));
        return json.put("version", saved.version());
    }

    private Organization find(String user, String id) {
        long organization = Query.id(id, MISSING);
        return (organization > Integer.MAX_VALUE ? Optional.<Organization>empty() : customers.find(user, (int) organization))
                .orElseThrow(() -> Refusal.notFound(MISSING));
    }
}
