package org.supportplans.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures the app's jar in the sandbox, on H2 and on PostgreSQL, and writes a report in Markdown: {@code mvn -Pbench verify}. Arguments:
 * the jar, a folder for databases, the report.
 */
public final class Benchmark {

    static final int RUNS = 5;

    static final int COUNTED = 20;

    private final Path jar;
    private final Path folder;
    private final Report report = new Report();

    private Benchmark(Path jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
    }

    public static void main(String[] arguments) throws Exception {
        Benchmark benchmark = new Benchmark(Path.of(arguments[0]), Path.of(arguments[1]));
        benchmark.run();
        Path file = Path.of(arguments[2]);
        Files.writeString(file, benchmark.report.text());
        System.out.println(benchmark.report.text() + "\nWritten to " + file);
        // Pools of the libraries may still have threads.
        System.exit(0);
    }

    /** Adds a run's p50 and p99. */
    static void add(Figures figures, String name, Times times) {
        figures.add(name + " p50", times.millis(50));
        figures.add(name + " p99", times.millis(99));
    }

    private void run() throws Exception {
        report.machine(LocalDate.now(ZoneOffset.UTC), Machine.describe());
        report.load(Machine.load());
        clean();
        for (String db : List.of("h2", "postgresql")) {
            Figures figures = new Figures();
            say("ready time", db);
            new ReadyTime(db, folder.resolve(db + "-ready"), jar).run(figures, RUNS);
            try (Desk desk = Desk.open(db, folder.resolve(db), jar)) {
                report.database(desk.isH2() ? "H2" : "PostgreSQL", Machine.describe(desk.source(), desk.isH2()), figures);
                measure(desk, db, figures);
            }
            report.load(Machine.load());
        }
        clean();
    }

    private void measure(Desk desk, String db, Figures figures) throws Exception {
        RequestsPath path = new RequestsPath(desk);
        BalanceReads balance = new BalanceReads(desk);
        IssuePanel panel = new IssuePanel(desk);
        boolean hasPanel = panel.isThere();
        for (int run = 0; run <= RUNS; run++) {
            // The first warms the JVM up and is not counted.
            Figures ofRun = run == 0 ? new Figures() : figures;
            say(run == 0 ? "warm-up" : "run " + run, db);
            path.run(ofRun);
            balance.run(ofRun);
            if (hasPanel) {
                panel.run(ofRun);
            }
        }
        if (!desk.isH2()) {
            LedgerSpeed.measure(desk, figures);
        }
        if (desk.isH2()) {
            count(desk, figures, RequestsPath.STATEMENTS, () -> {
                desk.awaitAttached(desk.raise());
                // The hint is deleted after.
                Thread.sleep(200);
            });
            if (hasPanel) {
                count(desk, figures, IssuePanel.STATEMENTS, panel::view);
            }
        }
    }

    private static void count(Desk desk, Figures figures, String name, Statements.Work work) throws Exception {
        for (int i = 0; i < COUNTED; i++) {
            Map<String, Integer> statements = Statements.of(desk.source(), work);
            figures.add(name, statements.values().stream().mapToInt(Integer::intValue).sum());
            if (i == 0) {
                statements.forEach((sql, times) -> System.out.println(times + " x " + sql));
            }
        }
    }

    static void say(String what, String db) {
        System.out.println(what + ", " + db + " …");
    }

    private void clean() throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> {
                    try {
                        Files.delete(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
    }
}
