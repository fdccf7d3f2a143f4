package org.supportplans.sandbox.jira.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;
import org.supportplans.sandbox.jira.Constant;
import org.supportplans.sandbox.jira.Jira;
import org.supportplans.sandbox.jira.JiraIssue;
import org.supportplans.sandbox.jira.Router.Refusal;
import org.supportplans.sandbox.jira.User;
import org.supportplans.sandbox.jira.Workflow;

/** {@code /rest/api/2/issue/{key}/transitions} in Jira's shape. */
final class Transitions {

    private final Jira jira;

    Transitions(Jira jira) {
        this.jira = jira;
    }

    /** What can be done to the issue, with {@code status} saying a constant in Jira's shape. */
    ObjectNode list(JiraIssue issue, java.util.function.Function<Constant, ObjectNode> status) {
        ObjectNode json = JsonServlet.object().put("expand", "transitions");
        ArrayNode transitions = json.putArray("transitions");
        for (Workflow.Transition transition : Workflow.of(issue)) {
            ObjectNode one = transitions.addObject().put("id", transition.id()).put("name", transition.name());
            one.set("to", status.apply(jira.projects.status(transition.to())));
            ObjectNode fields = one.putObject("fields");
            if (transition.resolves()) {
                ArrayNode allowed = fields.putObject("resolution").put("required", true).put("name", "Resolution").putArray("allowedValues");
                jira.projects.resolutions().forEach(resolution -> allowed.addObject().put("id", resolution.id()).put("name", resolution.name()));
            }
        }
        return json;
    }

    /** Does it; 400 if it can't be done in this status, or needs a resolution that is not given. */
    void move(User user, JiraIssue issue, JsonNode body) throws IOException {
        String id = body.path("transition").path("id").asText();
        Workflow.Transition transition = Workflow.of(issue).stream().filter(one -> one.id().equals(id)).findFirst()
                .orElseThrow(() -> new Refusal(400, "It seems that you have tried to perform an illegal workflow operation: " + id + "."));
        FieldInput input = new FieldInput(jira, body.path("fields"));
        if (input.has("resolution") && !transition.resolves()) {
            throw new Refusal(Map.of("resolution", "Field 'resolution' cannot be set. It is not on the appropriate screen, or unknown."));
        }
        Constant resolution = transition.resolves() ? input.constant("resolution", jira.projects.resolutions(), "Resolution is required.") : null;
        input.check();
        jira.issues.move(user, issue, transition, resolution);
    }
}
