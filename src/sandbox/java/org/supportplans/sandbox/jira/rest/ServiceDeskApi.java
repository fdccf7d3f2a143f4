package org.supportplans.sandbox.jira.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.supportplans.sandbox.jira.Constant;
import org.supportplans.sandbox.jira.Field;
import org.supportplans.sandbox.jira.Issues;
import org.supportplans.sandbox.jira.Jira;
import org.supportplans.sandbox.jira.JiraIssue;
import org.supportplans.sandbox.jira.Organizations;
import org.supportplans.sandbox.jira.Projects;
import org.supportplans.sandbox.jira.User;

/** The part of Jira Service Management's REST API that clients of the app need: {@code /rest/servicedeskapi}. */
public final class ServiceDeskApi extends JsonServlet {

    /** Serves this Jira. */
    public ServiceDeskApi(Jira jira) {
        super(jira);
        on("GET", "/info", this::info);
        on("GET", "/servicedesk", call -> {
            signedIn(call);
            return page(call, jira.projects.all(), project -> desk(call, project));
        });
        on("GET", "/servicedesk/{}", call -> desk(call, project(call)));
        on("GET", "/servicedesk/{}/requesttype",
                call -> page(call, jira.projects.requestTypes(project(call).deskId()), type -> requestType(base(call), type)));
        on("GET", "/servicedesk/{}/requesttype/{}", call -> requestType(base(call), type(project(call), call.path().get(1))));
        on("GET", "/servicedesk/{}/requesttype/{}/field", this::requestFields);
        on("GET", "/servicedesk/{}/organization", call -> organizations(call, project(call).deskId()));
        on("POST", "/servicedesk/{}/organization", call -> linkOrganization(call, true));
        on("DELETE", "/servicedesk/{}/organization", call -> linkOrganization(call, false));
        on("GET", "/servicedesk/{}/customer", call -> {
            agent(call);
            return page(call, jira.organizations.customers(project(call).deskId(), start(call), limit(call)), user -> user(call, user));
        });
        on("POST", "/servicedesk/{}/customer", call -> {
            agent(call);
            Projects.JiraProject project = project(call);
            users(call).forEach(user -> jira.organizations.addCustomer(project.deskId(), user));
            return null;
        });
        on("POST", "/customer", this::createCustomer);
        on("GET", "/organization", call -> organizations(call, null));
        on("POST", "/organization", this::createOrganization);
        on("GET", "/organization/{}", call -> organization(base(call), visible(call)));
        on("DELETE", "/organization/{}", this::deleteOrganization);
        on("GET", "/organization/{}/user", call -> {
            Organizations.Organization organization = visible(call);
            return page(call, jira.organizations.members(organization.id(), start(call), limit(call)), user -> user(call, user));
        });
        on("POST", "/organization/{}/user", call -> members(call, true));
        on("DELETE", "/organization/{}/user", call -> members(call, false));
        on("GET", "/request", this::requests);
        on("POST", "/request", this::createRequest);
        on("GET", "/request/{}", call -> {
            User user = signedIn(call);
            JiraIssue issue = jira.issues.find(call.path().get(0));
            if (issue == null || !jira.issues.seesRequest(user, issue)) {
                throw new Refusal(404, "The request '" + call.path().get(0) + "' does not exist, or you do not have permission to see it.");
            }
            return request(call, issue);
        });
    }

    @Override
    protected void refuse(Call call, Refusal refusal) throws IOException {
        ObjectNode body = object().put("errorMessage", refusal.getMessage());
        body.putObject("i18nErrorMessage").put("i18nKey", "sd.sandbox.error." + refusal.status).putArray("parameters");
        write(call, refusal.status, body);
    }

    @Override
    protected ObjectNode user(Call call, User user) {
        ObjectNode json = object().put("name", user.name()).put("key", user.getKey()).put("emailAddress", user.email())
                .put("displayName", user.displayName()).put("active", true).put("timeZone", user.zone());
        String self = base(call) + "/rest/api/2/user?username=" + Jira.encode(user.name());
        ObjectNode links = json.putObject("_links").put("jiraRest", self);
        links.set("avatarUrls", avatars(call));
        links.put("self", self);
        return json;
    }

    private static int start(Call call) {
        return call.number("start", 0, Integer.MAX_VALUE);
    }

    private static int limit(Call call) {
        return Math.max(1, call.number("limit", 50, 100));
    }

    private <T> ObjectNode page(Call call, List<T> all, Function<T, JsonNode> shape) {
        int from = Math.min(start(call), all.size());
        int to = Math.min(all.size(), from + limit(call));
        return page(call, new Organizations.Page<>(all.subList(from, to), to < all.size()), shape);
    }

    private <T> ObjectNode page(Call call, Organizations.Page<T> page, Function<T, JsonNode> shape) {
        int start = start(call);
        int limit = limit(call);
        ObjectNode json = object();
        json.putArray("_expands");
        json.put("size", page.values().size()).put("start", start).put("limit", limit).put("isLastPage", !page.more());
        String url = call.request().getRequestURL().toString();
        ObjectNode links = json.putObject("_links")
                .put("self", url).put("base", base(call)).put("context", call.request().getContextPath());
        if (page.more()) {
            links.put("next", url + query(call, start + limit, limit));
        }
        if (start > 0) {
            links.put("prev", url + query(call, Math.max(0, start - limit), limit));
        }
        ArrayNode values = json.putArray("values");
        page.values().forEach(value -> values.add(shape.apply(value)));
        return json;
    }

    private static String query(Call call, int start, int limit) {
        StringBuilder query = new StringBuilder("?start=" + start + "&limit=" + limit);
        call.request().getParameterMap().forEach((name, values) -> {
            if (!name.equals("start") && !name.equals("limit")) {
                for (String value : values) {
                    query.append('&').append(Jira.encode(name)).append('=').append(Jira.encode(value));
                }
            }
        });
        return query.toString();
    }

    private ObjectNode date(Call call, Instant time) {
        return object().put("iso8601", DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxx", Locale.ENGLISH).format(time.atZone(zone(call))))
                .put("jira", instant(call, time)).put("friendly", jira.dates.formatter().forLoggedInUser().format(Date.from(time)))
                .put("epochMillis", time.toEpochMilli());
    }

    private Object info(Call call) {
        ObjectNode info = object().put("version", Jira.VERSION).put("platformVersion", Jira.VERSION);
        info.set("buildDate", date(call, Instant.parse("2026-01-01T00:00:00Z")));
        info.put("buildChangeSet", "sandbox").put("isLicensedForUse", true);
        info.putObject("_links").put("self", base(call) + "/rest/servicedeskapi/info");
        return info;
    }

    /** The project whose desk the path names, by the desk's ID or the project's key or ID. */
    private Projects.JiraProject project(Call call) {
        signedIn(call);
        return project(call.path().get(0));
    }

    private Projects.JiraProject project(String id) {
        Projects.JiraProject project = id.matches("\\d{1,9}") ? jira.projects.ofDesk(Integer.parseInt(id)) : null;
        if (project == null) {
            project = jira.projects.find(id);
        }
        if (project == null) {
            throw new Refusal(404, "The Service Desk with the ID '" + id + "' does not exist.");
        }
        return project;
    }

    private JsonNode desk(Call call, Projects.JiraProject project) {
        ObjectNode json = object().put("id", String.valueOf(project.deskId())).put("projectId", project.id().toString())
                .put("projectName", project.name()).put("projectKey", project.key());
        json.putObject("_links").put("self", base(call) + "/rest/servicedeskapi/servicedesk/" + project.deskId());
        return json;
    }

    private Projects.Type type(Projects.JiraProject project, String id) {
        Projects.Type type = id != null && id.matches("\\d{1,9}") ? jira.projects.requestType(Integer.parseInt(id)) : null;
        if (type == null || type.deskId() != project.deskId()) {
            throw new Refusal(404, "The Request Type with the ID '" + id + "' does not exist in this service desk.");
        }
        return type;
    }

    static ObjectNode requestType(String base, Projects.Type type) {
        ObjectNode json = object().put("id", String.valueOf(type.id()));
        json.putObject("_links").put("self", base + "/rest/servicedeskapi/servicedesk/" + type.deskId() + "/requesttype/" + type.id());
        json.put("name", type.name()).put("description", type.description()).put("helpText", "").put("issueTypeId", type.issueType())
                .put("serviceDeskId", String.valueOf(type.deskId()));
        json.putArray("groupIds").add("1");
        json.putObject("icon").put("id", "10500").putObject("_links").putObject("iconUrls").put("48x48", base + "/s/jira/requesttype.svg");
        return json;
    }

    private Object requestFields(Call call) {
        Projects.JiraProject project = project(call);
        type(project, call.path().get(1));
        ObjectNode json = object();
        ArrayNode fields = json.putArray("requestTypeFields");
        field(fields, "summary", "Summary", true, "string");
        field(fields, "description", "Description", false, "string");
        JsonNode priorities = field(fields, "priority", "Priority", false, "priority");
        jira.projects.priorities().forEach(priority -> choice(priorities, priority.id(), priority.name()));
        JsonNode components = field(fields, "components", "Component/s", false, "array");
        project.components().forEach(component -> choice(components, component.id().toString(), component.name()));
        return json.put("canRaiseOnBehalfOf", jira.users.isAgent(call.user())).put("canAddRequestParticipants", false);
    }

    private static ObjectNode field(ArrayNode fields, String id, String name, boolean required, String type) {
        ObjectNode field = fields.addObject().put("fieldId", id).put("name", name).put("description", "").put("required", required);
        field.putArray("defaultValues");
        field.putArray("validValues");
        field.putObject("jiraSchema").put("type", type).put("system", id);
        return field.put("visible", true);
    }

    private static void choice(JsonNode field, String value, String label) {
        ((ArrayNode) field.get("validValues")).addObject().put("value", value).put("label", label).putArray("children");
    }

    static ObjectNode organization(String base, Organizations.Organization organization) {
        ObjectNode json = object().put("id", String.valueOf(organization.id())).put("name", organization.name());
        json.putObject("_links").put("self", base + "/rest/servicedeskapi/organization/" + organization.id());
        return json;
    }

    private Object organizations(Call call, Integer desk) {
        User user = signedIn(call);
        return page(call, jira.organizations.visible(user, desk, start(call), limit(call)), organization -> organization(base(call), organization));
    }

    private Organizations.Organization organization(int id) {
        Organizations.Organization organization = jira.organizations.byId(id);
        if (organization == null) {
            throw new Refusal(404, "The organization with the ID " + id + " does not exist.");
        }
        return organization;
    }

    /** The organization that the path names, if the user may see it. */
    private Organizations.Organization visible(Call call) {
        User user = signedIn(call);
        Organizations.Organization organization = organization(call.number(0));
        if (!jira.users.isAgent(user) && !jira.organizations.isMember(user, organization.id())) {
            throw new Refusal(403, "You do not have permission to see this organization.");
        }
        return organization;
    }

    private Object createOrganization(Call call) throws IOException {
        agent(call);
        String name = text(body(call), "name");
        if (name == null || name.isBlank() || name.trim().length() > 200) {
            throw new Refusal(400, "The name of an organization must have 1 to 200 characters.");
        }
        return new Created(organization(base(call), jira.organizations.create(name.trim())));
    }

    private Object deleteOrganization(Call call) {
        User user = agent(call);
        if (!jira.users.isAdmin(user)) {
            throw new Refusal(403, "You must be a Jira administrator to delete an organization.");
        }
        jira.organizations.delete(organization(call.number(0)).id(), jira.fields.organizationsField());
        return null;
    }

    private Object linkOrganization(Call call, boolean add) throws IOException {
        agent(call);
        Projects.JiraProject project = project(call);
        JsonNode id = body(call).path("organizationId");
        if (!id.asText().matches("\\d{1,9}")) {
            throw new Refusal(400, "The property 'organizationId' must be a number.");
        }
        jira.organizations.desk(organization(id.asInt()).id(), project.deskId(), add);
        return null;
    }

    private Object members(Call call, boolean add) throws IOException {
        agent(call);
        Organizations.Organization organization = organization(call.number(0));
        users(call).forEach(user -> jira.organizations.member(organization.id(), user, add));
        return null;
    }

    /** The users of {@code {"usernames":[…]}}; 400 if one is unknown. */
    private List<User> users(Call call) throws IOException {
        JsonNode names = body(call).path("usernames");
        if (!names.isArray()) {
            throw new Refusal(400, "The property 'usernames' must be an array of user names.");
        }
        List<User> users = new ArrayList<>();
        for (JsonNode name : names) {
            User user = jira.users.getUserByName(name.asText());
            if (user == null) {
                throw new Refusal(400, "The user '" + name.asText() + "' does not exist.");
            }
            users.add(user);
        }
        return users;
    }

    private Object createCustomer(Call call) throws IOException {
        agent(call);
        JsonNode body = body(call);
        String email = text(body, "email");
        String fullName = text(body, body.has("fullName") ? "fullName" : "displayName");
        if (email == null || !email.matches("[^\\s@]+@[^\\s@]+") || email.length() > 250) {
            throw new Refusal(400, "The property 'email' must be an e-mail address.");
        }
        if (fullName == null || fullName.isBlank() || fullName.length() > 255) {
            throw new Refusal(400, "The property 'fullName' must have 1 to 255 characters.");
        }
        User user = jira.users.create(email, email, fullName.trim());
        if (user == null) {
            throw new Refusal(400, "An account already exists for this email: " + email + ".");
        }
        return new Created(user(call, user));
    }

    private Object requests(Call call) {
        User user = signedIn(call);
        String ownership = call.request().getParameter("requestOwnership");
        String desk = call.request().getParameter("serviceDeskId");
        boolean all = "ALL_REQUESTS".equals(ownership) || "ALL_ORGANIZATIONS".equals(ownership);
        boolean shared = all || "ORGANIZATION".equals(ownership);
        Integer deskId = desk == null ? null : (Integer) project(desk).deskId();
        return page(call, jira.issues.requests(user, all || !shared, shared, deskId, start(call), limit(call)), issue -> request(call, issue));
    }

    private Object createRequest(Call call) throws IOException {
        User user = signedIn(call);
        JsonNode body = body(call);
        Projects.Type type = type(project(body.path("serviceDeskId").asText()), body.path("requestTypeId").asText());
        User reporter = user;
        String onBehalf = text(body, "raiseOnBehalfOf");
        if (onBehalf != null && !onBehalf.isEmpty()) {
            if (!jira.users.isAgent(user)) {
                throw new Refusal(403, "You do not have permission to raise requests on behalf of others.");
            }
            reporter = jira.users.getUserByName(onBehalf);
            if (reporter == null) {
                throw new Refusal(400, "The user '" + onBehalf + "' does not exist.");
            }
        }
        JsonNode values = body.path("requestFieldValues");
        FieldInput input = new FieldInput(jira, values);
        values.fieldNames().forEachRemaining(name -> {
            if (!name.startsWith("customfield_") && !List.of("summary", "description", "priority", "components").contains(name)) {
                input.error(name, "Field '" + name + "' is not a field of this request type.");
            }
        });
        String summary = input.summary();
        String description = input.text("description");
        Constant priority = input.priority();
        List<Projects.Component> components = input.components(jira.projects.ofDesk(type.deskId()), input.node("components"));
        Map<Field, List<String>> custom = input.customFields();
        input.check();
        Issues.Draft draft = jira.issues.request(type, reporter, summary, description, priority, components,
                custom.remove(jira.fields.organizationsField()), custom, "api");
        return new Created(request(call, jira.issues.create(user, draft)));
    }

    private JsonNode request(Call call, JiraIssue issue) {
        Projects.Type type = issue.requestType();
        String base = base(call);
        ObjectNode json = object();
        ArrayNode expands = json.putArray("_expands");
        List.of("participant", "status", "sla", "requestType", "serviceDesk", "attachment", "action", "comment").forEach(expands::add);
        json.put("issueId", issue.getId().toString()).put("issueKey", issue.getKey()).put("requestTypeId", String.valueOf(type.id()))
                .put("serviceDeskId", String.valueOf(type.deskId()));
        json.set("createdDate", date(call, issue.getCreated().toInstant()));
        json.set("reporter", issue.getReporter() == null ? null : user(call, issue.getReporter()));
        ArrayNode values = json.putArray("requestFieldValues");
        values.addObject().put("fieldId", "summary").put("label", "Summary").put("value", issue.getSummary());
        values.addObject().put("fieldId", "description").put("label", "Description")
                .put("value", issue.getDescription() == null ? "" : issue.getDescription());
        values.addObject().put("fieldId", "priority").put("label", "Priority").putObject("value").put("id", issue.getPriority().id())
                .put("name", issue.getPriority().name());
        ArrayNode components = values.addObject().put("fieldId", "components").put("label", "Component/s").putArray("value");
        issue.components().forEach(component -> components.addObject().put("id", component.id().toString()).put("name", component.name()));
        json.putObject("currentStatus").put("status", issue.getStatus().name()).set("statusDate", date(call, issue.getUpdated().toInstant()));
        json.putObject("_links").put("jiraRest", base + "/rest/api/2/issue/" + issue.getId()).put("web", base + issue.portalPath())
                .put("self", base + "/rest/servicedeskapi/request/" + issue.getId());
        return json;
    }
}
