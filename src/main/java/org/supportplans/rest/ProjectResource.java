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
import java.util.Optional;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.SaveSettings;
import org.supportplans.service.SaveSettings.ProjectSettings;
import org.supportplans.service.port.PlanStore;
import org.supportplans.service.port.Projects;

/** {@code /project}: what is set for a service project (rules 1 and 10). Agents read those they see, managers change (rule 39). */
@Named
@Path("project")
@LicensedOnly
@Produces(MediaType.APPLICATION_JSON)
public class ProjectResource {

    private static final String MISSING = "missing.project";
    private static final String ENABLED = "enabled";
    private static final String DEFAULT_PLAN = "defaultPlan";

    private final Projects projects;
    private final SaveSettings settings;
    private final PlanStore plans;
    private final Caller caller;
    private final Answers answers;

    @Inject
    public ProjectResource(Projects projects, SaveSettings settings, PlanStore plans, Caller caller, Answers answers) {
        this.projects = projects;
        this.settings = settings;
        this.plans = plans;
        this.caller = caller;
        this.answers = answers;
    }

    /** 404 for a project that is no service project, or that the user may not see. */
    @GET
    @Path("{key}")
    public Response get(@PathParam("key") String key) {
        return caller.asReader(user -> {
            Projects.Project project = find(user, key);
            return answers.ok(write(project, settings.ofProject(project.id())));
        });
    }

    /** Enables or disables a project from now on, and sets its default plan. */
    @PUT
    @Path("{key}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(@PathParam("key") String key, InputStream body) {
        return caller.asManager(user -> {
            Projects.Project project = find(user, key);
            Body read = BodyReader.read(body);
            read.ignore("project");
            read.need(ENABLED);
            Boolean enabled = read.bool(ENABLED);
            ProjectSettings wanted = new ProjectSettings(Boolean.TRUE.equals(enabled), Fields.plan(read, DEFAULT_PLAN));
            read.finish(() -> settings.check(project, wanted));
            return answers.outcome(settings.setProject(user, project, wanted), 200, saved -> write(project, saved), MISSING);
        });
    }

    private JsonNode write(Projects.Project project, ProjectSettings set) {
        ObjectNode json = Json.object().put("project", project.key()).put(ENABLED, set.enabled());
        Optional<Plan> plan = Optional.ofNullable(set.defaultPlan()).flatMap(plans::find);
        json.set(DEFAULT_PLAN, plan.map(found -> Json.object().put("id", found.id()).put("name", found.name())).orElse(null));
        return json;
    }

    private Projects.Project find(String user, String key) {
        return projects.find(user, key).orElseThrow(() -> Refusal.notFound(MISSING, key));
    }
}
