package org.supportplans.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many requests at once on two nodes of one cluster, which share nothing but the database. */
class TwoNodesIT {

    @TempDir
    Path homes;

    @Test
    void fiftyOfTwoHundredRequestsAreInPlan() throws Exception {
        try (EmbeddedPostgres postgres = postgres();
                SandboxProcess first = node("first", postgres);
                SandboxProcess second = node("second", postgres)) {
            Rush.on(first.as("admin"), second.as("admin"));
        }
    }

    private SandboxProcess node(String name, EmbeddedPostgres postgres) {
        return SandboxProcess.start(homes.resolve(name), "node=" + name, "db=" + postgres.getJdbcUrl("postgres", "postgres"), "db.user=postgres",
                "db.password=postgres");
    }

    private static EmbeddedPostgres postgres() {
        try {
            return EmbeddedPostgres.builder().setOutputRedirector(ProcessBuilder.Redirect.DISCARD).setErrorRedirector(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException | RuntimeException e) {
            return Assumptions.abort("No PostgreSQL can be started here, so this was not tried: " + e.getMessage());
        }
    }
}
