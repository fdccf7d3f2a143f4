package org.supportplans.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The sandbox over REST, as any client has it; users sign in with their name as password. */
final class DemoRest {

    static final String APP = "/rest/supportplans/1.0";
    static final String JIRA = "/rest/api/2";
    static final String JSM = "/rest/servicedeskapi";

    private static final String CLOCK = "/rest/sandbox/1.0/clock";
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String base;

    /** @param base address of the sandbox, with Jira's context path */
    DemoRest(String base) {
        this.base = base;
    }

    /** What the sandbox's clock shows. */
    Instant now() throws IOException, InterruptedException {
        return OffsetDateTime.parse(get(CLOCK).get("now").asText()).toInstant();
    }

    /** Moves the clock on; does nothing if it is past the instant. */
    void moveTo(Instant instant) throws IOException, InterruptedException {
        if (now().isBefore(instant)) {
            send("admin", "PUT", CLOCK, Map.of("now", instant.toString()));
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return checked(send("admin", "GET", path, null));
    }

    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return checked(send("admin", "POST", path, body));
    }

    JsonNode postAs(String user, String path, Object body) throws IOException, InterruptedException {
        return checked(send(user, "POST", path, body));
    }

    /** Waits until the app has decided on a request at or after an instant. */
    void awaitDecision(String issueKey, Instant since) throws IOException, InterruptedException {
        for (long start = System.nanoTime(); System.nanoTime() - start < PATIENCE_NANOS; Thread.sleep(10)) {
            JsonNode decided = get(APP + "/request/" + issueKey).at("/receipt/decidedAt");
            if (decided.isTextual() && !OffsetDateTime.parse(decided.asText()).toInstant().isBefore(since)) {
                return;
            }
        }
        throw new IOException("the app did not settle " + issueKey + " in time.");
    }

    private JsonNode checked(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() > 299) {
            throw new IOException(answer.request().method() + " " + answer.uri().getPath() + " answered " + answer.statusCode() + ": "
                    + answer.body());
        }
        return json.readTree(answer.body());
    }

    HttpResponse<String> send(String user, String method, String path, Object body) throws IOException, InterruptedException {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        String text = body == null ? "" : body instanceof String written ? written : json.writeValueAsString(body);
        return http.send(HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json").method(method, BodyPublishers.ofString(text)).build(), BodyHandlers.ofString());
    }
}
