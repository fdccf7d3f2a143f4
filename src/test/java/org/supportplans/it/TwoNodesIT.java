package org.supportplans.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many requests at once on two nodes of one cluster, which share nothing but the database. */
class TwoNodesIT {

    private static final int REQUESTS = 60;

    private static EmbeddedPostgres postgres;

    @TempDir
    Path homes;

    @BeforeAll
    static void startPostgres() {
        try {
            postgres = EmbeddedPostgres.builder().setOutputRedirector(ProcessBuilder.Redirect.DISCARD).setErrorRedirector(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException | RuntimeException e) {
            Assumptions.abort("No PostgreSQL can be started here, so this was not tried: " + e.getMessage());
        }
    }

    @AfterAll
    static void stopPostgres() throws IOException {
        if (postgres != null) {
            postgres.close();
        }
    }

    @Test
    void fiftyOfTwoHundredRequestsAreInPlan() throws Exception {
        try (SandboxProcess first = node("first"); SandboxProcess second = node("second")) {
            Rush.on(first.as("admin"), second.as("admin"));
        }
    }

    @Test
    void theOtherNodeDoesWhatADeadOneLeft() throws Exception {
        try (SandboxProcess first = node("first"); SandboxProcess second = node("second")) {
            Desk desk = new Desk(second.as("admin"));
            LocalDate start = desk.moveToQuietDay(first.as("admin"));
            Desk.Customer customer = desk.customer("Heir");
            JsonNode contract = desk.contract("Heir", desk.plan("Hundred", 100, desk.sla("Gold")), customer, start);

            List<String> keys = Rush.raise(REQUESTS, customer, first.as("admin"));
            first.kill();
            // The sweep leaves alone what is younger than a minute, and looks each minute.
            desk.moveClock(desk.now().plusMinutes(3));

            assertThat(keys).allSatisfy(key -> assertThat(desk.settled(key).get("coverage").asText()).isEqualTo("IN_PLAN"));
            desk.onceDebited(contract, keys);
        }
    }

    private SandboxProcess node(String name) {
        return SandboxProcess.start(homes.resolve(name), "node=" + name, "db=" + postgres.getJdbcUrl("postgres", "postgres"), "db.user=postgres",
                "db.password=postgres");
    }
}
