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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;
import org.supportplans.service.CopyPlan;
import org.supportplans.service.SavePlan;
import org.supportplans.service.StarterSet;
import org.supportplans.service.port.PlanStore;

/** {@code /plan}: support plans. Agents read, managers change (rule 39). */
@Named
@Path("plan")
@LicensedOnly
@Produces(MediaType.APPLICATION_JSON)
public class PlanResource {

    private static final String MISSING = "missing.plan";

    private final PlanStore plans;
    private final SavePlan save;
    private final CopyPlan copies;
    private final StarterSet starters;
    private final PlanJson json;
    private final Caller caller;
    private final Answers answers;

    @Inject
    public PlanResource(PlanStore plans, SavePlan save, CopyPlan copies, StarterSet starters, PlanJson json, Caller caller, Answers answers) {
        this.plans = plans;
        this.save = save;
        this.copies = copies;
        this.starters = starters;
        this.json = json;
        this.caller = caller;
        this.answers = answers;
    }

    /** A page of plans by name, narrowed down by {@code state}, {@code type} and {@code query}. */
    @GET
    public Response list(@Context UriInfo uri) {
        return caller.asReader(() -> {
            Query query = new Query(uri);
            State state = query.choice("state", State.class);
            PlanType type = query.choice("type", PlanType.class);
            String part = query.text("query");
            List<Plan> found = plans.all().stream()
                    .filter(plan -> state == null || plan.active() == (state == State.ACTIVE))
                    .filter(plan -> type == null || plan.type() == type)
                    .filter(plan -> part == null || plan.name().toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)))
                    .toList();
            return answers.ok(query.page(json.write(found), Function.identity()));
        });
    }

    /** Makes a plan, active at once. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response create(InputStream body) {
        return caller.asManager(user -> {
            Body read = BodyReader.read(body);
            Plan plan = json.read(read, Optional.empty());
            read.finish(() -> save.check(plan));
            return answers.outcome(save.create(user, plan), 201, json::write, MISSING);
        });
    }

    /** Makes the plans to begin with, and answers a page of them; 409 if there is any plan (rule 3). */
    @POST
    @Path("starter")
    public Response starter(@Context UriInfo uri) {
        return caller.asManager(user -> answers.outcome(starters.create(user), 201,
                made -> new Query(uri).page(json.write(made), Function.identity()), MISSING));
    }

    /** The latest version of a plan; 404 for an unknown id. */
    @GET
    @Path("{id}")
    public Response get(@PathParam("id") String id) {
        return caller.asReader(() -> answers.ok(json.write(find(id))));
    }

    /** Makes a version of a plan, unless nothing changes; 409 if the version is not its latest, or what changes is frozen (rule 2). */
    @PUT
    @Path("{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("id") String id, InputStream body) {
        return caller.asManager(user -> {
            Plan before = find(id);
            Body read = BodyReader.read(body);
            Plan plan = json.read(read, Optional.of(before));
            read.finish(() -> save.check(plan));
            return answers.outcome(save.change(user, plan), 200, json::write, MISSING);
        });
    }

    /** Deletes a plan; 409 if a contract names it, or a band or a project proposes it. */
    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id) {
        return caller.asManager(user -> answers.outcome(save.delete(user, find(id).id()), 204, json::write, MISSING));
    }

    /** Makes an active plan with all that this one says; the body may give its {@code name} (rule 3). */
    @POST
    @Path("{id}/clone")
    public Response copy(@PathParam("id") String id, InputStream body) {
        return caller.asManager(user -> {
            Plan original = find(id);
            Body read = BodyReader.readOptional(body);
            String name = read.text("name", Fields.NAME_MAX);
            read.finish(List::of);
            return answers.outcome(copies.copy(user, original.id(), name), 201, json::write, MISSING);
        });
    }

    /** Lets new contracts choose the plan. */
    @POST
    @Path("{id}/activate")
    public Response activate(@PathParam("id") String id) {
        return setActive(id, true);
    }

    /** Lets new contracts no longer choose the plan. */
    @POST
    @Path("{id}/deactivate")
    public Response deactivate(@PathParam("id") String id) {
        return setActive(id, false);
    }

    /** All versions of a plan, oldest first. */
    @GET
    @Path("{id}/version")
    public Response versions(@Context UriInfo uri, @PathParam("id") String id) {
        return caller.asReader(() -> answers.ok(new Query(uri).page(json.write(plans.versions(find(id).id())), Function.identity())));
    }

    private Response setActive(String id, boolean active) {
        return caller.asManager(user -> answers.outcome(save.setActive(user, find(id).id(), active), 200, json::write, MISSING));
    }

    private Plan find(String id) {
        return plans.find(Query.id(id, MISSING)).orElseThrow(() -> Refusal.notFound(MISSING));
    }
}
