package org.supportplans.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A support desk as an administrator's API client sees it: what tests arrange and read, through REST only. */
final class Desk {

    static final String APP = "/rest/supportplans/1.0";
    static final String JSM = "/rest/servicedeskapi";
    static final String JIRA = "/rest/api/2";
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Client admin;

    /** An organization with one customer, linked to the desk. */
    record Customer(int organization, String user) {}

    Desk(Client admin) {
        this.admin = admin;
    }

    Client admin() {
        return admin;
    }

    /** A name that no other thing has. */
    static String unique(String name) {
        return name + " " + NUMBERS.incrementAndGet();
    }

    Customer customer(String name) {
        int organization = admin.post(JSM + "/organization", Map.of("name", unique(name))).ok().get("id").asInt();
        String mail = name.toLowerCase(Locale.ROOT) + NUMBERS.incrementAndGet() + "@example.com";
        String user = admin.post(JSM + "/customer", Map.of("email", mail, "fullName", name)).ok().get("name").asText();
        admin.post(JSM + "/organization/" + organization + "/user", Map.of("usernames", List.of(user))).ok();
        admin.post(JSM + "/servicedesk/1/organization", Map.of("organizationId", organization)).ok();
        return new Customer(organization, user);
    }

    /** Around the clock, so that an hour of work is an hour: High 1 h and 6 h, others 4 h and a day. */
    JsonNode sla(String name) {
        return admin.post(APP + "/sla", """
                {"name":"%s","calendar":{"zone":"%s","days":["MON","TUE","WED","THU","FRI","SAT","SUN"],"from":"00:00","to":"24:00","holidays":[]},
                 "targets":[{"priority":"High","respondWithin":"PT1H","resolveWithin":"PT6H"},
                            {"priority":null,"respondWithin":"PT4H","resolveWithin":"P1D"}]}""".formatted(unique(name), ZONE)).ok();
    }

    /** So many credits a month, one for each request. */
    JsonNode plan(String name, int limit, JsonNode sla) {
        return admin.post(APP + "/plan", """
                {"name":"%s","type":"TICKET_BASED","cycle":"MONTHLY","limit":%d,"sla":[{"id":%d}]}"""
                .formatted(unique(name), limit, sla.get("id").asLong())).ok();
    }

    /** A draft that runs for a year. */
    JsonNode draft(String name, JsonNode plan, Customer customer, LocalDate start, String... products) {
        return admin.post(APP + "/contract", Map.of(
                "name", unique(name), "customers", List.of(Map.of("organization", customer.organization())), "products", List.of(products),
                "start", start.toString(), "end", start.plusYears(1).minusDays(1).toString(), "zone", ZONE.getId(),
                "plan", Map.of("id", plan.get("id").asLong()))).ok();
    }

    /** An activated contract that runs for a year. */
    JsonNode contract(String name, JsonNode plan, Customer customer, LocalDate start, String... products) {
        return activate(draft(name, plan, customer, start, products));
    }

    JsonNode activate(JsonNode contract) {
        return admin.post(APP + "/contract/" + contract.get("id").asLong() + "/activate", null).ok();
    }

    /** Raises a request in the customer's name, by an agent, and answers its key. */
    String raise(Customer customer, String summary, String... products) {
        ObjectNode body = request(summary, products);
        body.put("raiseOnBehalfOf", customer.user());
        return admin.post(JSM + "/request", body).ok().get("issueKey").asText();
    }

    /** The customer raises a request, and the answer is its key. */
    String raiseAlone(Customer customer, String summary, String... products) {
        return admin.as(customer.user()).post(JSM + "/request", request(summary, products)).ok().get("issueKey").asText();
    }

    private static ObjectNode request(String summary, String... products) {
        ObjectNode body = Client.JSON.createObjectNode().put("serviceDeskId", "1").put("requestTypeId", "1");
        ObjectNode values = body.putObject("requestFieldValues").put("summary", summary).put("description", "…");
        values.putObject("priority").put("name", "High");
        for (String product : products) {
            values.withArray("components").addObject().put("name", product);
        }
        return body;
    }

    /** The id of a custom field by its name, as REST names it: {@code customfield_10100}. */
    String field(String name) {
        for (JsonNode field : admin.get(JIRA + "/field").ok()) {
            if (field.get("name").asText().equals(name)) {
                return field.get("id").asText();
            }
        }
        throw new AssertionError("Jira has no field " + name);
    }

    JsonNode issue(String key) {
        return admin.get(JIRA + "/issue/" + key).ok();
    }

    /** What the app says about a request, once it has settled it. */
    JsonNode settled(String key) {
        return request(key, request -> !request.get("coverage").asText().equals("PENDING"));
    }

    /** What the app says about a request, once that is as expected. */
    JsonNode request(String key, Predicate<JsonNode> expected) {
        return waitFor(PATIENCE, () -> admin.get(APP + "/request/" + key), answer -> answer.status() == 200 && expected.test(answer.json())).json();
    }

    /** Asks again and again until the answer is as expected; fails with the last answer. */
    static <T> T waitFor(Duration patience, Supplier<T> question, Predicate<T> expected) {
        long start = System.nanoTime();
        while (true) {
            T answer = question.get();
            if (expected.test(answer)) {
                return answer;
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new AssertionError("Not as expected after " + patience + ": " + answer);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }

    JsonNode balance(JsonNode contract) {
        return admin.get(APP + "/contract/" + contract.get("id").asLong() + "/balance").ok();
    }

    /** All entries of a contract, page by page. */
    List<JsonNode> entries(JsonNode contract) {
        List<JsonNode> entries = new ArrayList<>();
        boolean last = false;
        while (!last) {
            long after = entries.isEmpty() ? 0 : entries.get(entries.size() - 1).get("seq").asLong();
            JsonNode page = admin.get(APP + "/contract/" + contract.get("id").asLong() + "/entry?limit=100&afterSeq=" + after).ok();
            page.get("values").forEach(entries::add);
            last = page.get("isLastPage").asBoolean();
        }
        return entries;
    }

    /** The entries of a contract, after adding them up again: no place is empty or taken twice, each follows from the one before. */
    List<JsonNode> provenEntries(JsonNode contract) {
        List<JsonNode> entries = entries(contract);
        BigDecimal sum = BigDecimal.ZERO;
        String hash = "0".repeat(64);
        Set<String> hashes = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            JsonNode entry = entries.get(i);
            assertThat(entry.get("seq").asLong()).as("place of %s", entry).isEqualTo(i + 1);
            assertThat(entry.get("previousHash").asText()).as("hash before %s", entry).isEqualTo(hash);
            assertThat(entry.get("balanceBefore").decimalValue()).as("balance before %s", entry).isEqualByComparingTo(sum);
            sum = sum.add(entry.get("amount").decimalValue());
            assertThat(entry.get("balanceAfter").decimalValue()).as("balance after %s", entry).isEqualByComparingTo(sum);
            hash = entry.get("hash").asText();
            assertThat(hash).matches("[0-9a-f]{64}");
            assertThat(hashes.add(hash)).as("a hash of its own").isTrue();
        }
        assertThat(balance(contract).get("balance").decimalValue()).as("balance of the contract").isEqualByComparingTo(sum);
        return entries;
    }

    /** The entries of requests among a contract's proven entries: one debit for each of these requests and nothing else. */
    List<JsonNode> onceDebited(JsonNode contract, List<String> keys) {
        List<JsonNode> booked = provenEntries(contract).stream().filter(entry -> entry.hasNonNull("issueKey")).toList();
        assertThat(booked).allMatch(entry -> entry.get("kind").asText().equals("DEBIT"));
        assertThat(booked).extracting(entry -> entry.get("issueKey").asText()).containsExactlyInAnyOrderElementsOf(keys);
        return booked;
    }

    /** What the sandbox takes for now. */
    ZonedDateTime now() {
        return OffsetDateTime.parse(admin.get("/rest/sandbox/1.0/clock").ok().get("now").asText()).atZoneSameInstant(ZONE);
    }

    /**
     * Moves the clock to the 2nd of the next month, so that no cycle ends while a test runs; answers the day.
     *
     * @param others nodes that follow a moment later, for which this waits
     */
    LocalDate moveToQuietDay(Client... others) {
        ZonedDateTime quiet = now().plusMonths(1).withDayOfMonth(2).withHour(10);
        moveClock(quiet);
        for (Client other : others) {
            waitFor(PATIENCE, () -> new Desk(other).now(), now -> !now.isBefore(quiet));
        }
        return quiet.toLocalDate();
    }

    void moveClock(ZonedDateTime to) {
        admin.put("/rest/sandbox/1.0/clock", Map.of("now", to.toOffsetDateTime().toString())).ok();
    }
}
