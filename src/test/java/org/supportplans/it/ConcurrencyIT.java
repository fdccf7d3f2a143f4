package org.supportplans.it;

import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many requests at once on one node. */
class ConcurrencyIT {

    @TempDir
    Path home;

    @Test
    void fiftyOfTwoHundredRequestsAreInPlan() throws Exception {
        try (SandboxProcess sandbox = start()) {
            Rush.on(sandbox.as("admin"));
        }
    }

    private SandboxProcess start() {
        try {
            return SandboxProcess.start(home, "db=postgresql");
        } catch (IllegalStateException e) {
            Assumptions.assumeFalse(e.getMessage().contains("The embedded PostgreSQL in "), "No PostgreSQL can be started here, so this was not tried.");
            throw e;
        }
    }
}
