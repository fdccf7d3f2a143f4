package org.supportplans.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sandbox as a process of its own: what it says when it can't start, and that it starts and ends. */
class MainTest {

    @TempDir
    Path folder;

    private Process process;
    private int port;
    private Path jar;

    @BeforeEach
    void prepare() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        jar = jar("<atlassian-plugin key='empty' plugins-version='2'/>");
    }

    @AfterEach
    void end() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private Path jar(String descriptor) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", "empty");
        manifest.getMainAttributes().putValue("Atlassian-Plugin-Key", "empty");
        Path file = folder.resolve("empty.jar");
        try (OutputStream out = Files.newOutputStream(file); JarOutputStream zip = new JarOutputStream(out, manifest)) {
            zip.putNextEntry(new ZipEntry("atlassian-plugin.xml"));
            zip.write(descriptor.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }

    private void start(String... flags) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:TieredStopAtLevel=1",
                "-Dsandbox.port=" + port, "-Dsandbox.home=" + folder.resolve("home"), "-Dsandbox.aui=" + folder.resolve("aui"), "-Dsandbox.demo=false"));
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), jar.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("PATH", "");
        process = builder.redirectError(folder.resolve("stderr").toFile()).start();
    }

    /** One sentence that names the cause, status 1 and no stack trace. */
    private void refuses(String... parts) throws Exception {
        process.getInputStream().readAllBytes();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(folder.resolve("stderr"));
        lines.removeIf(line -> line.startsWith("Details: "));
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0)).contains(parts);
        assertThat(process.exitValue()).isEqualTo(1);
    }

    @Test
    void wrongFlag() throws Exception {
        start("-Dsandbox.db=access");
        refuses("-Dsandbox.db", "access");
    }

    @Test
    void takenPort() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 50, InetAddress.getByName("localhost"))) {
            start("-Dsandbox.port=" + taken.getLocalPort());
            refuses("Port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void folderThatCanNotBeUsed() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        start("-Dsandbox.home=" + file.resolve("home"));
        refuses(file.resolve("home").toString(), "-Dsandbox.home");
    }

    @Test
    void damagedDatabase() throws Exception {
        Files.createDirectories(folder.resolve("home"));
        Files.writeString(folder.resolve("home/database.mv.db"), "no database".repeat(1000));
        start();
        refuses(folder.resolve("home/database").toString(), "can't be read");
    }

    @Test
    void databaseThatCanNotBeReached() throws Exception {
        start("-Dsandbox.db=jdbc:postgresql://localhost:" + port + "/jira");
        refuses("jdbc:postgresql://localhost:" + port + "/jira", "can't be reached", "-Dsandbox.db");
    }

    @Test
    void brokenDescriptor() throws Exception {
        jar("<atlassian-plugin key='empty'");
        start();
        refuses("atlassian-plugin.xml", "not well-formed", "line 1");
    }

    @Test
    void unknownModule() throws Exception {
        jar("<atlassian-plugin key='empty' plugins-version='2'><gadget key='g'/></atlassian-plugin>");
        start();
        refuses("atlassian-plugin.xml", "unknown type", "<gadget key=\"g\">");
    }

    @Test
    void startsTwiceOnTheSameDataAndEnds() throws Exception {
        for (int round = 1; round <= 2; round++) {
            start();
            BufferedReader output = process.inputReader();
            List<String> said = new ArrayList<>();
            for (String line = output.readLine(); line != null && !line.startsWith("Ctrl-C"); line = output.readLine()) {
                said.add(line);
            }
            assertThat(said).filteredOn(line -> line.contains("plain look")).as("without npm it says so once").hasSize(1);
            assertThat(said).anyMatch(line -> line.endsWith("http://localhost:" + port + "/jira"));
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/jira/rest/sandbox/1.0/clock")).build();
            assertThat(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(folder.resolve("stderr"))).isEmpty();
        }
    }
}
