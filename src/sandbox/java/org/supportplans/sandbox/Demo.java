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
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The demo desk: contracts that are full, low, exhausted and about to expire, and the requests that made them so. Loaded through REST as
 * any client would, once for a database.
 */
final class Demo {

    private static final String APP = "/rest/supportplans/1.0";
    private static final String JSM = "/rest/servicedeskapi";
    private static final String LOADED = "/rest/api/2/mypreferences?key=sandbox.demo";
    private static final String ZONE = "Europe/Berlin";
    private static final int MONTHS_RUNNING = 3;
    private static final int DAYS_LEFT = 10;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final String base;

    /** A row of a plan's cost table. */
    private record Cost(String requestType, int credits) {}

    /** @param base address of the sandbox, with Jira's context path */
    Demo(String base) {
        this.base = base;
    }

    /**
     * Loads the desk unless this database has had it before.
     *
     * @throws IOException with a sentence, if REST refuses something or does not answer
     */
    void load() throws IOException, InterruptedException {
        if (send("admin", "GET", LOADED, null).statusCode() == 200) {
            return;
        }
        OffsetDateTime now = OffsetDateTime.parse(read("GET", "/rest/sandbox/1.0/clock", null).get("now").asText());
        LocalDate today = now.atZoneSameInstant(ZoneId.of(ZONE)).toLocalDate();
        LocalDate start = today.withDayOfMonth(1).minusMonths(MONTHS_RUNNING);
        LocalDate end = start.plusYears(1).minusDays(1);
        LocalDate soon = today.plusDays(DAYS_LEFT);

        long gold = sla("Gold SLA", List.of(target("High", "PT1H", "PT6H"), target("Medium", "PT1H", "PT12H"), target(null, "PT4H", "P1D")));
        long silver = sla("Silver SLA", List.of(target("High", "PT4H", "P1D"), target(null, "P1D", "P3D")));
        long basic = plan("Basic", "Five requests a month.", 5, silver);
        long premium = plan("Premium", "Fifty credits a month; development costs two.", 50, gold, new Cost("Development", 2));
        long unlimited = plan("Unlimited", "As many requests as it takes.", null, gold);

        Map<String, Integer> organizations = new HashMap<>();
        read("GET", JSM + "/organization", null).get("values").forEach(one -> organizations.put(one.get("name").asText(), one.get("id").asInt()));
        contract("Acme Premium", organizations.get("Acme"), List.of("Security", "Scanner"), start, end, premium);
        contract("Acme Backup", organizations.get("Acme"), List.of("Backup"), soon.minusYears(1).plusDays(1), soon, unlimited);
        contract("Beta Basic", organizations.get("Beta"), List.of(), start, end, basic);
        contract("Cobalt Basic", organizations.get("Cobalt"), List.of(), start, end, basic);

        raise("alice", "Backup", "Medium", "Restore of last week's mail", "Backups take longer every night");
        raise("bob", "Scanner", "Medium", "Scanner stops after ten pages", "Licence key for the new office");
        raise("bea", "Security", "High", "Users are signed out every few minutes", "Which ports does the gateway need?");
        raise("carol", "Security", "High", "Certificate expires tomorrow", "Sign-in is slow in the morning", "Two-factor codes are refused");
        raise("carol", "Backup", "Low", "How do I add a second target?", "Report of last month", "Mails come twice", "Old snapshots are not removed");
        send("admin", "PUT", LOADED, "\"loaded\"");
    }

    private long sla(String name, List<Map<String, Object>> targets) throws IOException, InterruptedException {
        return create("/sla", name, Map.of(
                "calendar", Map.of("zone", ZONE, "days", List.of("MON", "TUE", "WED", "THU", "FRI"), "from", "09:00", "to", "18:00",
                        "holidays", List.of()),
                "targets", targets));
    }

    private static Map<String, Object> target(String priority, String respondWithin, String resolveWithin) {
        Map<String, Object> target = new HashMap<>(Map.of("respondWithin", respondWithin, "resolveWithin", resolveWithin));
        target.put("priority", priority);
        return target;
    }

    private long plan(String name, String description, Integer limit, long sla, Cost... costs) throws IOException, InterruptedException {
        Map<String, Object> plan = new HashMap<>(Map.of("description", description, "type", limit == null ? "UNLIMITED" : "TICKET_BASED",
                "sla", List.of(Map.of("id", sla)), "costs", Arrays.asList(costs)));
        if (limit != null) {
            plan.putAll(Map.of("cycle", "MONTHLY", "limit", limit));
        }
        return create("/plan", name, plan);
    }

    private void contract(String name, int organization, List<String> products, LocalDate start, LocalDate end, long plan)
            throws IOException, InterruptedException {
        create("/contract", name, Map.of("customers", List.of(Map.of("organization", organization)), "products", products,
                "start", start.toString(), "end", end.toString(), "zone", ZONE, "plan", Map.of("id", plan),
                "expiryNotice", Map.of("daysBefore", 30, "users", List.of("admin")), "activate", true));
    }

    /** The id of what has this name, made if nothing has: an earlier start may have been cut short. */
    private long create(String resource, String name, Map<String, Object> properties) throws IOException, InterruptedException {
        for (JsonNode one : read("GET", APP + resource + "?limit=100", null).get("values")) {
            if (one.get("name").asText().equals(name)) {
                return one.get("id").asLong();
            }
        }
        Map<String, Object> body = new HashMap<>(properties);
        body.put("name", name);
        return read("POST", APP + resource, body).get("id").asLong();
    }

    private void raise(String customer, String product, String priority, String... summaries) throws IOException, InterruptedException {
        List<String> before = checked(send(customer, "GET", JSM + "/request?limit=100", null)).findValuesAsText("value");
        for (String summary : summaries) {
            if (before.contains(summary)) {
                continue;
            }
            checked(send(customer, "POST", JSM + "/request", Map.of("serviceDeskId", "1", "requestTypeId", "1", "requestFieldValues", Map.of(
                    "summary", summary, "priority", Map.of("name", priority), "components", List.of(Map.of("name", product))))));
        }
    }

    private JsonNode read(String method, String path, Object body) throws IOException, InterruptedException {
        return checked(send("admin", method, path, body));
    }

    private JsonNode checked(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() > 299) {
            throw new IOException(answer.request().method() + " " + answer.uri().getPath() + " answered " + answer.statusCode() + ": "
                    + answer.body());
        }
        return json.readTree(answer.body());
    }

    private HttpResponse<String> send(String user, String method, String path, Object body) throws IOException, InterruptedException {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8));
        String text = body == null ? "" : body instanceof String written ? written : json.writeValueAsString(body);
        return http.send(HttpRequest.newBuilder(URI.create(base + path)).header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/json").method(method, BodyPublishers.ofString(text)).build(), BodyHandlers.ofString());
    }
}
