package org.supportplans.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo desk shows contracts in all states, and is loaded once. */
class DemoIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> STATES = new TreeMap<>(Map.of(
            "Acme Premium", "50 left, 0 over", "Acme Backup", "unlimited, 2 used", "Beta Basic", "1 left, 0 over", "Cobalt Basic", "0 left, 2 over"));

    @TempDir
    Path home;

    @Test
    void contractsAreFullLowExhaustedAndAboutToExpire() {
        try (SandboxProcess sandbox = SandboxProcess.start(home, "demo=true")) {
            Desk desk = new Desk(sandbox.as("admin"));
            Desk.waitFor(PATIENCE, () -> states(desk), STATES::equals);
            assertThat(sandbox.errors()).isEmpty();
            LocalDate today = desk.now().toLocalDate();
            assertThat(desk.admin().get(Desk.APP + "/contract").ok().get("values"))
                    .filteredOn(contract -> LocalDate.parse(contract.get("end").asText()).isBefore(today.plusMonths(1)))
                    .extracting(contract -> contract.get("name").asText()).containsExactly("Acme Backup");
        }
        try (SandboxProcess again = SandboxProcess.start(home, "demo=true")) {
            assertThat(again.output()).doesNotContain("not loaded");
            assertThat(states(new Desk(again.as("admin")))).isEqualTo(STATES);
        }
    }

    private static Map<String, String> states(Desk desk) {
        Map<String, String> states = new TreeMap<>();
        for (JsonNode contract : desk.admin().get(Desk.APP + "/contract").ok().get("values")) {
            JsonNode balance = desk.balance(contract);
            states.put(contract.get("name").asText(), balance.get("unlimited").asBoolean()
                    ? "unlimited, " + balance.get("used").asInt() + " used"
                    : balance.get("available").asInt() + " left, " + balance.get("over").asInt() + " over");
        }
        return states;
    }
}
