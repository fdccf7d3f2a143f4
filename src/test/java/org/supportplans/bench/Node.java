package org.supportplans.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another process on the same database, that does what it is told by lines on its input and answers each with a line that begins with {@code =}. */
final class Node implements AutoCloseable {

    private static final String ANSWER = "=";

    private final Process process;
    private final PrintWriter input;
    private final BufferedReader output;

    /** What a node does with a line. */
    interface Worker {
        double answer(String line) throws Exception;
    }

    private Node(Process process) {
        this.process = process;
        input = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts a class's main method with the class path of this process. */
    static Node start(Class<?> main, String heap, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap,
                "-cp", System.getProperty("java.class.path"), main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new Node(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
    }

    void ask(String line) {
        input.println(line);
    }

    /** Waits for the answer to what was asked. */
    double answer() throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(ANSWER)) {
                return Double.parseDouble(line.substring(ANSWER.length()));
            }
        }
        throw new IllegalStateException("The other process ended");
    }

    /** Answers lines of the standard input until it ends; then this process ends. */
    static void serve(Worker worker) throws Exception {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(ANSWER + worker.answer(line));
        }
        // Pools of the libraries may still have threads.
        System.exit(0);
    }

    @Override
    public void close() {
        process.destroy();
    }
}
