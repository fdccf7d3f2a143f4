package org.supportplans.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the panel beside an issue asks of the database. */
class IssuePanelIT {

    @TempDir
    Path home;

    @Test
    void atMostThreeStatements() throws Exception {
        try (Desk desk = Desk.open("h2", home, Path.of(System.getProperty("app.jar")))) {
            IssuePanel panel = new IssuePanel(desk);
            panel.view();
            Map<String, Integer> statements = Statements.of(desk.source(), panel::view);
            assertThat(statements.values().stream().mapToInt(Integer::intValue).sum()).as(statements.toString()).isBetween(1, 3);
        }
    }
}
