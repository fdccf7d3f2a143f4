package org.supportplans.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The running host over HTTP, with an app made for it. */
class HostTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final FakeJira JIRA = new FakeJira();

    @TempDir
    static Path folder;

    private static Database database;
    private static Host host;

    @BeforeAll
    static void start() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        database = Database.open("h2", "", "", home);
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        host = new Host(port);
        host.start(home, "node1", database, (db, clock, events, path, node) -> JIRA, app().build(folder));
    }

    @AfterAll
    static void stop() {
        host.close();
        database.close();
    }

    private static AppJar app() {
        return new AppJar()
                .module("<rest key='rest' path='/demo' version='1.0'/>")
                .component("Greeting", "public class Greeting { public String text() { return \"hello\"; } }")
                .source("Api", """
                        import com.atlassian.plugins.rest.api.security.annotation.*;
                        import jakarta.ws.rs.*;
                        import jakarta.ws.rs.core.*;
                        @Path("/api") @Produces("application/json") public class Api {
                          public static class Body { public String name; }
                          private final Greeting greeting;
                          @jakarta.inject.Inject public Api(Greeting greeting) { this.greeting = greeting; }
                          @GET @Path("/plain") public java.util.Map<String, String> plain() { return java.util.Map.of("text", greeting.text()); }
                          @GET @Path("/open") @UnrestrictedAccess public java.util.Map<String, String> open() { return plain(); }
                          @GET @Path("/admin") @AdminOnly public java.util.Map<String, String> admin() { return plain(); }
                          @POST @Path("/name") @Consumes("application/json") @UnrestrictedAccess public Response name(Body body) { return Response.status(201).entity(body).build(); }
                          @POST @Path("/form") @Consumes("*/*") @UnrestrictedAccess public Response form(String body) { return Response.ok("{}").build(); }
                          @GET @Path("/bug") @UnrestrictedAccess public String bug() { throw new IllegalStateException("secret"); }
                          @GET @Path("/teapot") @UnrestrictedAccess public String teapot() { throw new WebApplicationException(Response.status(409).entity(java.util.Map.of("errorMessages", java.util.List.of("No."))).build()); }
                        }""")
                .module("<servlet key='page' class='demo.Page'><url-pattern>/demo/*</url-pattern></servlet>")
                .module("<servlet key='open-page' class='demo.OpenPage'><url-pattern>/open</url-pattern></servlet>")
                .source("Page", """
                        import jakarta.servlet.http.*;
                        public class Page extends HttpServlet {
                          @Override protected void doGet(HttpServletRequest request, HttpServletResponse response) throws java.io.IOException {
                            response.setContentType("text/html;charset=UTF-8");
                            response.getWriter().write("<html><head><meta name=\\"decorator\\" content=\\"atl.admin\\"><meta name='admin.active.tab' content='demo'><title>Title</title><style>x</style></head><body class='b'><p>سلام</p></body></html>");
                          }
                        }""")
                .source("OpenPage", """
                        import jakarta.servlet.http.*;
                        @com.atlassian.annotations.security.UnrestrictedAccess public class OpenPage extends HttpServlet {
                          @Override protected void doGet(HttpServletRequest request, HttpServletResponse response) throws java.io.IOException {
                            if (request.getParameter("bug") != null) throw new IllegalStateException("secret");
                            response.setContentType("text/html");
                            response.getOutputStream().print("<p>plain</p>");
                          }
                        }""")
                .module("<web-resource key='js'><transformation extension='js'><transformer key='jsI18n'/></transformation>"
                        + "<resource type='download' name='a.js' location='js/a.js'/><resource type='download' name='a.css' location='a.css'/><context>atl.admin</context></web-resource>")
                .file("js/a.js", "x = AJS.I18n.getText('demo.title'); y = AJS.I18n.getText(\"demo.count\", n);")
                .file("a.css", "p {}")
                .file("i18n/demo.properties", "demo.title=It''s \"here\" </script>\ndemo.count={0} left\n")
                .file("i18n/demo_fa.properties", "demo.title=سلام\n")
                .source("Panel", """
                        public class Panel implements com.atlassian.plugin.web.ContextProvider {
                          private final Greeting greeting;
                          @jakarta.inject.Inject public Panel(Greeting greeting) { this.greeting = greeting; }
                          public void init(java.util.Map<String, String> params) {}
                          public java.util.Map<String, Object> getContextMap(java.util.Map<String, Object> context) {
                            return java.util.Map.of("text", greeting.text() + context.containsKey("helper"));
                          }
                        }""")
                .source("Never", """
                        public class Never implements com.atlassian.plugin.web.Condition {
                          public void init(java.util.Map<String, String> params) {}
                          public boolean shouldDisplay(java.util.Map<String, Object> context) { return false; }
                        }""")
                .module(panel("second", "somewhere", 20, ""))
                .module(panel("first", "somewhere", 10, ""))
                .module(panel("hidden", "somewhere", 15, "<condition class='demo.Never'/>"))
                .module(panel("shown", "somewhere", 30, "<condition class='demo.Never' invert='true'/>"))
                .module(panel("portal", "servicedesk.portal.footer", 10, ""))
                .file("p.vm", "<i>$text</i>")
                .module("<web-item key='item' section='menu/sub' weight='5'><label key='demo.title'/><link linkId='x'>/plugins/servlet/demo?p=1</link></web-item>");
    }

    private static String panel(String key, String location, int weight, String more) {
        return "<web-panel key='" + key + "' location='" + location + "' weight='" + weight + "'><context-provider class='demo.Panel'/>"
                + "<resource type='velocity' name='view' location='p.vm'/>" + more + "</web-panel>";
    }

    private static HttpResponse<String> send(String method, String path, String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(host.baseUrl() + path))
                .method(method, body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path, String... headers) throws Exception {
        return send("GET", path, null, headers);
    }

    @Test
    void restIsForLicensedUsersUnlessItSaysOtherwise() throws Exception {
        assertThat(get("/rest/demo/1.0/api/plain").statusCode()).isEqualTo(401);
        assertThat(get("/rest/demo/1.0/api/plain", "X-User", "customer").statusCode()).isEqualTo(403);
        HttpResponse<String> answer = get("/rest/demo/1.0/api/plain", "X-User", "agent");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"text\":\"hello\"}");
        assertThat(get("/rest/demo/latest/api/open").statusCode()).isEqualTo(200);
        assertThat(get("/rest/demo/1.0/api/admin", "X-User", "agent").statusCode()).isEqualTo(403);
        assertThat(get("/rest/demo/1.0/api/admin", "X-User", "admin").statusCode()).isEqualTo(200);
    }

    @Test
    void restErrorsAreJsonAndTellNothingOfTheInside() throws Exception {
        HttpResponse<String> bug = get("/rest/demo/1.0/api/bug");
        assertThat(bug.statusCode()).isEqualTo(500);
        assertThat(bug.body()).startsWith("{\"message\":").doesNotContain("secret", "IllegalState");
        HttpResponse<String> unknown = send("POST", "/rest/demo/1.0/api/name", "{\"no\":1}", "Content-Type", "application/json");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).startsWith("{\"message\":").doesNotContain("demo.Api", "Body");
        assertThat(get("/rest/demo/1.0/nowhere").statusCode()).isEqualTo(404);
        assertThat(get("/rest/demo/1.0/nowhere").body()).contains("\"status-code\":404");
        assertThat(get("/rest/demo/1.0/api/teapot").body()).isEqualTo("{\"errorMessages\":[\"No.\"]}");
    }

    @Test
    void forgedRequestsAreRefused() throws Exception {
        String path = "/rest/demo/1.0/api/form";
        String json = "application/json";
        String form = "application/x-www-form-urlencoded";
        assertThat(send("POST", path, "{}", "Content-Type", json).statusCode()).isEqualTo(200);
        assertThat(send("POST", path, "{}", "Content-Type", json, "Cookie", "JSESSIONID=1").statusCode()).isEqualTo(200);
        assertThat(send("POST", path, "{}", "Content-Type", json, "Cookie", "JSESSIONID=1", "Origin", host.baseUrl().replace("/jira", "")).statusCode()).isEqualTo(200);
        assertThat(send("POST", path, "a=1", "Content-Type", form, "Cookie", "JSESSIONID=1").statusCode()).isEqualTo(403);
        assertThat(send("POST", path, "a=1", "Content-Type", "text/plain", "Cookie", "JSESSIONID=1").body()).contains("XSRF");
        assertThat(send("POST", path, "a=1", "Content-Type", form, "User-Agent", "Mozilla/5.0").statusCode()).isEqualTo(403);
        assertThat(send("POST", path, "{}", "Content-Type", json, "Origin", "http://evil.example").statusCode()).isEqualTo(403);
        assertThat(send("POST", path, "{}", "Content-Type", json, "Referer", "http://localhost:1/page").statusCode()).isEqualTo(403);
        assertThat(send("DELETE", path, null, "Cookie", "JSESSIONID=1").statusCode()).isEqualTo(403);
        assertThat(send("POST", path, "a=1", "Content-Type", form, "Cookie", "JSESSIONID=1", "X-Atlassian-Token", "no-check").statusCode()).isEqualTo(200);
    }

    @Test
    void pagesGetJirasFrame() throws Exception {
        HttpResponse<String> anonymous = get("/plugins/servlet/demo?x=1");
        assertThat(anonymous.statusCode()).isEqualTo(302);
        assertThat(anonymous.headers().firstValue("Location").orElse("")).endsWith("/jira/login.jsp?os_destination=%2Fjira%2Fplugins%2Fservlet%2Fdemo%3Fx%3D1");
        assertThat(get("/plugins/servlet/demo", "X-User", "customer").statusCode()).isEqualTo(403);
        String page = get("/plugins/servlet/demo/more", "X-User", "agent").body();
        assertThat(page).startsWith("[atl.admin|{admin.active.tab=demo}|Title|<style>x</style>").endsWith("|<p>سلام</p>]");
        assertThat(page).contains("/jira/download/resources/demo:js/a.js?", "/jira/download/resources/demo:js/a.css?");
        assertThat(get("/plugins/servlet/open").body()).isEqualTo("<p>plain</p>");
        assertThat(send("POST", "/plugins/servlet/open", "a=1").statusCode()).isEqualTo(405);
        assertThat(get("/plugins/servlet/open?bug=1").statusCode()).isEqualTo(500);
        assertThat(get("/plugins/servlet/open?bug=1").body()).doesNotContain("secret", "\tat ");
    }

    @Test
    void scriptsSpeakTheReadersLanguage() throws Exception {
        HttpResponse<String> script = get("/download/resources/demo:js/a.js?locale=en");
        assertThat(script.body()).isEqualTo("x = \"It's \\\"here\\\" \\u003c/script>\"; y = AJS.format(\"{0} left\", n);");
        assertThat(script.headers().firstValue("Content-Type").orElse("")).startsWith("text/javascript");
        assertThat(get("/download/resources/demo:js/a.js?locale=fa").body()).startsWith("x = \"سلام\"; y = AJS.format(\"{0} left\"");
        assertThat(get("/download/resources/demo:js/a.css").body()).isEqualTo("p {}");
        assertThat(get("/download/resources/demo:js/atlassian-plugin.xml").statusCode()).isEqualTo(404);
    }

    @Test
    void panelsAndItems() {
        String panels = JIRA.app.panels("somewhere", Map.of());
        assertThat(panels).containsSubsequence("id=\"first\"", "<i>hellotrue</i>", "id=\"second\"", "id=\"shown\"").doesNotContain("hidden");
        assertThat(JIRA.app.panels("servicedesk.portal.footer", Map.of())).contains("<i>hellofalse</i>");
        assertThat(JIRA.app.panels("nowhere", Map.of())).isEmpty();
        assertThat(JIRA.app.items("menu", Map.of())).containsExactly(new App.WebItem("item", "It's \"here\" </script>", "/jira/plugins/servlet/demo?p=1"));
        assertThat(JIRA.app.resources(Set.of("atl.general"))).isEmpty();
        JIRA.language = new Locale("fa");
        try {
            assertThat(JIRA.app.items("menu", Map.of()).get(0).label()).isEqualTo("سلام");
        } finally {
            JIRA.language = Locale.ENGLISH;
        }
    }

    @Test
    void clockGoesForwardsOnly() throws Exception {
        String path = "/rest/sandbox/1.0/clock";
        Instant before = Instant.parse(get(path).body().replaceAll(".*\"now\":\"([^\"]+)\".*", "$1"));
        Instant to = before.plusSeconds(86_400);
        assertThat(send("PUT", path, "{\"now\":\"" + to + "\"}", "Content-Type", "application/json", "X-User", "agent").statusCode()).isEqualTo(403);
        assertThat(send("PUT", path, "{\"now\":\"" + to + "\"}", "Content-Type", "application/json", "X-User", "admin").statusCode()).isEqualTo(200);
        Instant after = Instant.parse(get(path).body().replaceAll(".*\"now\":\"([^\"]+)\".*", "$1"));
        assertThat(after).isBetween(to, to.plusSeconds(600));
        assertThat(send("PUT", path, "{\"now\":\"" + before + "\"}", "Content-Type", "application/json", "X-User", "admin").statusCode()).isEqualTo(409);
        assertThat(send("PUT", path, "{\"now\":\"tomorrow\"}", "Content-Type", "application/json", "X-User", "admin").statusCode()).isEqualTo(400);
        assertThat(send("PUT", path, "not json", "Content-Type", "application/json", "X-User", "admin").statusCode()).isEqualTo(400);
    }

    /** Once a bug: a refusal that had not waited for the body closed the connection under the next request. */
    @Test
    void whoIsRefusedBeforeTheBodyIsReadCanGoOn() throws Exception {
        String body = "{\"now\":\"" + "x".repeat(100_000) + "\"}";
        for (int i = 0; i < 50; i++) {
            assertThat(send("PUT", "/rest/sandbox/1.0/clock", body, "Content-Type", "application/json", "X-User", "agent").statusCode()).isEqualTo(403);
        }
    }

    @Test
    void portThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 50, java.net.InetAddress.getByName("localhost"))) {
            assertThatThrownBy(() -> new Host(taken.getLocalPort())).isInstanceOf(Refusal.class).hasMessageContaining("Port " + taken.getLocalPort() + " is taken");
        }
    }
}
