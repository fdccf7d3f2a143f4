package org.supportplans.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * Histories of a few nodes over one store, each decided by its seed: events lost, doubled and late, processes that die, clocks that
 * differ, changes of everything that may change (rules 14 to 28). {@code -Dsimulation.seed=} repeats one history,
 * {@code -Dsimulation.histories=} runs more, {@code -Dsimulation.report=} names a file for what was run.
 */
class SimulationTest {

    private static final long HISTORIES = 10_000;

    @Test
    void every_history_keeps_the_ledger_right() throws IOException {
        Long seed = Long.getLong("simulation.seed");
        long histories = seed != null ? 1 : Long.getLong("simulation.histories", HISTORIES);
        long begun = System.nanoTime();

        Simulation simulation = Simulation.run(seed != null ? seed : 1, histories);

        assertThat(simulation.histories()).isEqualTo(histories);
        String report = System.getProperty("simulation.report");
        if (report != null) {
            Files.writeString(Path.of(report), simulation.report((System.nanoTime() - begun) / 1_000_000));
        }
    }
}
