package org.supportplans.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** A client of the REST APIs: one user, basic authentication, JSON. Safe for any number of threads. */
final class Client {

    static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(Duration.ofSeconds(10)).build();

    private final String base;
    private final String user;

    /** An answer; {@code json} is missing where the body is none. */
    record Answer(int status, JsonNode json, String text) {

        /** The body of an answer that means success. */
        JsonNode ok() {
            if (status < 200 || status > 299) {
                throw new AssertionError("Refused with " + status + ": " + text);
            }
            return json;
        }
    }

    Client(String base, String user) {
        this.base = base;
        this.user = user;
    }

    /** The same place as another user, whose password is the name; null for nobody. */
    Client as(String other) {
        return new Client(base, other);
    }

    String user() {
        return user;
    }

    Answer get(String path) {
        return send("GET", path, null);
    }

    /** @param body text that is sent as it is, something that Jackson writes, or null for none */
    Answer post(String path, Object body) {
        return send("POST", path, body);
    }

    /** @param key the client's idempotency key */
    Answer postOnce(String path, Object body, String key) {
        return send("POST", path, body, key);
    }

    /** @param body as for {@link #post} */
    Answer put(String path, Object body) {
        return send("PUT", path, body);
    }

    Answer delete(String path) {
        return send("DELETE", path, null);
    }

    private Answer send(String method, String path, Object body) {
        return send(method, path, body, null);
    }

    private Answer send(String method, String path, Object body, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
        if (user != null) {
            String credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
            request.header("Authorization", "Basic " + credentials);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        try {
            if (body == null) {
                request.method(method, BodyPublishers.noBody());
            } else {
                String text = body instanceof String written ? written : JSON.writeValueAsString(body);
                request.header("Content-Type", "application/json").method(method, BodyPublishers.ofString(text));
            }
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), json(answer.body()), answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
