package org.supportplans.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo desk has three months of history, lived through, ends at the real time, and is loaded once. */
class DemoIT {

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final List<String> NAMES = List.of("Acme Backup", "Acme Premium", "Beta Basic", "Beta Basic before", "Cobalt Care", "Delta Prepaid", "Eastwind Basic");

    @TempDir
    Path home;

    private Desk desk;
    private final Map<String, JsonNode> contracts = new TreeMap<>();
    private final Map<String, Set<String>> booked = new TreeMap<>();

    @Test
    void contractsShowWhatThreeMonthsMadeOfThem() {
        try (SandboxProcess sandbox = SandboxProcess.start(home, "demo=true")) {
            desk = new Desk(sandbox.as("admin"));
            awaitDemo(sandbox);
            assertThat(Duration.between(desk.now().toInstant(), Instant.now()).abs()).as("the clock is back").isLessThan(Duration.ofMinutes(1));
            read();
            assertThat(contracts.keySet()).containsExactlyInAnyOrderElementsOf(NAMES);

            assertThat(balance("Acme Backup").get("unlimited").asBoolean()).isTrue();
            assertThat(booked.get("Acme Premium")).contains("GRANT CARRIED_OVER", "REVERSAL ISSUE_REJECTED", "EXPIRE GRANT_ENDED");
            assertThat(contracts.get("Beta Basic").get("previous").get("number")).isEqualTo(contracts.get("Beta Basic before").get("number"));
            assertThat(balance("Beta Basic").get("over").asInt()).isPositive();
            assertThat(booked.get("Beta Basic before")).contains("GRANT ADJUSTED");
            assertThat(balance("Cobalt Care").get("held").asInt()).isEqualTo(3);
            assertThat(booked.get("Cobalt Care")).contains("HOLD ISSUE_CREATED", "DEBIT ISSUE_RESOLVED", "REVERSAL ISSUE_REOPENED",
                    "RELEASE ISSUE_REJECTED", "GRANT BORROWED");
            assertThat(booked.get("Delta Prepaid")).contains("GRANT TOPPED_UP", "EXPIRE GRANT_ENDED", "REVERSAL ISSUE_DELETED");
            assertThat(contracts.get("Eastwind Basic").get("state").asText()).isEqualTo("SUSPENDED");
            assertThat(monthsOf("Acme Premium")).as("entries were booked in their time").hasSizeGreaterThanOrEqualTo(4);
        }
        try (SandboxProcess again = SandboxProcess.start(home, "demo=true")) {
            awaitDemo(again);
            Map<String, JsonNode> before = Map.copyOf(contracts);
            desk = new Desk(again.as("admin"));
            read();
            assertThat(contracts).isEqualTo(before);
        }
    }

    private static void awaitDemo(SandboxProcess sandbox) {
        Desk.waitFor(PATIENCE, sandbox::output, output -> output.matches("(?s).*Demo desk:? +(not )?loaded.*"));
        assertThat(sandbox.output()).doesNotContain("not loaded");
    }

    /** An earlier contract of the same name is told by " before". */
    private void read() {
        contracts.clear();
        for (JsonNode contract : desk.admin().get(Desk.APP + "/contract").ok().get("values")) {
            String name = contract.get("name").asText() + (contract.path("renewedBy").isNull() ? "" : " before");
            contracts.put(name, contract);
            Set<String> kinds = new HashSet<>();
            entries(contract).forEach(entry -> kinds.add(entry.get("kind").asText() + " " + entry.get("cause").asText()));
            booked.put(name, kinds);
        }
    }

    private List<JsonNode> entries(JsonNode contract) {
        List<JsonNode> entries = new ArrayList<>();
        desk.admin().get(Desk.APP + "/contract/" + contract.get("id").asLong() + "/entry?limit=100").ok().get("values").forEach(entries::add);
        return entries;
    }

    private JsonNode balance(String name) {
        return desk.balance(contracts.get(name));
    }

    private Set<String> monthsOf(String name) {
        Set<String> months = new HashSet<>();
        entries(contracts.get(name)).forEach(entry -> months.add(entry.get("recordedAt").asText().substring(0, 7)));
        return months;
    }
}
