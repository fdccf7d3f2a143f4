package org.supportplans.sandbox;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.supportplans.sandbox.host.Database;
import org.supportplans.sandbox.host.Host;
import org.supportplans.sandbox.host.Refusal;
import org.supportplans.sandbox.jira.Jira;

/** Starts the sandbox with the app's jar; ends with status 1 and one sentence if it can't, or with its parent process. */
public final class Main {

    private static final Logger LIBRARIES = Logger.getLogger("");

    /** The sandbox is ready that long after its JVM's start, on a machine that is not busy; the demo takes what is left of it. */
    private static final Duration READY_WITHIN = Duration.ofSeconds(7);

    private static final String LOADING = "still being loaded";

    private Main() {}

    public static void main(String[] arguments) {
        LIBRARIES.setLevel(Level.SEVERE);
        Path home = null;
        try {
            Options options = Options.parse(System.getProperties(), arguments);
            home = options.home();
            start(options);
        } catch (Refusal e) {
            fail(home, e.getMessage(), e);
        } catch (Exception | LinkageError e) {
            fail(home, "The sandbox failed: " + e, e);
        }
    }

    private static void start(Options options) throws Exception {
        prepare(options.home());
        Host host = new Host(options.port());
        CompletableFuture<Path> aui = CompletableFuture.supplyAsync(() -> Aui.fetch(options.aui()));
        Database database;
        try {
            database = Database.open(options.db(), options.dbUser(), options.dbPassword(), options.home());
        } catch (RuntimeException e) {
            host.close();
            throw e;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            host.close();
            database.close();
        }, "sandbox-stop"));
        ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(0)));
        host.start(
                options.home(), options.node(), database,
                (db, clock, events, contextPath, node) -> new Jira(db, clock, events, contextPath, node, aui.join()),
                options.jar(), options.demo() ? Demo.begin(Instant.now()) : Instant.now());
        String demo = options.demo() ? demo(host.baseUrl(), options.node()) : "none, as asked by -Dsandbox.demo=false";
        System.out.println(ready(options, host, database, demo));
    }

    /** Loads the demo and says how far that got; goes on in the background where the sandbox would be ready too late. */
    private static String demo(String baseUrl, String node) {
        CompletableFuture<String> demo = CompletableFuture.supplyAsync(() -> {
            try {
                new Demo(baseUrl, node).load();
                return "loaded";
            } catch (IOException | InterruptedException | RuntimeException e) {
                return "not loaded, the sandbox goes on without it: " + e.getMessage();
            }
        });
        long left = Math.max(0, READY_WITHIN.minus(age()).toMillis());
        String state = demo.copy().completeOnTimeout(LOADING, left, TimeUnit.MILLISECONDS).join();
        if (state.equals(LOADING)) {
            demo.thenAccept(end -> System.out.println("Demo desk: " + end));
        }
        return state;
    }

    private static Duration age() {
        return Duration.between(ProcessHandle.current().info().startInstant().orElse(Instant.now()), Instant.now());
    }

    private static void prepare(Path home) {
        try {
            Files.createDirectories(home);
            Files.delete(Files.createTempFile(home, "write", ".test"));
            Files.list(home).close();
        } catch (IOException e) {
            String reason = e instanceof FileSystemException file && file.getReason() != null
                    ? file.getReason() : "it can't be made, read or written";
            throw new Refusal("The folder " + home + " can't be used: " + reason + ". Choose another by -Dsandbox.home.", e);
        }
    }

    private static String ready(Options options, Host host, Database database, String demo) {
        double seconds = age().toMillis() / 1000.0;
        return String.format(Locale.ROOT, """

                The sandbox is ready after %.1f s at %s
                  Users     admin (administrator); agent1, agent2 (agents); alice, amir (Acme); bob, bea (Beta); carol (Cobalt).
                            Each password is the user's name.
                  Demo desk %s
                  Database  %s
                  Node      %s, files in %s
                Ctrl-C ends it.""", seconds, host.baseUrl(), demo, database.url(), options.node(), options.home());
    }

    private static void fail(Path home, String sentence, Throwable cause) {
        System.err.println(sentence);
        if (home != null && Files.isWritable(home)) {
            Path log = home.resolve("failure.log");
            try (PrintWriter writer = new PrintWriter(log.toFile(), StandardCharsets.UTF_8)) {
                cause.printStackTrace(writer);
                System.err.println("Details: " + log);
            } catch (IOException e) {
                // The sentence has to do.
            }
        }
        System.exit(1);
    }
}
