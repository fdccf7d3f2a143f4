package org.supportplans.ui;

import com.atlassian.annotations.security.LicensedOnly;
import com.atlassian.jira.project.ProjectManager;
import com.atlassian.sal.api.auth.LoginUriProvider;
import com.atlassian.templaterenderer.TemplateRenderer;
import com.atlassian.webresource.api.assembler.PageBuilderService;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.supportplans.service.port.CurrentUser;
import org.supportplans.service.port.Rights;
import org.supportplans.service.port.Words;
import org.supportplans.ui.view.Banner;
import org.supportplans.ui.view.Link;
import org.supportplans.ui.view.Shell;

/**
 * The app's pages under {@code /plugins/servlet/supportplans}. The platform keeps portal customers out; the right that a page needs is
 * checked here (rule 39), and who is not signed in is sent to the login.
 */
@LicensedOnly
public class Pages extends HttpServlet {

    private static final String RESOURCES = "org.supportplans.support-plans-for-jira:pages";
    private static final Set<String> SAVED = Set.of("created", "changed", "activated", "deactivated", "deleted");

    private enum Right {
        READ,
        MANAGE
    }

    private record Route(Right right, Function<Visit, Page> page) {}

    private final transient Map<String, Route> routes;
    private final transient Rights rights;
    private final transient CurrentUser reader;
    private final transient ProjectManager projects;
    private final transient Words words;
    private final transient Phrases phrases;
    private final transient TemplateRenderer templates;
    private final transient PageBuilderService resources;
    private final transient LoginUriProvider login;

    @Inject
    public Pages(PlanPages plans, SlaPages slas, ContractPages contracts, ContractPage contract, CustomerPages customers, Rights rights, CurrentUser reader,
            ProjectManager projects, Words words, Phrases phrases, TemplateRenderer templates,
            PageBuilderService resources, LoginUriProvider login) {
        this.routes = Map.of(
                "/plans", new Route(Right.READ, plans::list),
                "/plan", new Route(Right.MANAGE, plans::form),
                "/slas", new Route(Right.READ, slas::list),
                "/sla", new Route(Right.MANAGE, slas::form),
                "/contracts", new Route(Right.READ, contracts::list),
                "/contract", new Route(Right.READ, contract::view),
                "/contract/edit", new Route(Right.MANAGE, contracts::form),
                "/customers", new Route(Right.READ, customers::list));
        this.rights = rights;
        this.reader = reader;
        this.projects = projects;
        this.words = words;
        this.phrases = phrases;
        this.templates = templates;
        this.resources = resources;
        this.login = login;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
        Optional<String> user = reader.key();
        if (user.isEmpty()) {
            response.sendRedirect(login.getLoginUri(address(request)).toString());
            return;
        }
        Visit visit = visit(user.get(), request);
        Page page = page(path, visit);
        resources.assembler().resources().requireWebResource(RESOURCES);
        response.setStatus(page.status());
        Map<String, Object> context = Contexts.of(words, page.view());
        context.put("page", shell(page, visit));
        templates.render("templates/" + page.template() + ".vm", context, response.getWriter());
    }

    /** What was asked for; without a query that has characters which no URI has, such as browsers let pass. */
    private static URI address(HttpServletRequest request) {
        String page = request.getRequestURL().toString();
        try {
            return new URI(request.getQueryString() == null ? page : page + "?" + request.getQueryString());
        } catch (URISyntaxException e) {
            return URI.create(page);
        }
    }

    private Visit visit(String user, HttpServletRequest request) {
        Map<String, String> parameters = new TreeMap<>();
        request.getParameterMap().forEach((name, values) -> parameters.put(name, values[0]));
        String project = Optional.ofNullable(parameters.get("project")).filter(key -> projects.getProjectObjByKey(key) != null).orElse(null);
        return new Visit(user, rights.manages(user), request.getContextPath(), project, parameters);
    }

    private Page page(String path, Visit visit) {
        Route route = routes.get(path);
        if (route == null) {
            return Page.message(404, phrases.say("page.unknown.title"), null, phrases.say("page.unknown"),
                    new Link(phrases.say("contracts"), visit.page("/contracts")));
        }
        boolean allowed = route.right() == Right.MANAGE ? visit.manages() : visit.manages() || rights.reads(visit.user());
        return allowed ? route.page().apply(visit) : Page.message(403, phrases.say("page.forbidden.title"), null,
                phrases.say(route.right() == Right.MANAGE ? "page.forbidden.manage" : "page.forbidden.read"),
                new Link(phrases.say("page.home"), visit.contextPath() + "/"));
    }

    /** In the administration for those who manage, in a project's frame for who comes from there. */
    private Shell shell(Page page, Visit visit) {
        boolean admin = visit.manages() && visit.project() == null && page.tab() != null && !page.tab().equals(CustomerPages.TAB);
        Banner saved = visit.parameter("saved").filter(SAVED::contains).map(what -> new Banner("success", phrases.say("saved." + what))).orElse(null);
        return new Shell(page.title(), admin ? "atl.admin" : "atl.general", admin, page.tab(), visit.project(), saved);
    }
}
