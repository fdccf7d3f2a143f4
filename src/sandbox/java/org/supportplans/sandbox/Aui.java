package org.supportplans.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** AUI and jQuery, which give the pages Jira's look; npm fetches them once into a folder that is never packed. */
final class Aui {

    private static final String LOCK = "package-lock.json";

    private Aui() {}

    /** The folder with {@code node_modules}, fetched first if need be, or null if that does not work, which it says once. */
    static Path fetch(Path folder) {
        Path done = folder.resolve("fetched-" + LOCK);
        try {
            byte[] lock = read(LOCK);
            if (Files.isRegularFile(done) && Arrays.equals(Files.readAllBytes(done), lock)) {
                return folder;
            }
            Files.createDirectories(folder);
            Files.write(folder.resolve(LOCK), lock);
            Files.write(folder.resolve("package.json"), read("package.json"));
            Files.write(folder.resolve(".npmrc"), read("npmrc"));
            System.out.println("Fetching AUI by npm into " + folder + ", at the first start only …");
            run(folder);
            Files.copy(folder.resolve(LOCK), done, StandardCopyOption.REPLACE_EXISTING);
            return folder;
        } catch (IOException e) {
            System.out.println("AUI can't be fetched (" + e.getMessage()
                    + "), so the pages have a plain look. Install Node.js with npm, or go online, and start again.");
            return null;
        }
    }

    private static byte[] read(String name) throws IOException {
        try (InputStream in = Aui.class.getResourceAsStream("/aui/" + name)) {
            return in.readAllBytes();
        }
    }

    private static void run(Path folder) throws IOException {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        Process npm = new ProcessBuilder(windows ? "npm.cmd" : "npm", "ci", "--ignore-scripts")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("npm.log").toFile())
                .start();
        try {
            if (!npm.waitFor(120, TimeUnit.SECONDS)) {
                npm.descendants().forEach(ProcessHandle::destroy);
                npm.destroy();
                throw new IOException("npm took longer than two minutes");
            }
        } catch (InterruptedException e) {
            npm.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (npm.exitValue() != 0) {
            throw new IOException("npm ended with " + npm.exitValue() + ", see " + folder.resolve("npm.log"));
        }
    }
}
