package org.supportplans.sandbox.jira.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.supportplans.sandbox.jira.Jira;
import org.supportplans.sandbox.jira.Router;
import org.supportplans.sandbox.jira.User;

/** What Jira's and JSM's REST have in common: JSON, access, users. A handler answers a JSON tree, a {@link Created} or null for no content. */
abstract class JsonServlet extends Router {

    /** 201 with a body. */
    record Created(JsonNode body) {}

    static final ObjectMapper JSON = new ObjectMapper();
    final Jira jira;

    JsonServlet(Jira jira) {
        this.jira = jira;
    }

    static ObjectNode object() {
        return JSON.createObjectNode();
    }

    final String base(Call call) {
        return jira.baseUrl(call.request());
    }

    /** The signed-in user; 401 if there is none. */
    static User signedIn(Call call) {
        if (call.user() == null) {
            throw new Refusal(401, "You are not authenticated. Authentication required to perform this operation.");
        }
        return call.user();
    }

    /** The signed-in user; 403 for a customer. */
    final User agent(Call call) {
        User user = signedIn(call);
        if (!jira.users.isAgent(user)) {
            throw new Refusal(403, "You do not have the permission to do this: it is for licensed users.");
        }
        return user;
    }

    /** The body as a JSON object; 415 if it says to be something else, 400 if it is none. */
    static JsonNode body(Call call) throws IOException {
        String type = call.request().getContentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new Refusal(415, "The request's body must be application/json.");
        }
        try {
            JsonNode body = JSON.readTree(call.request().getInputStream());
            if (!body.isObject()) {
                throw new Refusal(400, "The request's body must be a JSON object.");
            }
            return body;
        } catch (JsonProcessingException e) {
            throw new Refusal(400, "The request's body is not valid JSON: " + e.getOriginalMessage());
        }
    }

    /** A text property; null if it is absent. 400 under its name if it is no text. */
    static String text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isValueNode()) {
            throw new Refusal(Map.of(name, "data was not a String"));
        }
        if (value.asText().indexOf('\0') >= 0) {
            throw new Refusal(Map.of(name, "A null character is not allowed."));
        }
        return value.asText();
    }

    static ZoneId zone(Call call) {
        return ZoneId.of(call.user() == null ? User.DEFAULT_ZONE : call.user().zone());
    }

    /** {@code 2026-11-21T14:20:00.000+0100}. */
    static String instant(Call call, Instant time) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx", Locale.ENGLISH).format(time.atZone(zone(call)));
    }

    /** Addresses of a user's picture, by size. */
    final ObjectNode avatars(Call call) {
        ObjectNode urls = object();
        for (String size : List.of("48x48", "24x24", "16x16", "32x32")) {
            urls.put(size, base(call) + "/s/jira/avatar.svg");
        }
        return urls;
    }

    /** A user in Jira's shape. */
    ObjectNode user(Call call, User user) {
        ObjectNode json = object().put("self", base(call) + "/rest/api/2/user?username=" + Jira.encode(user.name())).put("name", user.name()).put("key", user.getKey())
            .put("emailAddress", user.email());
        json.set("avatarUrls", avatars(call));
        return json.put("displayName", user.displayName()).put("active", true).put("timeZone", user.zone());
    }

    @Override
    protected final String path(HttpServletRequest request) {
        return request.getPathInfo() == null ? "/" : request.getPathInfo();
    }

    /** In Jira's shape. */
    @Override
    protected void refuse(Call call, Refusal refusal) throws IOException {
        ObjectNode body = object();
        ArrayNode messages = body.putArray("errorMessages");
        if (refusal.errors.isEmpty()) {
            messages.add(refusal.getMessage());
        }
        refusal.errors.forEach(body.putObject("errors")::put);
        write(call, refusal.status, body);
    }

    @Override
    protected final void send(Call call, Object result) throws IOException {
        if (result == null) {
            call.response().setStatus(204);
        } else if (result instanceof Created created) {
            write(call, 201, created.body());
        } else {
            write(call, 200, (JsonNode) result);
        }
    }

    static void write(Call call, int status, JsonNode body) throws IOException {
        call.response().setStatus(status);
        call.response().setContentType("application/json;charset=UTF-8");
        call.response().setHeader("Cache-Control", "no-cache, no-store, no-transform");
        JSON.writeValue(call.response().getOutputStream(), body);
    }
}
