package org.supportplans.sandbox.jira.pages;

import static org.supportplans.sandbox.host.Html.escape;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supportplans.sandbox.host.App;
import org.supportplans.sandbox.jira.Constant;
import org.supportplans.sandbox.jira.Field;
import org.supportplans.sandbox.jira.Issues;
import org.supportplans.sandbox.jira.Jira;
import org.supportplans.sandbox.jira.JiraIssue;
import org.supportplans.sandbox.jira.Organizations;
import org.supportplans.sandbox.jira.Projects;
import org.supportplans.sandbox.jira.SignIn;
import org.supportplans.sandbox.jira.Texts;
import org.supportplans.sandbox.jira.User;
import org.supportplans.sandbox.jira.Users;

/** Login, issue view, create issue, queues and administration: the pages for licensed users. Customers are sent to the portal. */
public final class AgentPages extends Page {

    private static final String PORTAL = "/servicedesk/customer/portals";

    private final App app;

    /** Serves the pages of this Jira. */
    public AgentPages(Jira jira, Frame frame, App app) {
        super(jira, frame, new Login("/login.jsp", "os_destination", "/", "login-form-username", "login-form-password", "login-form-submit"));
        this.app = app;
        on("GET", "/", call -> redirect(call, call.user() != null && !jira.isLicensed(call.user()) ? PORTAL : "/secure/Dashboard.jspa"));
        on("GET", "/secure/Dashboard\\.jspa", this::dashboard);
        on("POST", "/secure/Profile\\.jspa", this::profile);
        on("GET", "/browse/{}", this::issue);
        on("GET", "/projects/{}", call -> redirect(call, "/projects/" + call.path().get(0) + "/queues"));
        on("GET", "/projects/{}/queues", this::queues);
        on("GET", "/secure/CreateIssue!default\\.jspa", call -> createPage(call, Map.of()));
        on("POST", "/secure/CreateIssue\\.jspa", this::create);
        on("GET", "/secure/admin(?:/.*)?", this::admin);
    }

    @Override
    String loginPage(View view, String error, String form) {
        String title = view.text("sign.in.title");
        return frame.document(view, title, Set.of(), "", "focused", """
                <main class="login" id="content"><h1><img src="%s" alt=""> %s</h1>%s%s</main>
                """.formatted(view.url("/s/jira/logo.svg"), title, error, form));
    }

    @Override
    String message(View view, String title, String html) {
        return frame.message(view, title, html);
    }

    /** The signed-in agent; sends others to the login or the portal. */
    private User agent(Call call) {
        User user = signedIn(call);
        if (!jira.isLicensed(user)) {
            throw new Refusal(302, PORTAL);
        }
        return user;
    }

    private Object dashboard(Call call) {
        agent(call);
        return redirect(call, "/projects/" + jira.projects.all().get(0).key() + "/queues");
    }

    private Object profile(Call call) {
        checkToken(call);
        String back = local(call, parameter(call.request(), "return"), "/");
        if (call.request().getParameter("signOut") != null) {
            SignIn.close(jira.users, call.request(), call.response());
            return redirect(call, back.startsWith("/servicedesk") ? "/servicedesk/customer/user/login" : "/login.jsp");
        }
        String language = call.request().getParameter("language");
        if (call.user() != null && language != null && Texts.LANGUAGES.contains(language)) {
            jira.users.setPreference(call.user(), Users.LANGUAGE, language);
        }
        String theme = call.request().getParameter("theme");
        if (theme != null && theme.matches("light|dark|auto")) {
            SignIn.setCookie(call.request(), call.response(), "sandbox.theme", theme, false);
            back = back.replaceAll("[?&]theme=[a-z]*$", "");
        }
        return redirect(call, back);
    }

    private static String detail(String label, String html) {
        return "<dt>" + label + "</dt><dd>" + (html.isEmpty() ? "–" : html) + "</dd>";
    }

    private static String person(View view, User user) {
        return user == null ? view.text("nobody")
                : "<img class=\"avatar\" src=\"" + view.url("/s/jira/avatar.svg") + "\" alt=\"\"> " + escape(user.displayName());
    }

    private static String label(View view, Field field) {
        return field.isOrganizations() ? view.text("field.organizations") : escape(field.name());
    }

    private static String value(JiraIssue issue, Field field) {
        Object value = issue.getCustomFieldValue(field);
        if (value instanceof List<?> list) {
            return list.stream().map(item -> escape(((Organizations.Organization) item).name())).collect(Collectors.joining(", "));
        }
        return escape(value);
    }

    private Object issue(Call call) {
        User user = agent(call);
        View view = view(call);
        JiraIssue issue = jira.issues.getIssueObject(call.path().get(0));
        if (issue == null) {
            throw new Refusal(404, view.messages().getText("error.issue", call.path().get(0)));
        }
        Projects.JiraProject project = issue.getProjectObject();
        Map<String, Object> context = new HashMap<>(Map.of("issue", issue, "user", user, "project", project));
        String description = issue.getDescription() == null
                ? "<p class=\"quiet\">" + view.text("description.none") + "</p>"
                : "<div class=\"user-content-block\" dir=\"auto\">" + escape(issue.getDescription()) + "</div>";
        String people = detail(view.text("field.assignee"), person(view, issue.getAssignee()))
                + detail(view.text("field.reporter"), person(view, issue.getReporter()))
                + detail(view.text("field.creator"), person(view, issue.getCreator()));
        String dates = detail(view.text("field.created"), view.date(issue.getCreated()))
                + detail(view.text("field.updated"), view.date(issue.getUpdated()))
                + (issue.getResolutionDate() == null ? "" : detail(view.text("field.resolved"), view.date(issue.getResolutionDate())));
        String key = escape(issue.getKey());
        String summary = escape(issue.getSummary());
        String body = """
                <header class="issue-header"><ol class="aui-nav aui-nav-breadcrumbs"><li><a href="%s">%s</a></li>
                <li><a id="key-val" href="%s"><bdi>%s</bdi></a></li></ol>
                <h1 id="summary-val" dir="auto">%s</h1></header>
                <div class="issue-body"><div class="issue-main">
                <section id="details-module"><h2>%s</h2><dl class="details">%s</dl></section>
                <section id="descriptionmodule"><h2>%s</h2>%s</section></div>
                <aside class="issue-side" id="viewissuesidebar">
                <section id="peoplemodule"><h4>%s</h4><dl class="details">%s</dl></section>
                <section id="datesmodule"><h4>%s</h4><dl class="details">%s</dl></section>
                %s</aside></div>
                """.formatted(view.url("/projects/" + project.key() + "/queues"), escape(project.name()), view.url("/browse/" + issue.getKey()), key,
                summary, view.text("details"), details(view, issue), view.text("field.description"), description, view.text("people"), people,
                view.text("dates"), dates, app.panels("atl.jira.view.issue.right.context", context));
        return frame.agent(view, "[" + key + "] " + summary, Set.of("atl.general", "jira.view.issue"), "", project, body);
    }

    private String details(View view, JiraIssue issue) {
        StringBuilder details = new StringBuilder()
                .append(detail(view.text("field.type"), escape(issue.getIssueType().name())))
                .append(detail(view.text("field.status"), Forms.status(issue)))
                .append(issue.getResolution() == null ? "" : detail(view.text("field.resolution"), escape(issue.getResolution().name())))
                .append(detail(view.text("field.priority"), Forms.priority(issue.getPriority())))
                .append(detail(view.text("field.components"), Forms.components(issue)));
        if (!issue.labels().isEmpty()) {
            details.append(detail(view.text("field.labels"), escape(String.join(", ", issue.labels()))));
        }
        if (issue.requestType() != null) {
            details.append(detail(view.text("field.requestType"), escape(issue.requestType().name())
                    + " <a href=\"" + view.url(issue.portalPath()) + "\">" + view.text("portal.view") + "</a>"));
        }
        for (Field field : jira.fields.all()) {
            String value = field.isRequestType() ? "" : value(issue, field);
            if (!value.isEmpty()) {
                details.append(detail(label(view, field), value));
            }
        }
        return details.toString();
    }

    private Object queues(Call call) {
        agent(call);
        View view = view(call);
        Projects.JiraProject project = jira.projects.getProjectObjByKey(call.path().get(0));
        if (project == null) {
            throw new Refusal(404, view.messages().getText("error.project", call.path().get(0)));
        }
        int start = call.number("start", 0, Integer.MAX_VALUE);
        Organizations.Page<JiraIssue> page = jira.issues.newest(project, start, ROWS);
        List<Field> columns = jira.fields.all().stream().filter(field -> !field.isRequestType()).toList();
        List<String> heads = new ArrayList<>();
        Stream.of("key", "summary", "reporter", "priority", "status").forEach(name -> heads.add(view.text("field." + name)));
        columns.forEach(field -> heads.add(label(view, field)));
        heads.add(view.text("field.created"));
        List<List<String>> rows = new ArrayList<>();
        for (JiraIssue issue : page.values()) {
            String url = view.url("/browse/" + issue.getKey());
            List<String> row = new ArrayList<>(List.of(Forms.keyLink(url, issue), Forms.summaryLink(url, issue), Forms.reporter(issue),
                    Forms.priority(issue.getPriority()), Forms.status(issue)));
            columns.forEach(field -> row.add(value(issue, field)));
            row.add(view.date(issue.getCreated()));
            rows.add(row);
        }
        String body = "<h1>" + view.text("queues") + "</h1><p class=\"quiet\">" + view.text("queues.count", jira.issues.count(project)) + "</p>"
                + (rows.isEmpty() ? Forms.message("info", view.text("queues.empty")) : Forms.table(heads, rows))
                + Forms.paging(view, start, page.more());
        return frame.agent(view, view.text("queues"), Set.of("atl.general"), "", project, body);
    }

    private String createPage(Call call, Map<String, String> errors) {
        User user = agent(call);
        View view = view(call);
        Projects.JiraProject project = jira.projects.all().get(0);
        List<Constant> types = jira.projects.issueTypes().stream().filter(type -> !type.subtask()).toList();
        String reporter = call.request().getParameter("reporter") == null ? user.name() : parameter(call.request(), "reporter");
        List<Organizations.Organization> organizations = jira.organizations.visible(user, project.deskId(), 0, 100).values();
        String cancel = " <a class=\"aui-button aui-button-link\" href=\"" + view.url("/") + "\">" + view.text("cancel") + "</a>";
        String body = "<h1>" + view.text("create.title") + "</h1>"
                + "<form class=\"aui top-label own\" method=\"post\" action=\"" + view.url("/secure/CreateIssue.jspa") + "\">" + view.tokenField()
                + Forms.select(view, "type", types, types.get(0)) + Forms.summary(view, errors) + Forms.priorities(view, jira)
                + Forms.components(view, project) + Forms.description(view, errors)
                + Forms.group("reporter", view.text("field.reporter"), "<input class=\"text medium-field\" id=\"reporter\" name=\"reporter\" value=\""
                        + escape(reporter) + "\">" + Forms.error(errors, "reporter"))
                + Forms.boxes(view, "organizations", organizations, Organizations.Organization::id, Organizations.Organization::name)
                + Forms.buttons("issue-create-submit", view.text("create"), cancel) + "</form>";
        return frame.agent(view, view.text("create.title"), Set.of("atl.general"), "", project, body);
    }

    private Object create(Call call) throws IOException {
        User user = agent(call);
        checkToken(call);
        View view = view(call);
        Projects.JiraProject project = jira.projects.all().get(0);
        Forms.Input input = Forms.read(view, jira, project);
        Constant type = Projects.byId(jira.projects.issueTypes(), parameter(call.request(), "type"));
        User reporter = jira.users.getUserByName(parameter(call.request(), "reporter"));
        if (reporter == null) {
            input.errors().put("reporter", view.messages().getText("error.user", parameter(call.request(), "reporter")));
        }
        if (!input.errors().isEmpty()) {
            html(call, 400, createPage(call, input.errors()));
            return null;
        }
        List<String> organizations = parameters(call.request(), "organizations").stream()
                .filter(id -> id.matches("\\d{1,9}") && jira.organizations.byId(Integer.parseInt(id)) != null)
                .toList();
        JiraIssue issue = jira.issues.create(user, new Issues.Draft(project, type == null ? jira.projects.issueTypes().get(0) : type, input.summary(),
                input.description(), input.priority(), input.components(), List.of(), reporter, null,
                Map.of(jira.fields.organizationsField(), organizations), Map.of()));
        return redirect(call, "/browse/" + issue.getKey());
    }

    private Object admin(Call call) {
        View view = view(call);
        if (!jira.isAdmin(agent(call))) {
            throw new Refusal(403, view.messages().getText("error.admin"));
        }
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("system.address", escape(jira.baseUrl(call.request())));
        facts.put("system.version", Jira.VERSION);
        facts.put("system.node", escape(jira.node()));
        facts.put("system.time", view.date(Date.from(jira.clock.instant())));
        StringBuilder rows = new StringBuilder();
        facts.forEach((key, value) -> rows.append("<tr><th scope=\"row\">" + view.text(key) + "</th><td>" + value + "</td></tr>"));
        String title = view.text("admin.system");
        return frame.admin(view, title, "", "<h1>" + title + "</h1><table class=\"aui\"><tbody>" + rows + "</tbody></table>", null);
    }
}
