package org.supportplans.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.it.Desk.APP;
import static org.supportplans.it.Desk.JIRA;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supportplans.it.Client.Answer;

/** A prepaid contract on the real jar, over REST alone: held, settled, topped up, adjusted, exempted, blocked, amended, exported and proved. */
class CreditsIT {

    @TempDir
    Path home;

    private Client admin;
    private Desk desk;
    private String contract;

    @Test
    void aPackIsHeldDrawnToppedUpAndProved() throws Exception {
        try (SandboxProcess sandbox = SandboxProcess.start(home)) {
            admin = sandbox.as("admin");
            desk = new Desk(admin);
            LocalDate start = desk.moveToQuietDay();
            Desk.Customer customer = desk.customer("Prepaid");
            JsonNode plan = admin.post(APP + "/plan", """
                    {"name":"Pack of 10","type":"PREPAID_PACK","limit":10,"sla":[{"id":%d}],"debitAt":"RESOLUTION","overage":"BLOCK",
                     "reverseOn":["Duplicate"]}""".formatted(desk.sla("Gold").get("id").asLong())).ok();
            JsonNode made = desk.contract("Prepaid", plan, customer, start);
            contract = APP + "/contract/" + made.get("id").asLong();

            String first = desk.raise(customer, "Held, then resolved");
            assertThat(desk.settled(first).get("held").asInt()).isEqualTo(1);
            assertThat(balance("available")).isEqualTo(9);
            resolve(first, "Done");
            desk.request(first, request -> request.get("held").asInt() == 0);
            assertThat(balance("balance")).isEqualTo(9);

            topUps();
            adjustments();
            exempted(customer);
            blocked(customer);
            proved();
            verbs(made.get("id").asLong());
            assertThat(sandbox.errors()).isEmpty();
        }
    }

    private void topUps() {
        String body = """
                {"amount":2.5,"source":"TOP_UP"}""";
        Answer granted = admin.postOnce(contract + "/grant", body, "order-1");
        assertThat(granted.status()).isEqualTo(201);
        Answer again = admin.postOnce(contract + "/grant", body, "order-1");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().get("id")).isEqualTo(granted.json().get("id"));
        assertThat(admin.postOnce(contract + "/grant", body.replace("2.5", "3"), "order-1").status()).isEqualTo(409);
        Answer nine = admin.post(contract + "/grant", Map.of("amount", 9, "source", "PACK"));
        assertThat(nine.status()).isEqualTo(400);
        assertThat(nine.json().get("errors").has("amount")).isTrue();
        assertThat(admin.as("agent1").post(contract + "/grant", body).status()).isEqualTo(403);
        assertThat(balance("balance")).isEqualTo(11.5);
    }

    private void adjustments() {
        assertThat(admin.post(contract + "/adjustment", Map.of("amount", -1)).json().get("errors").has("reason")).isTrue();
        JsonNode entry = admin.post(contract + "/adjustment", Map.of("amount", -1.5, "reason", "Counted twice")).ok();
        assertThat(entry.get("kind").asText()).isEqualTo("ADJUST");
        assertThat(entry.get("reason").asText()).isEqualTo("Counted twice");
        assertThat(balance("balance")).isEqualTo(10);
    }

    private void exempted(Desk.Customer customer) {
        String key = desk.raise(customer, "Our own fault");
        desk.settled(key);
        assertThat(balance("available")).isEqualTo(9);

        JsonNode exempt = admin.post(APP + "/request/" + key + "/exempt", Map.of("reason", "Our own fault")).ok();

        assertThat(exempt.get("coverage").asText()).isEqualTo("EXEMPT");
        assertThat(balance("available")).isEqualTo(10);
    }

    private void blocked(Desk.Customer customer) {
        admin.post(contract + "/adjustment", Map.of("amount", -10, "reason", "Sold on")).ok();
        JsonNode preview = admin.post(APP + "/preview", Map.of("customer", Map.of("organization", customer.organization()))).ok();
        assertThat(preview.get("pendingReason").asText()).isEqualTo("BLOCKED");
        String key = desk.raise(customer, "Waits for credits");
        desk.request(key, request -> request.get("pendingReason").asText().equals("BLOCKED"));

        admin.post(contract + "/grant", Map.of("amount", 12, "source", "PACK")).ok();

        assertThat(desk.settled(key).get("coverage").asText()).isEqualTo("IN_PLAN");
        resolve(key, "Duplicate");
        desk.request(key, request -> request.get("credits").asInt() == 0);
        assertThat(balance("available")).isEqualTo(12);
    }

    private void proved() throws Exception {
        JsonNode export = admin.get(contract + "/export").ok();
        assertThat(export.get("balance").asLong()).isEqualTo(1200);
        JsonNode statement = admin.get(contract + "/statement").ok();
        double sum = statement.get("opening").asDouble();
        for (JsonNode entry : statement.get("values")) {
            sum += entry.get("amount").asDouble();
        }
        assertThat(statement.get("closing").asDouble()).isEqualTo(sum).isEqualTo(12);
        assertThat(statement.get("head")).isEqualTo(export.get("head"));

        Path file = Files.writeString(home.resolve("ledger.json"), export.toString());
        Process python;
        try {
            python = new ProcessBuilder(List.of("python3", "docs/verify_ledger.py", file.toString())).redirectErrorStream(true).start();
        } catch (IOException e) {
            Assumptions.abort("There is no python3 here, so the export was not proved: " + e.getMessage());
            return;
        }
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor()).as(said).isZero();
    }

    private void verbs(long id) {
        admin.post(contract + "/suspend", null).ok();
        assertThat(admin.post(contract + "/suspend", null).status()).isEqualTo(409);
        admin.post(contract + "/resume", null).ok();
        JsonNode renewed = admin.post(contract + "/renew", null).ok();
        assertThat(renewed.get("previous").get("id").asLong()).isEqualTo(id);
        admin.post(contract + "/amend", Map.of("end", desk.now().toLocalDate().plusDays(3).toString())).ok();
        assertThat(admin.post(contract + "/cancel", null).ok().get("state").asText()).isEqualTo("CANCELLED");
        assertThat(admin.post(contract + "/grant", Map.of("amount", 1)).status()).isEqualTo(409);
    }

    private double balance(String name) {
        return admin.get(contract + "/balance").ok().get(name).asDouble();
    }

    private void resolve(String key, String resolution) {
        assertThat(admin.post(JIRA + "/issue/" + key + "/transitions", """
                {"transition":{"id":"5"},"fields":{"resolution":{"name":"%s"}}}""".formatted(resolution)).status()).isEqualTo(204);
    }
}
