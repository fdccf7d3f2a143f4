package org.supportplans.bench;

import com.atlassian.activeobjects.external.ActiveObjects;
import com.atlassian.event.api.EventPublisher;
import com.atlassian.jira.component.ComponentAccessor;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;
import org.supportplans.core.sla.SlaDuration;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.core.sla.SlaTarget;
import org.supportplans.core.sla.WorkingCalendar;
import org.supportplans.sandbox.host.App;
import org.supportplans.sandbox.host.Database;
import org.supportplans.sandbox.host.Db;
import org.supportplans.sandbox.host.Host;
import org.supportplans.sandbox.host.JiraSide;
import org.supportplans.sandbox.jira.Jira;
import org.supportplans.sandbox.jira.JiraIssue;
import org.supportplans.sandbox.jira.User;
import org.supportplans.store.AoContractStore;
import org.supportplans.store.AoPlanStore;
import org.supportplans.store.AoSlaStore;

/**
 * The app's jar in a sandbox of this process, on a database of its own, with a contract of plenty credits for each of three customers.
 * The plans and contracts are written through stores of this class path over the host's Active Objects; all else is done by the jar.
 */
final class Desk implements AutoCloseable {

    private static final String ISSUE_PANELS = "atl.jira.view.issue.right.context";
    private static final List<String> REPORTERS = List.of("alice", "bob", "carol");
    private static final String AGENT = "Basic " + Base64.getEncoder().encodeToString("agent1:agent1".getBytes(StandardCharsets.UTF_8));

    private static final Logger LIBRARIES = Logger.getLogger("");

    private final Database database;
    private final Host host;
    private final HttpClient client = HttpClient.newHttpClient();
    private TimedEvents events;
    private Jira jira;
    private ActiveObjects ao;
    private int created;

    /** A panel as the host rendered it, and how long that took. */
    record Panel(String html, long nanos) {}

    private Desk(Database database, Host host) {
        this.database = database;
        this.host = host;
    }

    /** Starts a new one in an empty folder. */
    static Desk open(String db, Path home, Path jar) throws Exception {
        LIBRARIES.setLevel(Level.SEVERE);
        Files.createDirectories(home);
        Database database = Database.open(db, "", "", home);
        Desk desk = new Desk(database, new Host(freePort()));
        // So that no database server outlives a benchmark that is broken off.
        Runtime.getRuntime().addShutdownHook(new Thread(desk::close));
        desk.host.start(home, "bench", database, desk::jira, jar);
        desk.ao = ComponentAccessor.getOSGiComponentInstanceOfType(ActiveObjects.class);
        desk.signContracts();
        return desk;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private JiraSide jira(Db db, Clock clock, EventPublisher hostEvents, String path, String node) {
        events = new TimedEvents(hostEvents);
        jira = new Jira(db, clock, events, path, node, null);
        return (JiraSide) Proxy.newProxyInstance(Desk.class.getClassLoader(), new Class<?>[] {JiraSide.class}, (proxy, method, arguments) -> {
            if (method.getName().equals("mount")) {
                ((ServletContextHandler) arguments[0]).addServlet(new ServletHolder(new PanelServlet((App) arguments[1])), "/bench/panel");
            }
            return method.invoke(jira, arguments);
        });
    }

    /** Renders an issue's panels on a thread of the host, for the signed-in user. */
    private final class PanelServlet extends HttpServlet {

        private final transient App app;

        PanelServlet(App app) {
            this.app = app;
        }

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            JiraIssue issue = jira.issues.getIssueObject(Long.valueOf(request.getParameter("issue")));
            Map<String, Object> context = Map.of("issue", issue, "user", jira.user(request), "project", issue.getProjectObject());
            long before = System.nanoTime();
            String html = app.panels(ISSUE_PANELS, context);
            response.setHeader("X-Nanos", String.valueOf(System.nanoTime() - before));
            response.setContentType("text/html;charset=UTF-8");
            response.getWriter().write(html);
        }
    }

    private void signContracts() {
        for (String name : REPORTERS) {
            sign("C-" + name, jira.organizations.ofUser(jira.users.getUserByName(name), 1).get(0).id());
        }
    }

    /** A contract from ten days ago on, with a plan of its own: a million credits a month. */
    Contract sign(String number, int organization) {
        return sign(number, organization, LocalDate.now(ZoneOffset.UTC).minusDays(10));
    }

    Contract sign(String number, int organization, LocalDate start) {
        Instant now = Instant.now();
        SlaPolicy sla = new AoSlaStore(ao).add(new SlaPolicy(0, 1, "SLA " + number, true,
                new WorkingCalendar(ZoneOffset.UTC, Set.of(DayOfWeek.values()), LocalTime.of(9, 0), LocalTime.of(18, 0), Set.of()),
                List.of(new SlaTarget(null, SlaDuration.parse("PT4H"), SlaDuration.parse("P1D"))), now));
        Plan plan = new AoPlanStore(ao).add(new Plan(0, 1, "Plan " + number, "", PlanType.TICKET_BASED, CycleUnit.MONTHLY,
                Credits.of(1_000_000), List.of(sla.id()), DebitMoment.CREATION, OveragePolicy.NO_SLA, CostTable.ONE_EACH, true, now));
        return new AoContractStore(ao).add(new Contract(0, 1, number, "Contract " + number, "JIRAUSER1", List.of(organization), List.of(),
                start, null, ZoneOffset.UTC, plan.id(), null, null,
                new Contract.Activation(now, plan.version())));
    }

    ActiveObjects ao() {
        return ao;
    }

    DataSource source() {
        return database.dataSource();
    }

    /** Where the database is, for another process. */
    String url() {
        return database.url();
    }

    boolean isH2() {
        return database.isH2();
    }

    TimedEvents events() {
        return events;
    }

    /** A customer's request, as the portal makes it; each customer in turn. */
    long raise() {
        User reporter = jira.users.getUserByName(REPORTERS.get(created++ % REPORTERS.size()));
        return jira.issues.create(reporter, jira.issues.request(jira.projects.requestType(1), reporter, "Request " + created, "It does not work.",
                jira.projects.priorities().get(2), List.of(), null, Map.of(), "portal")).getId();
    }

    /** Waits until the app has attached an issue. */
    void awaitAttached(long issue) throws InterruptedException {
        for (Instant end = Instant.now().plusSeconds(60); !events.isAttached(issue); Thread.sleep(5)) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("Issue " + issue + " was not attached within a minute");
            }
        }
    }

    /** The full name of one of the app's tables, quoted. */
    String table(String name) throws Exception {
        try (Connection connection = source().getConnection(); ResultSet tables = connection.getMetaData().getTables(null, null, "AO\\_%\\_" + name, null)) {
            tables.next();
            return "\"" + tables.getString("TABLE_NAME") + "\"";
        }
    }

    /** What an agent sees beside an issue. */
    Panel panel(long issue) throws Exception {
        HttpResponse<String> answer = client.send(HttpRequest.newBuilder(URI.create(host.baseUrl() + "/bench/panel?issue=" + issue))
                .header("Authorization", AGENT).timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("The panel of issue " + issue + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return new Panel(answer.body(), Long.parseLong(answer.headers().firstValue("X-Nanos").orElseThrow()));
    }

    @Override
    public void close() {
        host.close();
        database.close();
    }
}
