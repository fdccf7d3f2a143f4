package org.supportplans.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.supportplans.sandbox.host.Refusal;

/**
 * The sandbox's flags, given as system properties.
 *
 * @param port {@code sandbox.port}: where it listens
 * @param home {@code sandbox.home}: folder of its database, its copy of the app and its log
 * @param db {@code sandbox.db}: {@code h2}, {@code postgresql} or a {@code jdbc:postgresql:} URL
 * @param dbUser {@code sandbox.db.user}: for the URL; empty for none
 * @param dbPassword {@code sandbox.db.password}: for the URL; empty for none
 * @param demo {@code sandbox.demo}: whether an empty sandbox is filled with a demo desk
 * @param node {@code sandbox.node}: this node's name; nodes that share a database need names of their own
 * @param aui {@code sandbox.aui}: folder into which AUI is fetched
 * @param jar the app, the only argument
 */
public record Options(
        int port, Path home, String db, String dbUser, String dbPassword, boolean demo, String node, Path aui, Path jar) {

    private static final List<String> KNOWN = List.of(
            "sandbox.port", "sandbox.home", "sandbox.db", "sandbox.db.user", "sandbox.db.password", "sandbox.demo",
            "sandbox.node", "sandbox.aui");

    /** Reads and checks the flags; throws {@link Refusal} with a sentence that names the flag. */
    public static Options parse(Properties flags, String... arguments) {
        flags.stringPropertyNames().stream()
                .filter(name -> name.startsWith("sandbox.") && !KNOWN.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new Refusal("There is no flag -D" + name + "; the flags are " + String.join(", ", KNOWN) + ".");
                });
        if (arguments.length != 1) {
            throw new Refusal("Give the app's jar as the only argument.");
        }
        Path jar = Path.of(arguments[0]);
        if (!Files.isRegularFile(jar)) {
            throw new Refusal("There is no app at " + jar + "; build it with mvn package.");
        }
        return new Options(
                port(flags.getProperty("sandbox.port", "2990")),
                Path.of(flags.getProperty("sandbox.home", "target/sandbox")).toAbsolutePath(),
                db(flags.getProperty("sandbox.db", "h2")),
                flags.getProperty("sandbox.db.user", ""),
                flags.getProperty("sandbox.db.password", ""),
                demo(flags.getProperty("sandbox.demo", "true")),
                node(flags.getProperty("sandbox.node", "node1")),
                Path.of(flags.getProperty("sandbox.aui", "target/aui")).toAbsolutePath(),
                jar);
    }

    private static int port(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 1 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // refused below
        }
        throw new Refusal("-Dsandbox.port must be a number from 1 to 65535, not \"" + value + "\".");
    }

    private static String db(String value) {
        if (value.equals("h2") || value.equals("postgresql") || value.startsWith("jdbc:postgresql:")) {
            return value;
        }
        throw new Refusal("-Dsandbox.db must be h2, postgresql or a jdbc:postgresql: URL, not \"" + value + "\".");
    }

    private static boolean demo(String value) {
        if (value.equals("true") || value.equals("false")) {
            return value.equals("true");
        }
        throw new Refusal("-Dsandbox.demo must be true or false, not \"" + value + "\".");
    }

    private static String node(String value) {
        if (value.matches("[A-Za-z0-9_-]{1,40}")) {
            return value;
        }
        throw new Refusal("-Dsandbox.node must be 1 to 40 letters, digits, - or _, not \"" + value + "\".");
    }
}
