package org.supportplans.store.ledgerproof;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** One life of a {@link Booker} as a process of its own. */
final class BookerProcess {

    private static final int THREADS = 4;
    private static final int REPORTS_MAX = 1_000_000;
    private static final int SECONDS_MAX = 120;

    private final Process process;
    private final StringBuffer errors = new StringBuffer();
    private final Semaphore reports = new Semaphore(0);
    private final Thread output;
    private final Thread complaints;

    /**
     * Starts it.
     *
     * @param booked takes what it reports as booked, from whatever thread
     */
    BookerProcess(String jdbcUrl, int node, long from, long through, Set<Long> booked) {
        try {
            process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m", "-Xshare:auto",
                    "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error", "-cp",
                    System.getProperty("java.class.path"), Booker.class.getName(), jdbcUrl, String.valueOf(node), String.valueOf(THREADS),
                    String.valueOf(from), String.valueOf(through)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        output = reader(process.inputReader(), line -> {
            if (line.startsWith(Booker.BOOKED) && line.endsWith(Booker.END)) {
                booked.add(Long.valueOf(line.substring(Booker.BOOKED.length(), line.length() - Booker.END.length())));
                reports.release();
            }
        });
        complaints = reader(process.errorReader(), line -> errors.append(line).append('\n'));
        process.onExit().thenRun(() -> reports.release(REPORTS_MAX));
    }

    private interface Line {
        void read(String line);
    }

    private static Thread reader(BufferedReader from, Line each) {
        Thread reader = new Thread(() -> {
            try (from) {
                from.lines().forEach(each::read);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, "booker-output");
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    /** Waits until it has reported so many bookings. */
    void awaitReports(int count) throws InterruptedException {
        boolean inTime = reports.tryAcquire(count, SECONDS_MAX, TimeUnit.SECONDS);
        if (!inTime || !process.isAlive()) {
            kill();
            throw new IllegalStateException("A process that books did not go on: " + errors);
        }
    }

    /** As {@code kill -9}; returns when it is dead and all that it had said is read. */
    void kill() throws InterruptedException {
        // By its handle: the process's own method would close the pipe and lose what was said last.
        process.toHandle().destroyForcibly();
        awaitEnd();
    }

    /** Waits until it has ended by itself, as it does after its last request. */
    void awaitEnd() throws InterruptedException {
        if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("A process that books does not end: " + errors);
        }
        output.join();
        complaints.join();
    }

    int exitCode() {
        return process.exitValue();
    }

    String errors() {
        return errors.toString();
    }
}
