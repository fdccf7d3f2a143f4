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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.supportplans.service.SaveAttributes;
import org.supportplans.service.port.AttributeStore;
import org.supportplans.service.port.AttributeStore.Versioned;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.Customers.Organization;

/** {@code /customer}: the attributes of customers (rule 4). Agents read, managers change (rule 39). */
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
    private final Caller caller;
    private final Answers answers;

    @Inject
    public CustomerResource(Customers customers, AttributeStore attributes, SaveAttributes save, Caller caller, Answers answers) {
        this.customers = customers;
        this.attributes = attributes;
        this.save = save;
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
