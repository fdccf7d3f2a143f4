package org.supportplans.sandbox;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The demo desk: three months of a support desk, lived through day by day over REST. The sandbox's clock starts in the past and is moved
 * on from event to event, so that resets, expiries, holds and returns are booked in their time; at the end it shows the real time.
 */
final class Demo {

    private static final String LOADED = DemoRest.JIRA + "/mypreferences?key=sandbox.demo";
    private static final String DONE = "loaded";
    private static final ZoneId ZONE = ZoneId.of(DemoDesk.ZONE);
    private static final int MONTHS = 3;
    private static final int DAYS = 10;
    private static final int OPENS_AT = 8;

    private final DemoRest rest;
    private final DemoDesk desk;
    private final String node;
    private final List<Event> events = new ArrayList<>();
    private LocalDate first;

    /** Something that happens on the desk. */
    private interface Act {
        void happen() throws IOException, InterruptedException;
    }

    private record Event(Instant at, Act act) {}

    /** A request of the story; its key is known once it was raised. */
    final class Request {

        private LocalDate day;
        private final int hour;
        private String key;

        private Request(LocalDate day, int hour) {
            this.day = day;
            this.hour = hour;
        }

        /** Resolves it so many days later. */
        Request done(int days) {
            return resolved(days, "Done");
        }

        Request resolved(int days, String resolution) {
            return move(days, "5", Map.of("resolution", Map.of("name", resolution)));
        }

        Request reopened(int days) {
            return move(days, "3", Map.of());
        }

        private Request move(int days, String transition, Map<String, Object> fields) {
            day = day.plusDays(days);
            Instant at = day.atTime(hour + 1, 30).atZone(ZONE).toInstant();
            events.add(new Event(at, () -> {
                rest.postAs("agent1", DemoRest.JIRA + "/issue/" + key + "/transitions", Map.of("transition", Map.of("id", transition), "fields", fields));
                rest.awaitDecision(key, at);
            }));
            return this;
        }

        /** Deletes it so many days later. */
        void deleted(int days) {
            at(day.plusDays(days), hour + 2, () -> rest.send("admin", "DELETE", DemoRest.JIRA + "/issue/" + key, null));
        }
    }

    /**
     * @param base address of the sandbox, with Jira's context path
     * @param node the name of this node
     */
    Demo(String base, String node) {
        rest = new DemoRest(base);
        desk = new DemoDesk(rest);
        this.node = node;
    }

    /** What the clock of an empty sandbox has to show for the story to end now. */
    static Instant begin(Instant now) {
        return LocalDate.ofInstant(now, ZONE).minusMonths(MONTHS).minusDays(DAYS).atTime(OPENS_AT, 0).atZone(ZONE).toInstant();
    }

    /**
     * Loads the desk unless this database has had it before, or another node loads it just now.
     *
     * @throws IOException with a sentence, if REST refuses something or does not answer
     */
    void load() throws IOException, InterruptedException {
        HttpResponse<String> before = rest.send("admin", "GET", LOADED, null);
        if (before.statusCode() == 200 && !before.body().equals("\"" + node + "\"")) {
            return;
        }
        Instant now = Instant.now();
        try {
            if (before.statusCode() == 200) {
                throw new IOException("it was cut short at the last start; take another folder by -Dsandbox.home to have it whole.");
            }
            if (rest.now().isAfter(begin(now).plusSeconds(24 * 3600))) {
                throw new IOException("this sandbox was in use without it; take another folder by -Dsandbox.home to have it.");
            }
            rest.send("admin", "PUT", LOADED, "\"" + node + "\"");
            live(now);
            rest.send("admin", "PUT", LOADED, "\"" + DONE + "\"");
        } finally {
            rest.moveTo(Instant.now());
        }
    }

    private void live(Instant now) throws IOException, InterruptedException {
        first = LocalDate.ofInstant(begin(now), ZONE);
        desk.open(first, LocalDate.ofInstant(now, ZONE));
        new DemoStory(this).tell();
        events.sort(Comparator.comparing(Event::at));
        for (Event event : events) {
            if (event.at().isBefore(now)) {
                rest.moveTo(event.at());
                event.act().happen();
            }
        }
    }

    /** A customer's request, in a month and on a day of it, both from 0. */
    Request ask(int month, int day, String customer, String product, String priority, String type, String summary) {
        LocalDate date = first.plusMonths(month).plusDays(day);
        Request request = new Request(date, OPENS_AT + 1 + Math.floorMod(summary.hashCode(), 8));
        Instant at = date.atTime(request.hour, Math.floorMod(summary.hashCode() / 8, 60)).atZone(ZONE).toInstant();
        events.add(new Event(at, () -> {
            request.key = rest.postAs(customer, DemoRest.JSM + "/request", Map.of("serviceDeskId", "1", "requestTypeId", types().get(type),
                    "requestFieldValues", Map.of("summary", summary, "priority", Map.of("name", priority),
                            "components", List.of(Map.of("name", product))))).get("issueKey").asText();
            rest.awaitDecision(request.key, at);
        }));
        return request;
    }

    /** A verb of a contract, with its body. */
    void contract(int month, int day, String name, String verb, Map<String, Object> body) {
        at(first.plusMonths(month).plusDays(day), OPENS_AT, () -> rest.post(DemoRest.APP + "/contract/" + desk.contract(name) + "/" + verb, body));
    }

    /** The last day that credits bought in a month and on a day can be used, so many months later. */
    String day(int month, int day) {
        return first.plusMonths(month).plusDays(day).toString();
    }

    private void at(LocalDate day, int hour, Act act) {
        events.add(new Event(day.atTime(hour, 45).atZone(ZONE).toInstant(), act));
    }

    private Map<String, String> types() {
        return Map.of("Get help", "1", "Report a problem", "2", "Development", "3");
    }
}
