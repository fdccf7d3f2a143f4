package org.supportplans.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the demo's desk has agreed on: customers, SLA policies, plans and contracts. */
final class DemoDesk {

    static final String ZONE = "Europe/Berlin";

    private static final int DAYS_LEFT = 10;

    private final DemoRest rest;
    private final Map<String, Integer> organizations = new HashMap<>();
    private final Map<String, Long> contracts = new HashMap<>();

    DemoDesk(DemoRest rest) {
        this.rest = rest;
    }

    /** The id of a contract by its name. */
    long contract(String name) {
        return contracts.get(name);
    }

    /**
     * Makes the desk on its first day.
     *
     * @param first the first day of most contracts
     * @param today where the story ends
     */
    void open(LocalDate first, LocalDate today) throws IOException, InterruptedException {
        rest.get(DemoRest.JSM + "/organization").get("values").forEach(one -> organizations.put(one.get("name").asText(), one.get("id").asInt()));
        customer("Delta Logistics", "dora@delta.example", "Dora Dimitrova");
        customer("Eastwind Clinics", "emil@eastwind.example", "Emil Engström");

        long gold = sla("Gold SLA", target("High", "PT1H", "PT6H"), target("Medium", "PT1H", "PT12H"), target(null, "PT4H", "P1D"));
        long silver = sla("Silver SLA", target("High", "PT4H", "P1D"), target(null, "P1D", "P3D"));
        long premium = plan("Premium", "Twenty credits a month, five carry over; development costs three.", "TICKET_BASED", gold, Map.of(
                "cycle", "MONTHLY", "limit", 20, "carryOver", Map.of("cap", 5), "reverseOn", List.of("Duplicate", "Cancelled"),
                "costs", List.of(Map.of("requestType", "Development", "credits", 3))));
        long basic = plan("Basic", "Five requests a month; more are charged.", "TICKET_BASED", silver, Map.of(
                "cycle", "MONTHLY", "limit", 5, "overage", "CHARGE", "currency", "EUR", "overageRates", List.of(Map.of("rate", 90)),
                "reverseOn", List.of("Duplicate", "Cancelled")));
        long care = plan("Care", "Eight credits a month, used when a request is resolved; two can be borrowed.", "TICKET_BASED", gold, Map.of(
                "cycle", "MONTHLY", "limit", 8, "debitAt", "RESOLUTION", "borrowPercent", 25, "reverseOn", List.of("Duplicate", "Cancelled", "Won't Do")));
        long packs = plan("Prepaid", "Packs of ten and more, valid for sixty days.", "PREPAID_PACK", silver, Map.of(
                "limit", 10, "pack", Map.of("minimum", 10, "validDays", 60)));
        long unlimited = plan("Unlimited", "As many requests as it takes.", "UNLIMITED", gold, Map.of());

        LocalDate yearEnd = first.plusYears(1).minusDays(1);
        LocalDate soon = today.plusDays(DAYS_LEFT);
        contract("Acme Premium", "Acme", List.of("Security", "Scanner"), first, yearEnd, premium, Map.of(
                "value", 24000, "currency", "EUR", "note", "Calls Alice first if anything is down.",
                "manager", Map.of("user", "agent1", "days", List.of("MON", "TUE", "WED", "THU"), "from", "09:00", "to", "17:00")));
        contract("Acme Backup", "Acme", List.of("Backup"), soon.minusYears(1).plusDays(1), soon, unlimited, Map.of());
        contract("Beta Basic", "Beta", List.of(), first.minusMonths(10), first.plusMonths(2).minusDays(1), basic, Map.of("value", 3600, "currency", "EUR"));
        contract("Cobalt Care", "Cobalt", List.of(), first, yearEnd, care, Map.of("licences", 60));
        contract("Delta Prepaid", "Delta Logistics", List.of(), first, null, packs, Map.of());
        contract("Eastwind Basic", "Eastwind Clinics", List.of(), first, yearEnd, basic, Map.of("channels",
                List.of(Map.of("channel", "api"), Map.of("channel", "portal"), Map.of("channel", "phone", "priorities", List.of("Highest")))));
    }

    private void customer(String organization, String email, String name) throws IOException, InterruptedException {
        int id = rest.post(DemoRest.JSM + "/organization", Map.of("name", organization)).get("id").asInt();
        rest.post(DemoRest.JSM + "/customer", Map.of("email", email, "fullName", name));
        rest.post(DemoRest.JSM + "/servicedesk/1/organization", Map.of("organizationId", id));
        rest.post(DemoRest.JSM + "/organization/" + id + "/user", Map.of("usernames", List.of(email)));
        organizations.put(organization, id);
    }

    @SafeVarargs
    private long sla(String name, Map<String, Object>... targets) throws IOException, InterruptedException {
        return create("/sla", Map.of("name", name,
                "calendar", Map.of("zone", ZONE, "days", List.of("MON", "TUE", "WED", "THU", "FRI"), "from", "09:00", "to", "18:00",
                        "holidays", List.of()),
                "targets", Arrays.asList(targets)));
    }

    private static Map<String, Object> target(String priority, String respondWithin, String resolveWithin) {
        Map<String, Object> target = new HashMap<>(Map.of("respondWithin", respondWithin, "resolveWithin", resolveWithin));
        target.put("priority", priority);
        return target;
    }

    private long plan(String name, String description, String type, long sla, Map<String, Object> more) throws IOException, InterruptedException {
        Map<String, Object> plan = new HashMap<>(Map.of("name", name, "description", description, "type", type, "sla", List.of(Map.of("id", sla))));
        plan.putAll(more);
        return create("/plan", plan);
    }

    private void contract(String name, String customer, List<String> products, LocalDate start, LocalDate end, long plan, Map<String, Object> more)
            throws IOException, InterruptedException {
        Map<String, Object> contract = new HashMap<>(Map.of("name", name, "customers", List.of(Map.of("organization", organizations.get(customer))),
                "products", products, "start", start.toString(), "zone", ZONE, "plan", Map.of("id", plan), "activate", true));
        if (end != null) {
            contract.putAll(Map.of("end", end.toString(), "expiryNotice", Map.of("daysBefore", 30, "users", List.of("admin"))));
        }
        contract.putAll(more);
        contracts.put(name, create("/contract", contract));
    }

    private long create(String resource, Map<String, Object> body) throws IOException, InterruptedException {
        JsonNode made = rest.post(DemoRest.APP + resource, body);
        return made.get("id").asLong();
    }
}
