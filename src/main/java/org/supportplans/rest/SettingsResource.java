package org.supportplans.rest;

import com.atlassian.plugins.rest.api.security.annotation.LicensedOnly;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import org.supportplans.service.DeskSettings;
import org.supportplans.service.SaveSettings;
import org.supportplans.service.SaveSettings.ManagerLimit;

/** {@code /settings}: what is set for the whole desk. Agents read, managers change (rule 39). */
@Named
@Path("settings")
@LicensedOnly
@Produces(MediaType.APPLICATION_JSON)
public class SettingsResource {

    private static final String LIMIT = "managerLimit";
    private static final String MODE = "managerLimitMode";

    private final SaveSettings settings;
    private final Caller caller;
    private final Answers answers;

    /** What happens to the customer beyond a manager's limit (rule 11), in JSON. */
    private enum Mode {
        WARN,
        REFUSE
    }

    @Inject
    public SettingsResource(SaveSettings settings, Caller caller, Answers answers) {
        this.settings = settings;
        this.caller = caller;
        this.answers = answers;
    }

    @GET
    public Response get() {
        return caller.asReader(() -> answers.ok(write(settings.managerLimit())));
    }

    /** Replaces all settings; what is left out is back at its default. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Response change(InputStream body) {
        return caller.asManager(user -> {
            Body read = BodyReader.read(body);
            Integer limit = read.integer(LIMIT, 1, DeskSettings.MANAGER_LIMIT_MAX);
            Mode mode = read.choice(MODE, Mode.class);
            read.finish(List::of);
            return answers.outcome(settings.setManagerLimit(user, new ManagerLimit(limit, mode == Mode.REFUSE)), 200,
                    SettingsResource::write, "");
        });
    }

    private static JsonNode write(ManagerLimit limit) {
        return Json.object().put(LIMIT, limit.customers()).put(MODE, Json.name(limit.refuses() ? Mode.REFUSE : Mode.WARN));
    }
}
