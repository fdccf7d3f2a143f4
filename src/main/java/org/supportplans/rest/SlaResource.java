package org.supportplans.rest;

import com.atlassian.plugins.rest.api.security.annotation.LicensedOnly;
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
import java.util.Optional;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.service.SaveSla;
import org.supportplans.service.port.SlaStore;

/** {@code /sla}: SLA policies. Agents read, managers change (rule 39). */
@Named
@Path("sla")
@LicensedOnly
@Produces(MediaType.APPLICATION_JSON)
public class SlaResource {

    private static final String MISSING = "missing.sla";

    private final SlaStore slas;
    private final SaveSla save;
    private final SlaJson json;
    private final Caller caller;
    private final Answers answers;

    @Inject
    public SlaResource(SlaStore slas, SaveSla save, SlaJson json, Caller caller, Answers answers) {
        this.slas = slas;
        this.save = save;
        this.json = json;
        this.caller = caller;
        this.answers = answers;
    }

    /** A page of policies by name. */
    @GET
    public Response list(@Context UriInfo uri) {
        return caller.asReader(() -> answers.ok(new Query(uri).page(slas.all(), json::write)));
    }

    /** Makes a policy. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream body) {
        return caller.asManager(user -> {
            Body read = BodyReader.read(body);
            SlaPolicy policy = json.read(read, Optional.empty());
            read.finish(() -> save.check(policy));
            return answers.outcome(save.create(user, policy), 201, json::write, MISSING);
        });
    }

    /** The latest version of a policy; 404 for an unknown id. */
    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        return caller.asReader(() -> answers.ok(json.write(find(id))));
    }

    /** Makes a version of a policy for new requests (rule 29); 409 if the version is not its latest. */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("id") String id, InputStream body) {
        return caller.asManager(user -> {
            SlaPolicy before = find(id);
            Body read = BodyReader.read(body);
            SlaPolicy policy = json.read(read, Optional.of(before));
            read.finish(() -> save.check(policy));
            return answers.outcome(save.change(user, policy), 200, json::write, MISSING);
        });
    }

    /** Deletes a policy; 409 if a plan has ever named it. */
    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id) {
        return caller.asManager(user -> answers.outcome(save.delete(user, find(id).id()), 204, json::write, MISSING));
    }

    private SlaPolicy find(String id) {
        return slas.find(Query.id(id, MISSING)).orElseThrow(() -> Refusal.notFound(MISSING));
    }
}
