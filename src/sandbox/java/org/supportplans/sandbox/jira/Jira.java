package org.supportplans.sandbox.jira;

import com.atlassian.event.api.EventPublisher;
import com.atlassian.jira.config.PriorityManager;
import com.atlassian.jira.datetime.DateTimeFormatterFactory;
import com.atlassian.jira.entity.property.JsonEntityPropertyManager;
import com.atlassian.jira.issue.CustomFieldManager;
import com.atlassian.jira.issue.IssueManager;
import com.atlassian.jira.issue.changehistory.ChangeHistoryManager;
import com.atlassian.jira.issue.customfields.manager.OptionsManager;
import com.atlassian.jira.project.ProjectManager;
import com.atlassian.jira.security.GlobalPermissionManager;
import com.atlassian.jira.security.JiraAuthenticationContext;
import com.atlassian.jira.security.PermissionManager;
import com.atlassian.jira.timezone.TimeZoneManager;
import com.atlassian.jira.user.ApplicationUser;
import com.atlassian.jira.user.util.UserManager;
import com.atlassian.servicedesk.api.organization.OrganizationService;
import com.atlassian.servicedesk.api.requesttype.RequestTypeService;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.function.Function;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.supportplans.sandbox.host.App;
import org.supportplans.sandbox.host.Db;
import org.supportplans.sandbox.host.JiraSide;
import org.supportplans.sandbox.jira.pages.AgentPages;
import org.supportplans.sandbox.jira.pages.Frame;
import org.supportplans.sandbox.jira.pages.Portal;
import org.supportplans.sandbox.jira.pages.StaticFiles;
import org.supportplans.sandbox.jira.rest.JiraApi;
import org.supportplans.sandbox.jira.rest.ServiceDeskApi;
import org.supportplans.sandbox.jira.rest.SessionApi;

/** The stand-ins for Jira and JSM: services, REST and pages over one database. */
public final class Jira implements JiraSide {

    /** The version that this passes for. */
    public static final String VERSION = "11.3.1";

    /** Users. */
    public final Users users;

    /** Projects and constants. */
    public final Projects projects;

    /** Organizations and customers. */
    public final Organizations organizations;

    /** Custom fields. */
    public final Fields fields;

    /** Issues. */
    public final Issues issues;

    /** Messages. */
    public final Texts texts = new Texts();

    /** The time. */
    public final Clock clock;

    /** Dates for people. */
    public final DateTimeFormatterFactory dates;

    private final String contextPath;
    private final String node;
    private final Path staticFiles;
    private final Authentication authentication;
    private final Map<Class<?>, Object> services;
    private Frame frame;

    /**
     * Makes the tables and their first rows where they are absent.
     *
     * @param staticFiles the folder of AUI and jQuery as npm installs them ({@code node_modules} in it), or null for a plain look
     */
    public Jira(Db db, Clock clock, EventPublisher events, String contextPath, String node, Path staticFiles) {
        this.clock = clock;
        this.contextPath = contextPath;
        this.node = node;
        this.staticFiles = staticFiles;
        db.define(tx -> {
            script(tx, "schema.sql");
            if (tx.list("SELECT 1 FROM JIRA_PROJECT", row -> 1).isEmpty()) {
                script(tx, "seed.sql");
            }
            return null;
        });
        users = new Users(db, clock);
        projects = new Projects(db);
        organizations = new Organizations(db, users);
        fields = new Fields(db, projects, organizations);
        issues = new Issues(db, clock, events, users, projects, fields);
        authentication = new Authentication(texts);
        dates = new Dates(authentication);
        Permissions permissions = new Permissions(users);
        History history = new History(db);
        services = Map.ofEntries(
                Map.entry(ChangeHistoryManager.class, history),
                Map.entry(JsonEntityPropertyManager.class, history),
                Map.entry(IssueManager.class, issues),
                Map.entry(CustomFieldManager.class, fields),
                Map.entry(OptionsManager.class, fields),
                Map.entry(ProjectManager.class, projects),
                Map.entry(PriorityManager.class, projects),
                Map.entry(PermissionManager.class, permissions),
                Map.entry(GlobalPermissionManager.class, permissions),
                Map.entry(UserManager.class, users),
                Map.entry(JiraAuthenticationContext.class, authentication),
                Map.entry(TimeZoneManager.class, authentication),
                Map.entry(DateTimeFormatterFactory.class, dates),
                Map.entry(OrganizationService.class, organizations),
                Map.entry(RequestTypeService.class, new RequestTypes(projects, issues)));
    }

    private static void script(Db.Tx tx, String name) throws SQLException {
        try (InputStream in = Jira.class.getResourceAsStream("/jira/" + name)) {
            for (String statement : new String(in.readAllBytes(), StandardCharsets.UTF_8).split(";\\s*\\n")) {
                tx.execute(statement);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<Class<?>, Object> services() {
        return services;
    }

    @Override
    public void addMessages(Function<Locale, ResourceBundle> messages) {
        texts.add(messages);
    }

    @Override
    public void mount(ServletContextHandler context, App app) {
        frame = new Frame(this, app, staticFiles != null);
        context.addFilter(new FilterHolder(new SignIn(users, authentication)), "/*", EnumSet.of(DispatcherType.REQUEST));
        add(context, new JiraApi(this), "/rest/api/2/*", "/rest/api/latest/*");
        add(context, new ServiceDeskApi(this), "/rest/servicedeskapi/*");
        add(context, new SessionApi(this), "/rest/auth/*");
        add(context, new StaticFiles(staticFiles), "/s/aui/*", "/s/jira/*");
        add(context, new Portal(this, frame, app), "/servicedesk/*", "/rest/servicedesk/1/customer/*");
        add(context, new AgentPages(this, frame, app), "", "/login.jsp", "/secure/*", "/browse/*", "/projects/*");
    }

    private static void add(ServletContextHandler context, HttpServlet servlet, String... paths) {
        ServletHolder holder = new ServletHolder(servlet);
        for (String path : paths) {
            context.addServlet(holder, path);
        }
    }

    @Override
    public User user(HttpServletRequest request) {
        return (User) request.getAttribute(SignIn.USER);
    }

    @Override
    public boolean isLicensed(ApplicationUser user) {
        return users.isAgent(user);
    }

    @Override
    public boolean isAdmin(ApplicationUser user) {
        return users.isAdmin(user);
    }

    @Override
    public Locale locale(ApplicationUser user) {
        return Authentication.locale((User) user);
    }

    @Override
    public String decorate(HttpServletRequest request, String decorator, Map<String, String> meta, String title, String head, String body) {
        return frame.decorate(request, decorator, meta, title, head, body);
    }

    /** The address of this Jira as the client wrote it, without a slash at the end. */
    public String baseUrl(HttpServletRequest request) {
        String url = request.getRequestURL().toString();
        return url.substring(0, url.length() - request.getRequestURI().length()) + contextPath;
    }

    /** The name of this node. */
    public String node() {
        return node;
    }

    /** A value for use in a query string. */
    public static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
