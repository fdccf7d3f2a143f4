package org.supportplans.sandbox.host;

import com.atlassian.beehive.ClusterLock;
import com.atlassian.beehive.ClusterLockService;
import com.atlassian.event.api.EventPublisher;
import com.atlassian.jira.component.ComponentAccessor;
import com.atlassian.jira.security.JiraAuthenticationContext;
import com.atlassian.jira.util.thread.JiraThreadLocalUtil;
import com.atlassian.sal.api.ApplicationProperties;
import com.atlassian.sal.api.UrlMode;
import com.atlassian.sal.api.auth.LoginUriProvider;
import com.atlassian.scheduler.SchedulerService;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Hashtable;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.osgi.framework.ServiceReference;

/** The running sandbox: one web server with the stand-ins for Jira and one app. */
public final class Host implements AutoCloseable {

    /** Where Jira is on the server. */
    public static final String CONTEXT_PATH = "/jira";

    /** Makes the stand-ins for Jira and JSM. */
    public interface JiraFactory {
        JiraSide create(Db db, Clock clock, EventPublisher events, String contextPath, String node);
    }

    private final int port;
    private final Server server = new Server();
    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** Takes the port, or throws {@link Refusal} if it is taken. Nothing is answered before {@link #start}. */
    public Host(int port) {
        this.port = port;
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("localhost");
        connector.setPort(port);
        server.addConnector(connector);
        try {
            connector.open();
        } catch (IOException e) {
            server.removeConnector(connector);
            throw new Refusal("Port " + port + " is taken; stop what uses it or choose another by -Dsandbox.port.", e);
        }
    }

    /** The address of Jira, without a slash at the end. */
    public String baseUrl() {
        return "http://localhost:" + port + CONTEXT_PATH;
    }

    /** Starts with a clock that shows the time; see {@link #start(Path, String, Database, JiraFactory, Path, Instant)}. */
    public void start(Path home, String node, Database database, JiraFactory factory, Path jar) throws Exception {
        start(home, node, database, factory, jar, Instant.now());
    }

    /**
     * Installs a copy of the app and starts everything; returns when requests are answered.
     *
     * @param clockStart what the clock shows at first, in a database that has had none
     * @throws Refusal if the app is not taken
     */
    public void start(Path home, String node, Database database, JiraFactory factory, Path jar, Instant clockStart) throws Exception {
        MovableClock clock = new MovableClock(database.db(), clockStart);
        Events events = new Events();
        ClusterLocks locks = keep(new ClusterLocks(database.db(), node));
        Scheduler scheduler = keep(new Scheduler(database.db(), clock, locks));
        JiraSide jira = factory.create(database.db(), clock, events, CONTEXT_PATH, node);
        Osgi osgi = keep(new Osgi(home.resolve("osgi")));
        LoginUriProvider login = returnUri -> URI.create(CONTEXT_PATH + "/login.jsp?os_destination="
                + URLEncoder.encode(returnUri.toString(), StandardCharsets.UTF_8));
        publish(osgi, jira, clock, events, locks, scheduler, login);

        JiraThread.enter(null);
        try {
            Path copy = home.resolve(jar.getFileName());
            Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING);
            InstalledApp app = new InstalledApp(copy, osgi, database, jira, login, CONTEXT_PATH);
            keep(() -> {
                JiraThread.enter(null);
                app.close();
            });
            server.setHandler(new Handler.Sequence(context(jira, app, clock), new ToJira()));
            ClusterLock migration = locks.getLockForName("sandbox.tables");
            migration.lock();
            try {
                app.openStore();
            } finally {
                migration.unlock();
            }
            app.start();
            server.start();
        } finally {
            JiraThread.leave();
        }
    }

    private void publish(Osgi osgi, JiraSide jira, MovableClock clock, Events events, ClusterLocks locks, Scheduler scheduler,
            LoginUriProvider login) {
        Map<Class<?>, Object> services = jira.services();
        services.forEach((type, service) -> osgi.publish(type, JiraThread.guarded(type, service), null));
        osgi.publish(EventPublisher.class, events, null);
        osgi.publish(ClusterLockService.class, locks, null);
        osgi.publish(SchedulerService.class, scheduler, null);
        osgi.publish(LoginUriProvider.class, login, null);
        osgi.publish(ApplicationProperties.class, (ApplicationProperties) this::baseUrl, null);
        osgi.publish(JiraThreadLocalUtil.class, JiraThread.util((JiraAuthenticationContext) services.get(JiraAuthenticationContext.class)), null);
        Hashtable<String, Object> movable = new Hashtable<>();
        movable.put("supportplans.clock", true);
        osgi.publish(Clock.class, clock, movable);
        ComponentAccessor.use(type -> {
            ServiceReference<?> reference = osgi.context().getServiceReference(type.getName());
            return reference == null ? null : osgi.context().getService(reference);
        });
    }

    private String baseUrl(UrlMode mode) {
        boolean relative = mode == UrlMode.RELATIVE || mode == UrlMode.RELATIVE_CANONICAL || mode == UrlMode.AUTO && JiraThread.request() != null;
        return relative ? CONTEXT_PATH : baseUrl();
    }

    private static ServletContextHandler context(JiraSide jira, InstalledApp app, MovableClock clock) {
        ServletContextHandler context = new ServletContextHandler(CONTEXT_PATH, ServletContextHandler.NO_SESSIONS);
        context.addFilter(new FilterHolder(new EntryFilter()), "/*", EnumSet.of(DispatcherType.REQUEST));
        jira.mount(context, app);
        app.mount(context);
        context.addServlet(new ServletHolder("clock", new ClockServlet(clock, jira)), "/rest/sandbox/1.0/clock");
        return context;
    }

    private <T extends AutoCloseable> T keep(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Stops all that was started, last first. */
    @Override
    public void close() {
        keep(server::stop);
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                System.err.println("While stopping: " + e);
            }
        }
    }

    private static final class ToJira extends Handler.Abstract {
        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            Response.sendRedirect(request, response, callback, CONTEXT_PATH + "/");
            return true;
        }
    }
}
