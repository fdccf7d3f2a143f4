package org.supportplans.sandbox.jira.pages;

import static org.supportplans.sandbox.jira.pages.View.escape;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.supportplans.sandbox.host.App;
import org.supportplans.sandbox.jira.Constant;
import org.supportplans.sandbox.jira.Jira;
import org.supportplans.sandbox.jira.JiraIssue;
import org.supportplans.sandbox.jira.Organizations;
import org.supportplans.sandbox.jira.Projects;
import org.supportplans.sandbox.jira.SignIn;
import org.supportplans.sandbox.jira.User;

/** The customers' portal. Panels of the app come by XHR after the page, as in JSM. */
public final class Portal extends Page {

    private static final int PAGE = 25;
    private final App app;

    /** The {@code portal} of a panel's context. */
    public record PortalInfo(int getId, String getName) {}

    /** Serves the portal of this Jira. */
    public Portal(Jira jira, Frame frame, App app) {
        super(jira, frame);
        this.app = app;
        on("GET", "/servicedesk/customer/user/login", call -> loginPage(call, ""));
        on("POST", "/servicedesk/customer/user/login", this::login);
        on("GET", "/servicedesk/customer(?:/portals)?", call -> redirect(call, "/servicedesk/customer/portal/" + jira.projects.all().get(0).deskId()));
        on("GET", "/servicedesk/customer/portal/{}", this::types);
        on("GET", "/servicedesk/customer/portal/{}/create/{}", call -> form(call, Map.of()));
        on("POST", "/servicedesk/customer/portal/{}/create/{}", this::create);
        on("GET", "/servicedesk/customer/user/requests", this::requests);
        on("GET", "/servicedesk/customer/portal/{}/{}", this::request);
        on("POST", "/rest/servicedesk/1/customer/models", this::models);
    }

    @Override
    protected void refuse(Call call, Refusal refusal) throws IOException {
        View view = view(call);
        String title = view.text(refusal.status == 404 ? "error.notfound" : "error.title");
        html(call, refusal.status, page(view, title, null, "<h2 class=\"cv-page-title-text\">" + title + "</h2><div class=\"aui-message aui-message-warning\"><p>" + escape(refusal.getMessage()) + "</p></div>"));
    }

    /** The customer or agent, or null if the browser was sent to the login. */
    private User signedIn(Call call) {
        if (call.user() == null) {
            redirect(call, "/servicedesk/customer/user/login?destination=" + Jira.encode(view(call).here()));
        }
        return call.user();
    }

    private Projects.JiraProject project(Call call) {
        Projects.JiraProject project = jira.projects.ofDesk(call.number(0));
        if (project == null) {
            throw new Refusal(404, view(call).messages().getText("error.portal", call.path().get(0)));
        }
        return project;
    }

    private String page(View view, String title, Projects.JiraProject project, String body) {
        StringBuilder header = new StringBuilder("<header class=\"site portal\"><nav aria-label=\"" + view.text("portal") + "\"><a class=\"logo\" href=\"" + view.context()
            + "/servicedesk/customer/portals\"><img src=\"" + view.context() + "/s/jira/logo.svg\" alt=\"\">" + view.text("portal") + "</a></nav>");
        if (view.user() != null) {
            header.append("<a class=\"requests\" href=\"").append(view.context()).append("/servicedesk/customer/user/requests\">").append(view.text("requests")).append("</a>").append(frame.profile(view));
        }
        header.append("</header>");
        String panels = view.user() == null || project == null ? "" : "<div class=\"cv-footer-panels\" id=\"cv-footer-panels\" data-portal=\"" + project.deskId() + "\"></div>";
        return frame.document(view, title, Set.of("customerportal"), "", "cv", header + "<main class=\"cv-content\" id=\"content\">" + body + panels + "</main>");
    }

    private String loginPage(Call call, String error) {
        View view = view(call);
        String body = """
            <h2 class="cv-page-title-text">%2$s</h2>%3$s
            <form class="aui top-label own" method="post" action="%1$s/servicedesk/customer/user/login"><input type="hidden" name="destination" value="%4$s">
            <div class="field-group"><label for="os_username">%5$s</label><input class="text full-width-field" id="os_username" name="os_username" autocomplete="username" autofocus required></div>
            <div class="field-group"><label for="os_password">%6$s</label><input class="text full-width-field" type="password" id="os_password" name="os_password" autocomplete="current-password" required></div>
            <div class="buttons-container"><div class="buttons"><button class="aui-button aui-button-primary" id="js-login-submit">%7$s</button></div></div></form>
            """.formatted(view.context(), view.text("sign.in.title"), error.isEmpty() ? "" : "<div class=\"aui-message aui-message-error\"><p>" + escape(error) + "</p></div>",
            escape(parameter(call.request(), "destination")), view.text("user.name"), view.text("password"), view.text("sign.in"));
        return page(view, view.text("sign.in.title"), null, body);
    }

    private Object login(Call call) throws IOException {
        User user = jira.users.authenticate(parameter(call.request(), "os_username"), parameter(call.request(), "os_password"));
        if (user == null) {
            html(call, 401, loginPage(call, view(call).messages().getText("error.login")));
            return null;
        }
        SignIn.open(jira.users, user, call.request(), call.response());
        return redirect(call, local(call, parameter(call.request(), "destination"), "/servicedesk/customer/portals"));
    }

    private static String crumb(View view, Projects.JiraProject project) {
        return "<ol class=\"aui-nav aui-nav-breadcrumbs\"><li><a href=\"" + view.context() + "/servicedesk/customer/portal/" + project.deskId() + "\">" + escape(project.name()) + "</a></li></ol>";
    }

    private Object types(Call call) {
        if (signedIn(call) == null) {
            return null;
        }
        View view = view(call);
        Projects.JiraProject project = project(call);
        StringBuilder list = new StringBuilder("<ul class=\"request-types\">");
        for (Projects.Type type : jira.projects.requestTypes(project.deskId())) {
            list.append("<li><a href=\"").append(view.context()).append("/servicedesk/customer/portal/").append(project.deskId()).append("/create/").append(type.id()).append("\"><img src=\"")
                .append(view.context()).append("/s/jira/requesttype.svg\" alt=\"\"><span dir=\"auto\"><strong>").append(escape(type.name())).append("</strong><small>").append(escape(type.description()))
                .append("</small></span></a></li>");
        }
        return page(view, escape(project.name()), project, "<h2 class=\"cv-page-title-text\">" + escape(project.name()) + "</h2><p>" + view.text("portal.welcome") + "</p>" + list.append("</ul>"));
    }

    private Projects.Type type(Call call, Projects.JiraProject project) {
        Projects.Type type = jira.projects.requestType(call.number(1));
        if (type == null || type.deskId() != project.deskId()) {
            throw new Refusal(404, view(call).messages().getText("error.requesttype", call.path().get(1)));
        }
        return type;
    }

    private Object form(Call call, Map<String, String> errors) {
        if (signedIn(call) == null) {
            return null;
        }
        View view = view(call);
        Projects.JiraProject project = project(call);
        Projects.Type type = type(call, project);
        String body = crumb(view, project) + "<h2 class=\"cv-page-title-text\">" + escape(type.name()) + "</h2><p dir=\"auto\">" + escape(type.description())
            + "</p><form class=\"aui top-label own\" id=\"cv-request-form\" method=\"post\">" + view.tokenField() + Forms.summary(view, errors) + Forms.description(view, errors)
            + Forms.select(view, "priority", jira.projects.priorities(), Constant::id, Constant::name, "3")
            + Forms.boxes(view, "components", jira.projects.components(project), Projects.Component::id, Projects.Component::name)
            + "<div class=\"buttons-container\"><div class=\"buttons\"><button class=\"aui-button aui-button-primary\">" + view.text("portal.send") + "</button></div></div></form>";
        return page(view, escape(type.name()), project, body);
    }

    private Object create(Call call) throws IOException {
        User user = signedIn(call);
        if (user == null) {
            return null;
        }
        checkToken(call);
        Projects.JiraProject project = project(call);
        Projects.Type type = type(call, project);
        Forms.Input input = Forms.read(view(call), jira, project);
        if (!input.errors().isEmpty()) {
            html(call, 400, (String) form(call, input.errors()));
            return null;
        }
        JiraIssue issue = jira.issues.create(user, jira.issues.request(type, user, input.summary(), input.description(), input.priority(), input.components(), null, Map.of()));
        return redirect(call, "/servicedesk/customer/portal/" + project.deskId() + "/" + issue.getKey());
    }

    private String date(Date date) {
        return escape(jira.dates.formatter().forLoggedInUser().format(date));
    }

    private Object requests(Call call) {
        User user = signedIn(call);
        if (user == null) {
            return null;
        }
        View view = view(call);
        int start = call.number("start", 0, Integer.MAX_VALUE);
        Organizations.Page<JiraIssue> page = jira.issues.requests(user, true, true, null, start, PAGE);
        StringBuilder rows = new StringBuilder();
        for (JiraIssue issue : page.values()) {
            String link = "<a href=\"" + view.context() + "/servicedesk/customer/portal/" + issue.getProjectObject().deskId() + "/" + escape(issue.getKey()) + "\">";
            rows.append("<tr><td>").append(escape(issue.requestType().name())).append("</td><td class=\"key\">").append(link).append(escape(issue.getKey())).append("</a></td><td>").append(link)
                .append("<bdi>").append(escape(issue.getSummary())).append("</bdi></a></td><td>").append(Forms.status(issue)).append("</td><td>").append(escape(issue.getReporter() == null ? "" : issue.getReporter().displayName()))
                .append("</td><td>").append(date(issue.getCreated())).append("</td></tr>");
        }
        String heads = List.of("type", "key", "summary", "status", "reporter", "created").stream().map(name -> "<th scope=\"col\">" + view.text("field." + name) + "</th>").collect(Collectors.joining());
        String body = "<h2 class=\"cv-page-title-text\">" + view.text("requests") + "</h2>" + (page.values().isEmpty() ? "<div class=\"aui-message aui-message-info\"><p>" + view.text("requests.none") + "</p></div>"
            : "<div class=\"scroll\"><table class=\"aui\"><thead><tr>" + heads + "</tr></thead><tbody>" + rows + "</tbody></table></div>" + Forms.paging(view, start, PAGE, page.more()));
        return page(view, view.text("requests"), jira.projects.all().get(0), body);
    }

    private Object request(Call call) {
        User user = signedIn(call);
        if (user == null) {
            return null;
        }
        View view = view(call);
        Projects.JiraProject project = project(call);
        JiraIssue issue = jira.issues.getIssueObject(call.path().get(1));
        if (issue == null || !issue.getProjectObject().equals(project) || !jira.issues.seesRequest(user, issue)) {
            throw new Refusal(404, view.messages().getText("error.request", call.path().get(1)));
        }
        String body = crumb(view, project) + """
            <h2 class="cv-page-title-text" dir="auto">%s</h2>
            <div class="cv-request"><div id="cv-request-content"><p class="quiet"><bdi>%s</bdi> · %s</p><div class="user-content-block" dir="auto">%s</div>
            <dl class="details"><dt>%s</dt><dd>%s</dd><dt>%s</dt><dd>%s</dd></dl></div>
            <aside class="cv-request-options"><section>%s</section><section><h4>%s</h4><p>%s</p></section><section><h4>%s</h4><p>%s</p></section></aside></div>
            """.formatted(escape(issue.getSummary()), escape(issue.getKey()), date(issue.getCreated()), issue.getDescription() == null ? view.text("description.none") : escape(issue.getDescription()),
            view.text("field.priority"), Forms.priority(view, issue.getPriority()), view.text("field.components"),
            issue.components().isEmpty() ? "–" : issue.components().stream().map(component -> escape(component.name())).collect(Collectors.joining(", ")), Forms.status(issue),
            view.text("field.requestType"), escape(issue.requestType().name()), view.text("field.reporter"), issue.getReporter() == null ? view.text("nobody") : escape(issue.getReporter().displayName()));
        return page(view, escape(issue.getSummary()), project, body);
    }

    /** The panels of a portal page, as JSON. */
    private Object models(Call call) throws IOException {
        ObjectMapper json = new ObjectMapper();
        call.response().setContentType("application/json;charset=UTF-8");
        if (call.user() == null) {
            call.response().setStatus(401);
            return null;
        }
        Projects.JiraProject project = jira.projects.ofDesk(json.readTree(call.request().getInputStream()).at("/options/portalWebFragments/portalId").asInt());
        ObjectNode fragments = json.createObjectNode();
        for (String place : List.of("header", "subheader", "footer")) {
            String html = project == null ? "" : app.panels("servicedesk.portal." + place, Map.of("portal", new PortalInfo(project.deskId(), project.name())));
            fragments.putArray(place + "Panels").addObject().put("html", html);
        }
        call.response().getWriter().write(json.createObjectNode().set("portalWebFragments", fragments).toString());
        return null;
    }
}
