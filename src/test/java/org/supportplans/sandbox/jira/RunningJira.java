package org.supportplans.sandbox.jira;

import com.atlassian.event.api.EventPublisher;
import com.atlassian.jira.event.issue.IssueEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.supportplans.sandbox.host.App;
import org.supportplans.sandbox.host.Database;

/** A Jira over HTTP, without an app but for a panel that names its place and context. */
final class RunningJira implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-20T13:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** An answer; {@code json} is missing where the body is none. */
    record Answer(int status, String body, String location) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (Exception e) {
                throw new AssertionError("No JSON: " + body, e);
            }
        }
    }

    /** Types of the events fired, in order, with the name of the thread that fired them. */
    final List<String> events = new CopyOnWriteArrayList<>();
    final Jira jira;
    final Database database;
    private final Server server = new Server();
    private final String base;

    /** Opens it over a folder, which keeps its state. */
    RunningJira(Path folder, String db) throws Exception {
        database = Database.open(db, "", "", folder);
        EventPublisher publisher = new EventPublisher() {
            @Override
            public void publish(Object event) {
                IssueEvent fired = (IssueEvent) event;
                events.add(fired.getEventTypeId() + " " + fired.getIssue().getKey() + " " + Thread.currentThread().getName());
            }

            @Override
            public void register(Object listener) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void unregister(Object listener) {
                throw new UnsupportedOperationException();
            }
        };
        jira = new Jira(database.dataSource(), database.isH2(), Clock.fixed(NOW, ZoneOffset.UTC), publisher, "/jira", "one", null);
        ServletContextHandler context = new ServletContextHandler("/jira", ServletContextHandler.NO_SESSIONS);
        jira.mount(context, new App() {
            @Override
            public String panels(String location, Map<String, Object> given) {
                return "<section>" + location + " " + given.keySet().stream().sorted().collect(Collectors.joining(",")) + "</section>";
            }

            @Override
            public List<WebItem> items(String section, Map<String, Object> given) {
                return List.of(new WebItem("item", "Item & more", "/jira/plugins/servlet/item"));
            }

            @Override
            public String resources(Set<String> contexts) {
                return contexts.stream().sorted().map(name -> "<!--" + name + "-->").collect(Collectors.joining());
            }
        });
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("localhost");
        server.addConnector(connector);
        server.setHandler(context);
        server.start();
        base = "http://localhost:" + connector.getLocalPort() + "/jira";
    }

    String base() {
        return base;
    }

    /** A client that signs in by basic authentication with the name as password; null for nobody. */
    Client as(String user) {
        return new Client(user, HttpClient.newBuilder().cookieHandler(new CookieManager()).build());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        database.close();
    }

    /** Sends requests of one user. */
    final class Client {

        private final String user;
        private final HttpClient http;

        private Client(String user, HttpClient http) {
            this.user = user;
            this.http = http;
        }

        Answer get(String path) {
            return send("GET", path, null, "application/json");
        }

        Answer post(String path, String json) {
            return send("POST", path, json.replace('\'', '"'), "application/json");
        }

        Answer put(String path, String json) {
            return send("PUT", path, json.replace('\'', '"'), "application/json");
        }

        Answer delete(String path) {
            return send("DELETE", path, null, "application/json");
        }

        Answer delete(String path, String json) {
            return send("DELETE", path, json.replace('\'', '"'), "application/json");
        }

        /** A form: name, value, name, value … */
        Answer form(String path, String... values) {
            StringBuilder body = new StringBuilder();
            for (int i = 0; i < values.length; i += 2) {
                body.append(i == 0 ? "" : "&").append(values[i]).append('=').append(URLEncoder.encode(values[i + 1], StandardCharsets.UTF_8));
            }
            return send("POST", path, body.toString(), "application/x-www-form-urlencoded");
        }

        Answer send(String method, String path, String body, String type) {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
            if (body != null) {
                request.header("Content-Type", type);
            }
            if (user != null) {
                request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString((user.contains(":") ? user : user + ":" + user).getBytes(StandardCharsets.UTF_8)));
            }
            try {
                HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
                return new Answer(response.statusCode(), response.body(), response.headers().firstValue("Location").orElse(null));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
    }
}
