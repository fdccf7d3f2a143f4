package org.supportplans.sandbox.jira.pages;

import static org.supportplans.sandbox.jira.pages.View.escape;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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

    private static final int PAGE = 25;
    private final App app;

    /** Serves the pages of this Jira. */
    public AgentPages(Jira jira, Frame frame, App app) {
        super(jira, frame);
        this.app = app;
        on("GET", "/", call -> redirect(call, call.user() != null && !jira.isLicensed(call.user()) ? "/servicedesk/customer/portals" : "/secure/Dashboard.jspa"));
        on("GET", "/login\\.jsp", call -> loginPage(call, ""));
        on("POST", "/login\\.jsp", this::login);
        on("GET", "/secure/Dashboard\\.jspa", call -> agent(call) == null ? null : redirect(call, "/projects/" + jira.projects.all().get(0).key() + "/queues"));
        on("POST", "/secure/Profile\\.jspa", this::profile);
        on("GET", "/browse/{}", this::issue);
        on("GET", "/projects/{}", call -> redirect(call, "/projects/" + call.path().get(0) + "/queues"));
        on("GET", "/projects/{}/queues", this::queues);
        on("GET", "/secure/CreateIssue!default\\.jspa", call -> agent(call) == null ? null : createPage(call, Map.of()));
        on("POST", "/secure/CreateIssue\\.jspa", this::create);
        on("GET", "/secure/admin(?:/.*)?", this::admin);
    }

    @Override
    protected void refuse(Call call, Refusal refusal) throws IOException {
        View view = view(call);
        html(call, refusal.status, frame.message(view, view.messages().getText(refusal.status == 404 ? "error.notfound" : "error.title"), refusal.getMessage()));
    }

    /** The agent, or null if the browser was sent elsewhere. */
    private User agent(Call call) {
        if (call.user() == null) {
            redirect(call, "/login.jsp?os_destination=" + Jira.encode(view(call).here()));
            return null;
        }
        if (!jira.isLicensed(call.user())) {
            redirect(call, "/servicedesk/customer/portals");
            return null;
        }
        return call.user();
    }

    private String loginPage(Call call, String error) {
        View view = view(call);
        String body = """
            <main class="login" id="content"><h1><img src="%1$s/s/jira/logo.svg" alt=""> %2$s</h1>%3$s
            <form class="aui top-label own" method="post" action="%1$s/login.jsp"><input type="hidden" name="os_destination" value="%4$s">
            <div class="field-group"><label for="login-form-username">%5$s</label><input class="text full-width-field" id="login-form-username" name="os_username" autocomplete="username" autofocus required></div>
            <div class="field-group"><label for="login-form-password">%6$s</label><input class="text full-width-field" type="password" id="login-form-password" name="os_password" autocomplete="current-password" required></div>
            <div class="buttons-container"><div class="buttons"><button class="aui-button aui-button-primary" id="login-form-submit">%7$s</button></div></div></form></main>
            """.formatted(view.context(), view.text("sign.in.title"), error.isEmpty() ? "" : "<div class=\"aui-message aui-message-error\"><p>" + escape(error) + "</p></div>",
            escape(parameter(call.request(), "os_destination")), view.text("user.name"), view.text("password"), view.text("sign.in"));
        return frame.document(view, view.text("sign.in.title"), Set.of(), "", "focused", body);
    }

    private Object login(Call call) throws IOException {
        User user = jira.users.authenticate(parameter(call.request(), "os_username"), parameter(call.request(), "os_password"));
        if (user == null) {
            html(call, 401, loginPage(call, view(call).messages().getText("error.login")));
            return null;
        }
        SignIn.open(jira.users, user, call.request(), call.response());
        return redirect(call, local(call, parameter(call.request(), "os_destination"), "/"));
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

    private String date(View view, Date date) {
        return "<time datetime=\"" + date.toInstant() + "\">" + escape(jira.dates.formatter().forLoggedInUser().format(date)) + "</time>";
    }

    private static String detail(String label, String html) {
        return "<dt>" + label + "</dt><dd>" + (html.isEmpty() ? "–" : html) + "</dd>";
    }

    private static String person(View view, User user) {
        return user == null ? view.text("nobody") : "<img class=\"avatar\" src=\"" + view.context() + "/s/jira/avatar.svg\" alt=\"\"> " + escape(user.displayName());
    }

    private String value(JiraIssue issue, Field field) {
        Object value = issue.getCustomFieldValue(field);
        if (value instanceof List<?> list) {
            return list.stream().map(item -> escape(((Organizations.Organization) item).name())).collect(Collectors.joining(", "));
        }
        return escape(value);
    }

    private Object issue(Call call) {
        User user = agent(call);
        if (user == null) {
            return null;
        }
        View view = view(call);
        JiraIssue issue = jira.issues.getIssueObject(call.path().get(0));
        if (issue == null) {
            throw new Refusal(404, view.messages().getText("error.issue", call.path().get(0)));
        }
        Projects.JiraProject project = issue.getProjectObject();
        StringBuilder details = new StringBuilder();
        details.append(detail(view.text("field.type"), escape(issue.getIssueType().name()))).append(detail(view.text("field.status"), Forms.status(issue)))
            .append(detail(view.text("field.priority"), Forms.priority(view, issue.getPriority())))
            .append(detail(view.text("field.components"), issue.components().stream().map(component -> escape(component.name())).collect(Collectors.joining(", "))));
        if (!issue.labels().isEmpty()) {
            details.append(detail(view.text("field.labels"), escape(String.join(", ", issue.labels()))));
        }
        if (issue.requestType() != null) {
            details.append(detail(view.text("field.requestType"), escape(issue.requestType().name()) + " <a href=\"" + view.context() + "/servicedesk/customer/portal/" + project.deskId() + "/"
                + escape(issue.getKey()) + "\">" + view.text("portal.view") + "</a>"));
        }
        for (Field field : jira.fields.all()) {
            String value = field.isRequestType() ? "" : value(issue, field);
            if (!value.isEmpty()) {
                details.append(detail(field.isOrganizations() ? view.text("field.organizations") : escape(field.name()), value));
            }
        }
        Map<String, Object> context = new HashMap<>(Map.of("issue", issue, "user", user, "project", project));
        String description = issue.getDescription() == null ? "<p class=\"quiet\">" + view.text("description.none") + "</p>" : "<div class=\"user-content-block\" dir=\"auto\">" + escape(issue.getDescription()) + "</div>";
        String body = """
            <header class="issue-header"><ol class="aui-nav aui-nav-breadcrumbs"><li><a href="%1$s/projects/%2$s/queues">%3$s</a></li><li><a id="key-val" href="%1$s/browse/%4$s"><bdi>%4$s</bdi></a></li></ol>
            <h1 id="summary-val" dir="auto">%5$s</h1></header>
            <div class="issue-body"><div class="issue-main">
            <section id="details-module"><h2>%6$s</h2><dl class="details">%7$s</dl></section>
            <section id="descriptionmodule"><h2>%8$s</h2>%9$s</section></div>
            <aside class="issue-side" id="viewissuesidebar">
            <section id="peoplemodule"><h4>%10$s</h4><dl class="details">%11$s%12$s%13$s</dl></section>
            <section id="datesmodule"><h4>%14$s</h4><dl class="details">%15$s%16$s</dl></section>
            %17$s</aside></div>
            """.formatted(view.context(), escape(project.key()), escape(project.name()), escape(issue.getKey()), escape(issue.getSummary()), view.text("details"), details,
            view.text("field.description"), description, view.text("people"), detail(view.text("field.assignee"), person(view, issue.getAssignee())),
            detail(view.text("field.reporter"), person(view, issue.getReporter())), detail(view.text("field.creator"), person(view, issue.getCreator())), view.text("dates"),
            detail(view.text("field.created"), date(view, issue.getCreated())), detail(view.text("field.updated"), date(view, issue.getUpdated())),
            app.panels("atl.jira.view.issue.right.context", context));
        return frame.agent(view, "[" + escape(issue.getKey()) + "] " + escape(issue.getSummary()), Set.of("atl.general", "jira.view.issue"), "", project, body);
    }

    private Object queues(Call call) {
        if (agent(call) == null) {
            return null;
        }
        View view = view(call);
        Projects.JiraProject project = jira.projects.getProjectObjByKey(call.path().get(0));
        if (project == null) {
            throw new Refusal(404, view.messages().getText("error.project", call.path().get(0)));
        }
        int start = call.number("start", 0, Integer.MAX_VALUE);
        Organizations.Page<JiraIssue> page = jira.issues.newest(project, start, PAGE);
        List<Field> columns = jira.fields.all().stream().filter(field -> !field.isRequestType()).toList();
        StringBuilder rows = new StringBuilder();
        for (JiraIssue issue : page.values()) {
            String link = "<a href=\"" + view.context() + "/browse/" + escape(issue.getKey()) + "\">";
            rows.append("<tr><td class=\"key\">").append(link).append(escape(issue.getKey())).append("</a></td><td>").append(link).append("<bdi>").append(escape(issue.getSummary())).append("</bdi></a></td><td>")
                .append(issue.getReporter() == null ? "" : escape(issue.getReporter().displayName())).append("</td><td>").append(Forms.priority(view, issue.getPriority())).append("</td><td>")
                .append(Forms.status(issue)).append("</td>");
            columns.forEach(field -> rows.append("<td>").append(value(issue, field)).append("</td>"));
            rows.append("<td>").append(date(view, issue.getCreated())).append("</td></tr>");
        }
        StringBuilder heads = new StringBuilder();
        for (String name : List.of("key", "summary", "reporter", "priority", "status")) {
            heads.append("<th scope=\"col\">").append(view.text("field." + name)).append("</th>");
        }
        columns.forEach(field -> heads.append("<th scope=\"col\">").append(field.isOrganizations() ? view.text("field.organizations") : escape(field.name())).append("</th>"));
        heads.append("<th scope=\"col\">").append(view.text("field.created")).append("</th>");
        String body = "<h1>" + view.text("queues") + "</h1><p class=\"quiet\">" + view.text("queues.count", jira.issues.count(project)) + "</p>"
            + (page.values().isEmpty() ? "<div class=\"aui-message aui-message-info\"><p>" + view.text("queues.empty") + "</p></div>"
            : "<div class=\"scroll\"><table class=\"aui queue\"><thead><tr>" + heads + "</tr></thead><tbody>" + rows + "</tbody></table></div>" + Forms.paging(view, start, PAGE, page.more()));
        return frame.agent(view, view.text("queues"), Set.of("atl.general"), "", project, body);
    }

    private String createPage(Call call, Map<String, String> errors) {
        View view = view(call);
        Projects.JiraProject project = jira.projects.all().get(0);
        List<Constant> types = jira.projects.issueTypes().stream().filter(type -> !type.subtask()).toList();
        String reporter = call.request().getParameter("reporter") == null ? call.user().name() : parameter(call.request(), "reporter");
        List<Organizations.Organization> organizations = jira.organizations.visible(call.user(), project.deskId(), 0, 100).values();
        String body = "<h1>" + view.text("create.title") + "</h1><form class=\"aui top-label own\" method=\"post\" action=\"" + view.context() + "/secure/CreateIssue.jspa\">" + view.tokenField()
            + Forms.select(view, "type", types, Constant::id, Constant::name, "10000") + Forms.summary(view, errors)
            + Forms.select(view, "priority", jira.projects.priorities(), Constant::id, Constant::name, "3")
            + Forms.boxes(view, "components", jira.projects.components(project), Projects.Component::id, Projects.Component::name) + Forms.description(view, errors)
            + "<div class=\"field-group\"><label for=\"reporter\">" + view.text("field.reporter") + "</label><input class=\"text medium-field\" id=\"reporter\" name=\"reporter\" value=\"" + escape(reporter)
            + "\">" + error(errors, "reporter") + "</div>"
            + Forms.boxes(view, "organizations", organizations, Organizations.Organization::id, Organizations.Organization::name)
            + "<div class=\"buttons-container\"><div class=\"buttons\"><button class=\"aui-button aui-button-primary\" id=\"issue-create-submit\">" + view.text("create")
            + "</button> <a class=\"aui-button aui-button-link\" href=\"" + view.context() + "/\">" + view.text("cancel") + "</a></div></div></form>";
        return frame.agent(view, view.text("create.title"), Set.of("atl.general"), "", project, body);
    }

    private Object create(Call call) throws IOException {
        User user = agent(call);
        if (user == null) {
            return null;
        }
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
        List<String> organizations = new ArrayList<>();
        String[] chosen = call.request().getParameterValues("organizations");
        for (String id : chosen == null ? new String[0] : chosen) {
            if (id.matches("\\d{1,9}") && jira.organizations.byId(Integer.parseInt(id)) != null) {
                organizations.add(id);
            }
        }
        JiraIssue issue = jira.issues.create(user, new Issues.Draft(project, type == null ? jira.projects.issueTypes().get(0) : type, input.summary(), input.description(), input.priority(),
            input.components(), List.of(), reporter, null, Map.of(jira.fields.organizationsField(), organizations)));
        return redirect(call, "/browse/" + issue.getKey());
    }

    private Object admin(Call call) {
        User user = agent(call);
        if (user == null) {
            return null;
        }
        if (!jira.isAdmin(user)) {
            throw new Refusal(403, view(call).messages().getText("error.admin"));
        }
        View view = view(call);
        StringBuilder rows = new StringBuilder();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("system.address", jira.baseUrl(call.request()));
        facts.put("system.version", "11.3.1");
        facts.put("system.node", jira.node());
        facts.put("system.time", jira.dates.formatter().forLoggedInUser().format(Date.from(jira.clock.instant())));
        facts.forEach((key, value) -> rows.append("<tr><th scope=\"row\">").append(view.text(key)).append("</th><td>").append(escape(value)).append("</td></tr>"));
        return frame.admin(view, view.text("admin.system"), "", "<h1>" + view.text("admin.system") + "</h1><table class=\"aui\"><tbody>" + rows + "</tbody></table>", null);
    }
}
