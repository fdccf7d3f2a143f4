package org.supportplans.sandbox.jira.rest;

import com.atlassian.jira.event.type.EventDispatchOption;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.supportplans.sandbox.jira.Constant;
import org.supportplans.sandbox.jira.Field;
import org.supportplans.sandbox.jira.Fields;
import org.supportplans.sandbox.jira.Issues;
import org.supportplans.sandbox.jira.Jira;
import org.supportplans.sandbox.jira.JiraIssue;
import org.supportplans.sandbox.jira.Organizations;
import org.supportplans.sandbox.jira.Projects;
import org.supportplans.sandbox.jira.Texts;
import org.supportplans.sandbox.jira.User;
import org.supportplans.sandbox.jira.Users;

/**
 * The part of Jira's REST API that clients of the app need: {@code /rest/api/2}. For licensed users, but for serverInfo, myself and
 * mypreferences.
 */
public final class JiraApi extends JsonServlet {

    private static final String[][] SYSTEM_FIELDS = {
        {"summary", "Summary", "string"}, {"description", "Description", "string"}, {"issuetype", "Issue Type", "issuetype"},
        {"project", "Project", "project"}, {"priority", "Priority", "priority"}, {"status", "Status", "status"},
        {"components", "Component/s", "array"}, {"labels", "Labels", "array"}, {"reporter", "Reporter", "user"},
        {"creator", "Creator", "user"}, {"assignee", "Assignee", "user"}, {"created", "Created", "datetime"}, {"updated", "Updated", "datetime"},
        {"resolution", "Resolution", "resolution"}, {"resolutiondate", "Resolved", "datetime"}};

    /** Serves this Jira. */
    public JiraApi(Jira jira) {
        super(jira);
        on("GET", "/serverInfo", this::serverInfo);
        on("GET", "/myself", this::myself);
        on("GET", "/mypreferences", this::preference);
        on("PUT", "/mypreferences", this::setPreference);
        on("DELETE", "/mypreferences", call -> {
            jira.users.setPreference(signedIn(call), key(call), null);
            return null;
        });
        on("GET", "/user", this::user);
        on("GET", "/project", call -> {
            agent(call);
            ArrayNode list = JSON.createArrayNode();
            jira.projects.all().forEach(project -> list.add(project(call, project)));
            return list;
        });
        on("GET", "/project/{}", this::project);
        on("GET", "/priority", call -> constants(call, "priority", jira.projects.priorities()));
        on("GET", "/status", call -> constants(call, "status", jira.projects.statuses()));
        on("GET", "/issuetype", call -> constants(call, "issuetype", jira.projects.issueTypes()));
        on("GET", "/resolution", call -> constants(call, "resolution", jira.projects.resolutions()));
        on("GET", "/field", this::fields);
        on("POST", "/issue", this::create);
        on("GET", "/issue/{}", this::issue);
        on("PUT", "/issue/{}", this::edit);
        on("DELETE", "/issue/{}", call -> {
            User user = agent(call);
            jira.issues.delete(user, found(call));
            return null;
        });
        Transitions transitions = new Transitions(jira);
        on("GET", "/issue/{}/transitions", call -> {
            agent(call);
            return transitions.list(found(call), status -> constant(call, "status", status));
        });
        on("POST", "/issue/{}/transitions", call -> {
            User user = agent(call);
            transitions.move(user, found(call), body(call));
            return null;
        });
    }

    private Object serverInfo(Call call) {
        ObjectNode info = object().put("baseUrl", base(call)).put("version", Jira.VERSION);
        info.putArray("versionNumbers").add(11).add(3).add(1);
        return info.put("deploymentType", "Server").put("buildNumber", 1103001).put("buildDate", "2026-01-01T00:00:00.000+0100")
                .put("serverTime", instant(call, jira.clock.instant())).put("scmInfo", "sandbox").put("serverTitle", "Jira");
    }

    private Object myself(Call call) {
        User user = signedIn(call);
        ObjectNode json = user(call, user).put("locale", user.locale().equals(Locale.ENGLISH) ? "en_US" : user.locale().toString());
        List<String> groups = jira.users.groups(user);
        ArrayNode items = json.putObject("groups").put("size", groups.size()).putArray("items");
        groups.forEach(group -> items.addObject().put("name", group).put("self", base(call) + "/rest/api/2/group?groupname=" + Jira.encode(group)));
        json.putObject("applicationRoles").put("size", jira.users.isAgent(user) ? 1 : 0).putArray("items");
        return json.put("expand", "groups,applicationRoles");
    }

    private static String key(Call call) {
        String key = call.request().getParameter("key");
        if (key == null || key.isEmpty() || key.indexOf('\0') >= 0) {
            throw new Refusal(404, "key not found: the parameter 'key' is missing.");
        }
        return key;
    }

    private Object preference(Call call) {
        String value = jira.users.preference(signedIn(call), key(call));
        if (value == null) {
            throw new Refusal(404, "key not found: '" + key(call) + "'");
        }
        return TextNode.valueOf(value);
    }

    private Object setPreference(Call call) throws IOException {
        User user = signedIn(call);
        String body = new String(call.request().getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
        String value;
        try {
            value = body.startsWith("\"") ? JSON.readTree(body).asText() : body;
        } catch (JsonProcessingException e) {
            throw new Refusal(400, "The request's body is not a valid JSON string.");
        }
        if (value.indexOf('\0') >= 0) {
            throw new Refusal(400, "A null character is not allowed.");
        }
        if (key(call).equals(Users.LANGUAGE) && !Texts.LANGUAGES.contains(value) && !value.startsWith("en_")) {
            throw new Refusal(400, "The language '" + value + "' is not installed. Installed are: " + String.join(", ", Texts.LANGUAGES) + ".");
        }
        jira.users.setPreference(user, key(call), value.isEmpty() ? null : value);
        return null;
    }

    private Object user(Call call) {
        agent(call);
        String name = call.request().getParameter("username");
        String key = call.request().getParameter("key");
        if (name == null && key == null) {
            throw new Refusal(400, "Either the 'username' or the 'key' query parameters need to be provided");
        }
        User user = name == null ? jira.users.getUserByKey(key) : jira.users.getUserByName(name);
        if (user == null) {
            throw new Refusal(404, "The user " + (name == null ? "with the key '" + key : "named '" + name) + "' does not exist");
        }
        return user(call, user);
    }

    private ObjectNode project(Call call, Projects.JiraProject project) {
        ObjectNode json = object().put("self", base(call) + "/rest/api/2/project/" + project.id()).put("id", project.id().toString())
                .put("key", project.key()).put("name", project.name());
        json.set("avatarUrls", avatars(call));
        return json.put("projectTypeKey", project.type()).put("archived", false);
    }

    private Object project(Call call) {
        agent(call);
        Projects.JiraProject project = jira.projects.find(call.path().get(0));
        if (project == null) {
            throw new Refusal(404, "No project could be found with key '" + call.path().get(0) + "'.");
        }
        ObjectNode json = project(call, project);
        json.set("lead", user(call, jira.users.byId(project.leadId())));
        ArrayNode components = json.putArray("components");
        project.components().forEach(component -> components.add(component(call, component)));
        json.set("issueTypes", constants(call, "issuetype", jira.projects.issueTypes()));
        json.putArray("versions");
        json.putObject("roles");
        return json.put("assigneeType", "UNASSIGNED");
    }

    private ObjectNode component(Call call, Projects.Component component) {
        return object().put("self", base(call) + "/rest/api/2/component/" + component.id()).put("id", component.id().toString())
                .put("name", component.name());
    }

    private JsonNode constants(Call call, String kind, List<Constant> all) {
        agent(call);
        ArrayNode list = JSON.createArrayNode();
        all.forEach(constant -> list.add(constant(call, kind, constant)));
        return list;
    }

    private ObjectNode constant(Call call, String kind, Constant constant) {
        ObjectNode json = object().put("self", base(call) + "/rest/api/2/" + kind + "/" + constant.id()).put("id", constant.id())
                .put("name", constant.name()).put("description", "").put("iconUrl", base(call) + "/s/jira/" + kind + ".svg");
        if (kind.equals("issuetype")) {
            json.put("subtask", constant.subtask());
        }
        if (kind.equals("status")) {
            boolean done = constant.id().equals("5") || constant.id().equals("6");
            boolean fresh = constant.id().equals("1");
            json.putObject("statusCategory").put("id", done ? 3 : fresh ? 2 : 4).put("key", done ? "done" : fresh ? "new" : "indeterminate")
                    .put("colorName", done ? "green" : fresh ? "default" : "inprogress").put("name", done ? "Done" : fresh ? "To Do" : "In Progress");
        }
        return json;
    }

    private static ObjectNode schema(Field field) {
        String type = field.isSelect() ? "option"
                : field.isOrganizations() ? "array"
                : field.isRequestType() ? "sd-customerrequesttype"
                : field.isNumber() ? "number" : "string";
        ObjectNode schema = object().put("type", type);
        if (field.isOrganizations()) {
            schema.put("items", "sd-customerorganization");
        }
        return schema.put("custom", field.typeKey()).put("customId", field.id());
    }

    private Object fields(Call call) {
        agent(call);
        ArrayNode list = JSON.createArrayNode();
        for (String[] field : SYSTEM_FIELDS) {
            ObjectNode json = field(list, field[0], field[1], false);
            json.putArray("clauseNames").add(field[0]);
            json.putObject("schema").put("type", field[2]).put("system", field[0]);
        }
        for (Field field : jira.fields.all()) {
            ObjectNode json = field(list, field.getId(), field.name(), true);
            json.putArray("clauseNames").add("cf[" + field.id() + "]").add(field.name());
            json.set("schema", schema(field));
        }
        return list;
    }

    private static ObjectNode field(ArrayNode list, String id, String name, boolean custom) {
        return list.addObject().put("id", id).put("name", name).put("custom", custom)
                .put("orderable", true).put("navigable", true).put("searchable", true);
    }

    private JiraIssue found(Call call) {
        JiraIssue issue = jira.issues.find(call.path().get(0));
        if (issue == null) {
            throw new Refusal(404, "Issue Does Not Exist");
        }
        return issue;
    }

    private Object issue(Call call) {
        agent(call);
        JiraIssue issue = found(call);
        ObjectNode json = object().put("expand", "renderedFields,names,schema,operations,editmeta,changelog,versionedRepresentations")
                .put("id", issue.getId().toString()).put("self", base(call) + "/rest/api/2/issue/" + issue.getId())
                .put("key", issue.getKey());
        ObjectNode fields = json.putObject("fields");
        fields.put("summary", issue.getSummary()).put("description", issue.getDescription());
        fields.set("issuetype", constant(call, "issuetype", issue.getIssueType()));
        fields.set("project", project(call, issue.getProjectObject()));
        fields.set("priority", constant(call, "priority", issue.getPriority()));
        fields.set("status", constant(call, "status", issue.getStatus()));
        fields.set("resolution", issue.getResolution() == null ? null : constant(call, "resolution", issue.getResolution()));
        fields.put("resolutiondate", issue.getResolutionDate() == null ? null : instant(call, issue.getResolutionDate().toInstant()));
        ArrayNode components = fields.putArray("components");
        issue.components().forEach(component -> components.add(component(call, component)));
        ArrayNode labels = fields.putArray("labels");
        issue.labels().forEach(labels::add);
        fields.set("reporter", issue.getReporter() == null ? null : user(call, issue.getReporter()));
        fields.set("creator", user(call, issue.getCreator()));
        fields.set("assignee", issue.getAssignee() == null ? null : user(call, issue.getAssignee()));
        fields.put("created", instant(call, issue.getCreated().toInstant())).put("updated", instant(call, issue.getUpdated().toInstant()));
        for (Field field : jira.fields.all()) {
            fields.set(field.getId(), value(call, issue, field));
        }
        String wanted = call.request().getParameter("fields");
        if (wanted != null && !wanted.isBlank()) {
            narrow(fields, wanted);
        }
        return json;
    }

    private static void narrow(ObjectNode fields, String wanted) {
        Set<String> keep = new HashSet<>();
        for (String name : wanted.split(",")) {
            if (name.startsWith("-")) {
                keep.add("*all");
                fields.remove(name.substring(1));
            } else {
                keep.add(name.equals("*navigable") ? "*all" : name.trim());
            }
        }
        if (!keep.contains("*all")) {
            fields.retain(keep);
        }
    }

    private JsonNode value(Call call, JiraIssue issue, Field field) {
        Object value = issue.getCustomFieldValue(field);
        if (value instanceof Fields.Choice choice) {
            return object().put("self", base(call) + "/rest/api/2/customFieldOption/" + choice.id()).put("value", choice.value())
                    .put("id", choice.id().toString()).put("disabled", false);
        }
        if (value instanceof List<?> list) {
            ArrayNode json = JSON.createArrayNode();
            list.forEach(item -> json.add(ServiceDeskApi.organization(base(call), (Organizations.Organization) item)));
            return json;
        }
        if (value instanceof Fields.Origin origin) {
            ObjectNode json = object();
            json.putObject("_links").put("self", base(call) + "/rest/servicedeskapi/request/" + issue.getId())
                    .put("jiraRest", base(call) + "/rest/api/2/issue/" + issue.getId())
                    .put("web", base(call) + issue.portalPath());
            json.set("requestType", ServiceDeskApi.requestType(base(call), origin.type()));
            return json;
        }
        return JSON.valueToTree(value);
    }

    private Object create(Call call) throws IOException {
        User user = agent(call);
        JsonNode body = body(call);
        FieldInput input = new FieldInput(jira, body.path("fields"));
        JsonNode given = input.node("project");
        Projects.JiraProject project = jira.projects.find(given.has("id") ? given.get("id").asText() : given.path("key").asText());
        if (project == null) {
            throw new Refusal(Map.of("project", input.has("project") ? "valid project is required" : "project is required"));
        }
        Constant type = input.constant("issuetype", jira.projects.issueTypes(), "issue type is required");
        String summary = input.summary();
        String description = input.text("description");
        Constant priority = input.priority();
        User reporter = input.has("reporter") ? input.user("reporter") : user;
        Long parentId = parent(input, type);
        Issues.Draft draft = new Issues.Draft(project, type, summary, description, priority, input.components(project, input.node("components")),
                input.labels(input.node("labels")), reporter, parentId, input.customFields(), properties(body));
        input.check();
        JiraIssue issue = jira.issues.create(user, draft);
        return new Created(object().put("id", issue.getId().toString()).put("key", issue.getKey())
                .put("self", base(call) + "/rest/api/2/issue/" + issue.getId()));
    }

    private static Map<String, String> properties(JsonNode body) {
        Map<String, String> properties = new HashMap<>();
        body.path("properties").forEach(property -> properties.put(property.path("key").asText(), property.path("value").toString()));
        return properties;
    }

    private Long parent(FieldInput input, Constant type) {
        if (type == null || !type.subtask()) {
            return null;
        }
        JsonNode given = input.node("parent");
        JiraIssue parent = jira.issues.find(given.has("id") ? given.get("id").asText() : given.path("key").asText());
        if (parent == null) {
            input.error("parent", "Issue type is a sub-task but parent issue key or id not specified.");
            return null;
        }
        return parent.getId();
    }

    private Object edit(Call call) throws IOException {
        User user = agent(call);
        JiraIssue issue = found(call);
        JsonNode body = body(call);
        FieldInput input = new FieldInput(jira, body.path("fields"));
        if (input.has("summary")) {
            issue.set("SUMMARY", input.summary());
        }
        if (input.has("description")) {
            issue.set("DESCRIPTION", input.text("description"));
        }
        if (input.has("issuetype")) {
            Constant type = input.constant("issuetype", jira.projects.issueTypes(), "The issue type selected is invalid.");
            issue.set("ISSUE_TYPE", type == null ? null : type.id());
        }
        if (input.has("priority")) {
            Constant priority = input.priority();
            issue.set("PRIORITY", priority == null ? null : priority.id());
        }
        if (input.has("reporter")) {
            User reporter = input.user("reporter");
            issue.set("REPORTER_ID", reporter == null ? null : reporter.id());
        }
        if (input.has("components")) {
            issue.set("COMPONENTS", input.components(issue.getProjectObject(), input.node("components")));
        }
        if (input.has("labels")) {
            issue.set("LABELS", input.labels(input.node("labels")));
        }
        input.customFields().forEach(issue::set);
        body.path("update").path("components").forEach(operation -> operation.properties().forEach(entry -> issue.set("COMPONENTS",
                combine(issue.components(), entry.getKey(), input.components(issue.getProjectObject(), many(entry.getValue()))))));
        body.path("update").path("labels").forEach(operation -> operation.properties().forEach(entry -> issue.set("LABELS",
                new ArrayList<>(new TreeSet<>(combine(issue.labels(), entry.getKey(), input.labels(many(entry.getValue()))))))));
        input.check();
        jira.issues.updateIssue(user, issue, EventDispatchOption.ISSUE_UPDATED, true);
        return null;
    }

    private static JsonNode many(JsonNode value) {
        return value.isArray() ? value : JSON.createArrayNode().add(value);
    }

    private static <T> List<T> combine(List<T> before, String operation, List<T> values) {
        Set<T> after = new LinkedHashSet<>(operation.equals("set") ? values : before);
        if (operation.equals("add")) {
            after.addAll(values);
        } else if (operation.equals("remove")) {
            values.forEach(after::remove);
        }
        return List.copyOf(after);
    }
}
