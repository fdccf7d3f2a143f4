package org.supportplans.sandbox.jira.pages;

import static org.supportplans.sandbox.host.Html.escape;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.supportplans.sandbox.host.App;
import org.supportplans.sandbox.jira.Jira;
import org.supportplans.sandbox.jira.JiraIssue;
import org.supportplans.sandbox.jira.Organizations;
import org.supportplans.sandbox.jira.Projects;
import org.supportplans.sandbox.jira.User;

/** The customers' portal. Panels of the app come by XHR after the page, as in JSM. */
public final class Portal extends Page {

    private final App app;

    /** The {@code portal} of a panel's context. */
    public record PortalInfo(int getId, String getName) {}

    /** Serves the portal of this Jira. */
    public Portal(Jira jira, Frame frame, App app) {
        super(jira, frame, new Login(
                "/servicedesk/customer/user/login", "destination", "/servicedesk/customer/portals", "os_username", "os_password", "js-login-submit"));
        this.app = app;
        on("GET", "/servicedesk/customer(?:/portals)?",
                call -> redirect(call, "/servicedesk/customer/portal/" + jira.projects.all().get(0).deskId()));
        on("GET", "/servicedesk/customer/portal/{}", this::types);
        on("GET", "/servicedesk/customer/portal/{}/create/{}", call -> form(call, Map.of()));
        on("POST", "/servicedesk/customer/portal/{}/create/{}", this::create);
        on("GET", "/servicedesk/customer/user/requests", this::requests);
        on("GET", "/servicedesk/customer/portal/{}/{}", this::request);
        on("POST", "/rest/servicedesk/1/customer/models", this::models);
    }

    @Override
    String loginPage(View view, String error, String form) {
        return page(view, view.text("sign.in.title"), null, "", error + form);
    }

    @Override
    String message(View view, String title, String html) {
        return page(view, title, null, "", html);
    }

    private Projects.JiraProject project(Call call) {
        Projects.JiraProject project = jira.projects.ofDesk(call.number(0));
        if (project == null) {
            throw new Refusal(404, view(call).messages().getText("error.portal", call.path().get(0)));
        }
        return project;
    }

    /** A page with its title as heading; with the app's panels if there is a project. */
    private String page(View view, String title, Projects.JiraProject project, String crumb, String body) {
        String menu = view.user() == null ? "" : "<a class=\"requests\" href=\"" + view.url("/servicedesk/customer/user/requests") + "\">"
                + view.text("requests") + "</a>" + frame.profile(view);
        String panels = view.user() == null || project == null ? ""
                : "<div class=\"cv-footer-panels\" id=\"cv-footer-panels\" data-portal=\"" + project.deskId() + "\"></div>";
        return frame.document(view, title, Set.of("customerportal"), "", "cv", """
                <header class="site portal"><nav aria-label="%1$s"><a class="logo" href="%2$s"><img src="%3$s" alt="">%1$s</a></nav>%4$s</header>
                <main class="cv-content" id="content">%5$s<h2 class="cv-page-title-text" dir="auto">%6$s</h2>%7$s%8$s</main>
                """.formatted(view.text("portal"), view.url("/servicedesk/customer/portals"), view.url("/s/jira/logo.svg"), menu, crumb,
                title, body, panels));
    }

    private static String crumb(View view, Projects.JiraProject project) {
        return "<ol class=\"aui-nav aui-nav-breadcrumbs\"><li><a href=\"" + view.url("/servicedesk/customer/portal/" + project.deskId()) + "\">"
                + escape(project.name()) + "</a></li></ol>";
    }

    private Object types(Call call) {
        signedIn(call);
        View view = view(call);
        Projects.JiraProject project = project(call);
        StringBuilder list = new StringBuilder();
        for (Projects.Type type : jira.projects.requestTypes(project.deskId())) {
            list.append("""
                    <li><a href="%s"><img src="%s" alt=""><span dir="auto"><strong>%s</strong><small>%s</small></span></a></li>
                    """.formatted(view.url("/servicedesk/customer/portal/" + project.deskId() + "/create/" + type.id()),
                    view.url("/s/jira/requesttype.svg"), escape(type.name()), escape(type.description())));
        }
        String body = "<p>" + view.text("portal.welcome") + "</p><ul class=\"request-types\">" + list + "</ul>";
        return page(view, escape(project.name()), project, "", body);
    }

    private Projects.Type type(Call call, Projects.JiraProject project) {
        Projects.Type type = jira.projects.requestType(call.number(1));
        if (type == null || type.deskId() != project.deskId()) {
            throw new Refusal(404, view(call).messages().getText("error.requesttype", call.path().get(1)));
        }
        return type;
    }

    private String form(Call call, Map<String, String> errors) {
        signedIn(call);
        View view = view(call);
        Projects.JiraProject project = project(call);
        Projects.Type type = type(call, project);
        String body = "<p dir=\"auto\">" + escape(type.description()) + "</p>"
                + "<form class=\"aui top-label own\" id=\"cv-request-form\" method=\"post\">" + view.tokenField()
                + Forms.summary(view, errors) + Forms.description(view, errors) + Forms.priorities(view, jira) + Forms.components(view, project)
                + Forms.buttons("cv-request-submit", view.text("portal.send"), "") + "</form>";
        return page(view, escape(type.name()), project, crumb(view, project), body);
    }

    private Object create(Call call) throws IOException {
        User user = signedIn(call);
        checkToken(call);
        Projects.JiraProject project = project(call);
        Projects.Type type = type(call, project);
        Forms.Input input = Forms.read(view(call), jira, project);
        if (!input.errors().isEmpty()) {
            html(call, 400, form(call, input.errors()));
            return null;
        }
        JiraIssue issue = jira.issues.create(user, jira.issues.request(
                type, user, input.summary(), input.description(), input.priority(), input.components(), null, Map.of(), "portal"));
        return redirect(call, issue.portalPath());
    }

    private Object requests(Call call) {
        User user = signedIn(call);
        View view = view(call);
        int start = call.number("start", 0, Integer.MAX_VALUE);
        Organizations.Page<JiraIssue> page = jira.issues.requests(user, true, true, null, start, ROWS);
        List<String> heads = Stream.of("type", "key", "summary", "status", "reporter", "created").map(name -> view.text("field." + name)).toList();
        List<List<String>> rows = new ArrayList<>();
        for (JiraIssue issue : page.values()) {
            String url = view.url(issue.portalPath());
            rows.add(List.of(escape(issue.requestType().name()), Forms.keyLink(url, issue), Forms.summaryLink(url, issue), Forms.status(issue),
                    Forms.reporter(issue), view.date(issue.getCreated())));
        }
        String body = (rows.isEmpty() ? Forms.message("info", view.text("requests.none")) : Forms.table(heads, rows))
                + Forms.paging(view, start, page.more());
        return page(view, view.text("requests"), jira.projects.all().get(0), "", body);
    }

    private Object request(Call call) {
        User user = signedIn(call);
        View view = view(call);
        Projects.JiraProject project = project(call);
        JiraIssue issue = jira.issues.getIssueObject(call.path().get(1));
        if (issue == null || !issue.getProjectObject().equals(project) || !jira.issues.seesRequest(user, issue)) {
            throw new Refusal(404, view.messages().getText("error.request", call.path().get(1)));
        }
        String body = """
                <div class="cv-request"><div id="cv-request-content"><p class="quiet"><bdi>%s</bdi> · %s</p>
                <div class="user-content-block" dir="auto">%s</div>
                <dl class="details"><dt>%s</dt><dd>%s</dd><dt>%s</dt><dd>%s</dd></dl></div>
                <aside class="cv-request-options"><section>%s</section>
                <section><h4>%s</h4><p>%s</p></section><section><h4>%s</h4><p>%s</p></section></aside></div>
                """.formatted(escape(issue.getKey()), view.date(issue.getCreated()),
                issue.getDescription() == null ? view.text("description.none") : escape(issue.getDescription()),
                view.text("field.priority"), Forms.priority(issue.getPriority()),
                view.text("field.components"), issue.components().isEmpty() ? "–" : Forms.components(issue), Forms.status(issue),
                view.text("field.requestType"), escape(issue.requestType().name()),
                view.text("field.reporter"), issue.getReporter() == null ? view.text("nobody") : Forms.reporter(issue));
        return page(view, escape(issue.getSummary()), project, crumb(view, project), body);
    }

    /** The panels of a portal page, as JSON. */
    private Object models(Call call) throws IOException {
        ObjectMapper json = new ObjectMapper();
        call.response().setContentType("application/json;charset=UTF-8");
        if (call.user() == null) {
            call.response().setStatus(401);
            return null;
        }
        JsonNode portal = json.readTree(call.request().getInputStream()).at("/options/portalWebFragments/portalId");
        Projects.JiraProject project = jira.projects.ofDesk(portal.asInt());
        ObjectNode fragments = json.createObjectNode();
        for (String place : List.of("header", "subheader", "footer")) {
            String html = project == null ? ""
                    : app.panels("servicedesk.portal." + place, Map.of("portal", new PortalInfo(project.deskId(), project.name())));
            fragments.putArray(place + "Panels").addObject().put("html", html);
        }
        call.response().getWriter().write(json.createObjectNode().set("portalWebFragments", fragments).toString());
        return null;
    }
}
