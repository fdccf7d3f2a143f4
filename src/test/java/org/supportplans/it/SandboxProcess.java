package org.supportplans.it;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A sandbox in a JVM of its own, started as the build's profile starts it: the packed app, a free port, no demo and, since no page is
 * looked at, no AUI, unless a flag says otherwise.
 */
final class SandboxProcess implements AutoCloseable {

    private static final int START_SECONDS_MAX = 120;

    private final Process process;
    private final int port;
    private final StringBuffer output = new StringBuffer();
    private final StringBuffer errors = new StringBuffer();
    private final CountDownLatch ready = new CountDownLatch(1);
    private final List<Thread> readers = new ArrayList<>();

    private SandboxProcess(int port, List<String> command) {
        this.port = port;
        try {
            process = new ProcessBuilder(command).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        read(process.inputReader(), output);
        read(process.errorReader(), errors);
        process.onExit().thenRun(ready::countDown);
    }

    /**
     * Starts a sandbox and waits until it is ready.
     *
     * @param flags {@code name=value} without the prefix {@code sandbox.}, for example {@code db=postgresql}
     * @throws IllegalStateException if it ends instead, with what it said
     */
    static SandboxProcess start(Path home, String... flags) {
        SandboxProcess started = launch(home, flags);
        try {
            boolean inTime = started.ready.await(START_SECONDS_MAX, TimeUnit.SECONDS);
            if (inTime && started.process.isAlive()) {
                return started;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        started.kill();
        throw new IllegalStateException("The sandbox did not start: " + started.said());
    }

    /** Starts a sandbox and does not wait. */
    static SandboxProcess launch(Path home, String... flags) {
        int port = freePort();
        return new SandboxProcess(port, command(app(), home, port, flags));
    }

    /** Starts a sandbox with another jar and does not wait. */
    static SandboxProcess launchApp(Path jar, Path home) {
        int port = freePort();
        return new SandboxProcess(port, command(jar, home, port));
    }

    /** The packed app. */
    static Path app() {
        return Path.of(System.getProperty("app.jar"));
    }

    /** What starts a sandbox; of two equal flags the later counts. */
    static List<String> command(Path app, Path home, int port, String... flags) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-Dsandbox.port=" + port, "-Dsandbox.home=" + home,
                "-Dsandbox.demo=false", "-Dsandbox.aui=" + app()));
        for (String flag : flags) {
            command.add("-Dsandbox." + flag);
        }
        command.addAll(List.of("-cp", System.getProperty("sandbox.classpath"), "org.supportplans.sandbox.Main", app.toString()));
        return command;
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(BufferedReader from, StringBuffer to) {
        Thread reader = new Thread(() -> {
            try (from) {
                for (String line = from.readLine(); line != null; line = from.readLine()) {
                    to.append(line).append('\n');
                    if (line.startsWith("Ctrl-C ends it.")) {
                        ready.countDown();
                    }
                }
            } catch (IOException e) {
                to.append(e).append('\n');
            }
        }, "sandbox-output");
        reader.setDaemon(true);
        reader.start();
        readers.add(reader);
    }

    /** Its address, without a slash at the end. */
    String baseUrl() {
        return "http://localhost:" + port + "/jira";
    }

    /** Talks to it as this user, whose password is the name. */
    Client as(String user) {
        return new Client(baseUrl(), user);
    }

    /** Waits for its end and answers the exit code. */
    int exitCode() {
        try {
            if (!process.waitFor(START_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new IllegalStateException("The sandbox does not end: " + said());
            }
            for (Thread reader : readers) {
                reader.join();
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What it has written to its standard output so far. */
    String output() {
        return output.toString();
    }

    /** What it has written to its error stream so far. */
    String errors() {
        return errors.toString();
    }

    /** What it has written so far; for messages of failed tests. */
    String said() {
        return output + "\n" + errors;
    }

    /** As {@code kill -9}. */
    void kill() {
        process.destroyForcibly();
        exitCode();
    }

    /** As Ctrl-C, and answers the exit code. */
    int stop() {
        process.destroy();
        return exitCode();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
