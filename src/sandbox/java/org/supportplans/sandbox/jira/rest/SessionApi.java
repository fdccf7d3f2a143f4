package org.supportplans.sandbox.jira.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.supportplans.sandbox.jira.Jira;
import org.supportplans.sandbox.jira.SignIn;
import org.supportplans.sandbox.jira.User;

/** {@code /rest/auth/1/session}. */
public final class SessionApi extends JsonServlet {

    private static final String PATH = "/(?:1|latest)/session";

    /** Serves sessions of this Jira. */
    public SessionApi(Jira jira) {
        super(jira);
        on("POST", PATH, this::open);
        on("GET", PATH, call -> object()
                .put("self", base(call) + "/rest/api/latest/user?username=" + Jira.encode(signedIn(call).name()))
                .put("name", call.user().name()));
        on("DELETE", PATH, call -> {
            signedIn(call);
            SignIn.close(jira.users, call.request(), call.response());
            return null;
        });
    }

    private Object open(Call call) throws IOException {
        JsonNode body = body(call);
        User user = jira.users.authenticate(body.path("username").asText(), body.path("password").asText());
        if (user == null) {
            throw new Refusal(401, "Login failed");
        }
        ObjectNode answer = object();
        answer.putObject("session").put("name", "JSESSIONID").put("value", SignIn.open(jira.users, user, call.request(), call.response()));
        answer.putObject("loginInfo").put("failedLoginCount", 0).put("loginCount", 1);
        return answer;
    }
}
