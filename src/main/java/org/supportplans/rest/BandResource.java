package org.supportplans.rest;

import com.atlassian.plugins.rest.api.security.annotation.LicensedOnly;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
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
import org.supportplans.core.plans.Band;
import org.supportplans.core.plans.Bands;
import org.supportplans.service.ProposePlan;
import org.supportplans.service.SaveBand;
import org.supportplans.service.port.BandStore;
import org.supportplans.service.port.Customers;
import org.supportplans.service.port.Projects;

/** {@code /band}: plan bands (rule 4). Agents read, managers change (rule 39). */
@Named
@Path("band")
@LicensedOnly
@Produces(MediaType.APPLICATION_JSON)
public class BandResource {

    private static final String MISSING = "missing.band";

    private final BandStore bands;
    private final SaveBand save;
    private final ProposePlan proposals;
    private final Customers customers;
    private final Projects projects;
    private final BandJson json;
    private final Caller caller;
    private final Answers answers;

    @Inject
    public BandResource(BandStore bands, SaveBand save, ProposePlan proposals, Customers customers, Projects projects, BandJson json,
            Caller caller, Answers answers) {
        this.bands = bands;
        this.save = save;
        this.proposals = proposals;
        this.customers = customers;
        this.projects = projects;
        this.json = json;
        this.caller = caller;
        this.answers = answers;
    }

    /** A page of bands by attribute and value, with the gaps between all of them. */
    @GET
    public Response list(@Context UriInfo uri) {
        return caller.asReader(() -> {
            List<Band> all = bands.all();
            ObjectNode page = new Query(uri).page(json.write(all), Function.identity());
            page.set("gaps", Json.array(Bands.gaps(all), BandJson::gap));
            return answers.ok(page);
        });
    }

    /** Makes a band; 409 if it overlaps with another. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream body) {
        return caller.asManager(user -> {
            Band band = read(body, Optional.empty());
            return answers.outcome(save.create(user, band), 201, json::write, MISSING);
        });
    }

    /**
     * The plan that is proposed for a contract with {@code licences} licences, the organization {@code customer} and requests of
     * {@code project}, each of them optional, and why; null if there is none.
     */
    @GET
    @Path("proposal")
    public Response proposal(@Context UriInfo uri) {
        return caller.asReader(user -> {
            Query query = new Query(uri);
            Integer licences = query.optionalInteger("licences", 0, Integer.MAX_VALUE);
            Integer customer = query.optionalInteger("customer", 1, Integer.MAX_VALUE);
            if (customer != null && customers.find(user, customer).isEmpty()) {
                throw Refusal.badRequest("customer", "organization.unknown", customer);
            }
            String key = query.text("project");
            Optional<Projects.Project> project = Optional.ofNullable(key).flatMap(wanted -> projects.find(user, wanted));
            if (key != null && project.isEmpty()) {
                throw Refusal.badRequest("project", "project.unknown", key);
            }
            return answers.ok(json.proposal(proposals.propose(licences, customer, project.map(Projects.Project::id).orElse(null)),
                    project.map(Projects.Project::key).orElse(null)));
        });
    }

    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        return caller.asReader(() -> answers.ok(json.write(find(id))));
    }

    /** Changes a band; 409 if the version is not its latest, or it overlaps with another. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("id") String id, InputStream body) {
        return caller.asManager(user -> {
            Band band = read(body, Optional.of(find(id)));
            return answers.outcome(save.change(user, band), 200, json::write, MISSING);
        });
    }

    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id) {
        return caller.asManager(user -> answers.outcome(save.delete(user, find(id).id()), 204, json::write, MISSING));
    }

    private Band read(InputStream body, Optional<Band> before) {
        Body read = BodyReader.read(body);
        Band band = BandJson.read(read, before);
        read.finish(() -> save.check(band));
        return band;
    }

    private Band find(String id) {
        return bands.find(Query.id(id, MISSING)).orElseThrow(() -> Refusal.notFound(MISSING));
    }
}
