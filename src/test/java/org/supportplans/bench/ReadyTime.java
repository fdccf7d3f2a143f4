package org.supportplans.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The sandbox in a process of its own, from the process's start until it says that it is ready. */
final class ReadyTime {

    static final String FIRST = "first start";
    static final String LATER = "later start";

    private final String db;
    private final Path home;
    private final Path jar;

    ReadyTime(String db, Path home, Path jar) {
        this.db = db;
        this.home = home;
        this.jar = jar;
    }

    /** Starts it once on an empty folder, then so often again. */
    void run(Figures figures, int laterStarts) throws Exception {
        figures.add(FIRST, seconds());
        for (int i = 0; i < laterStarts; i++) {
            figures.add(LATER, seconds());
        }
    }

    private double seconds() throws Exception {
        String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Path.of(entry).equals(jar)).collect(Collectors.joining(File.pathSeparator));
        long before = System.nanoTime();
        Process sandbox = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
                "-Dsandbox.port=" + Desk.freePort(), "-Dsandbox.home=" + home, "-Dsandbox.db=" + db, "-cp", classPath,
                "org.supportplans.sandbox.Main", jar.toString()).redirectErrorStream(true).start();
        StringBuilder output = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(sandbox.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                output.append(line).append('\n');
                if (line.startsWith("The sandbox is ready")) {
                    return (System.nanoTime() - before) / 1e9;
                }
            }
            throw new IllegalStateException("The sandbox did not start:\n" + output);
        } finally {
            sandbox.destroy();
            if (!sandbox.waitFor(60, TimeUnit.SECONDS)) {
                sandbox.destroyForcibly();
            }
        }
    }
}
