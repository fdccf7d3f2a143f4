package org.supportplans.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sandbox that can't start says why in one sentence and ends with status 1; one that runs ends when it should. */
class SandboxFailuresIT {

    private static final int TERMINATED = 128 + 15;

    @TempDir
    Path folder;

    private static void failsWith(SandboxProcess sandbox, String... parts) {
        assertThat(sandbox.exitCode()).as(sandbox.said()).isEqualTo(1);
        List<String> lines = sandbox.errors().lines().toList();
        assertThat(lines.get(0)).contains(parts).endsWith(".");
        assertThat(lines.subList(1, lines.size())).as(sandbox.errors()).allMatch(line -> line.startsWith("Details: ")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void takenPort() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("localhost"))) {
            failsWith(SandboxProcess.launch(folder, "port=" + other.getLocalPort()), "Port " + other.getLocalPort() + " is taken", "-Dsandbox.port");
        }
    }

    @Test
    void fileInPlaceOfTheFolder() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));
        failsWith(SandboxProcess.launch(file), file.toString(), "-Dsandbox.home");
    }

    @Test
    void fileThatIsNoDatabase() throws Exception {
        Files.writeString(folder.resolve("database.mv.db"), "This is no database.");
        failsWith(SandboxProcess.launch(folder), folder.toString(), "can't be read", "-Dsandbox.home");
    }

    @Test
    void databaseThatCannotBeReached() {
        String url = "jdbc:postgresql://localhost:" + SandboxProcess.freePort() + "/nothing";
        failsWith(SandboxProcess.launch(folder, "db=" + url), url, "can't be reached", "-Dsandbox.db");
    }

    @Test
    void folderOfAnotherSandbox() {
        try (SandboxProcess other = SandboxProcess.start(folder)) {
            failsWith(SandboxProcess.launch(folder), folder.toString(), "in use", "-Dsandbox.home");
            assertThat(other.as("admin").get("/rest/api/2/serverInfo").status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @CsvSource({"prot=2990", "port=http", "port=70000", "db=oracle", "demo=maybe", "node=a b"})
    void wrongFlag(String flag) {
        failsWith(SandboxProcess.launch(folder, flag), "-Dsandbox." + flag.replaceFirst("=.*", ""));
    }

    @Test
    void missingApp() {
        Path jar = folder.resolve("no.jar");
        failsWith(SandboxProcess.launchApp(jar, folder.resolve("home")), jar.toString(), "mvn package");
    }

    @Test
    void brokenDescriptor() throws Exception {
        failsWith(SandboxProcess.launchApp(appWith(descriptor -> descriptor.replace("</atlassian-plugin>", "")), folder.resolve("home")),
                "atlassian-plugin.xml", "not well-formed", "line ");
    }

    @Test
    void unknownModule() throws Exception {
        failsWith(SandboxProcess.launchApp(appWith(descriptor -> descriptor.replace("</atlassian-plugin>", "<job-runner key=\"job\"/></atlassian-plugin>")),
                folder.resolve("home")), "unknown type", "job-runner");
    }

    private Path appWith(UnaryOperator<String> change) throws Exception {
        Path copy = Files.copy(SandboxProcess.app(), folder.resolve("changed.jar"));
        try (FileSystem jar = FileSystems.newFileSystem(copy)) {
            Path descriptor = jar.getPath("atlassian-plugin.xml");
            Files.writeString(descriptor, change.apply(Files.readString(descriptor)));
        }
        return copy;
    }

    @Test
    void endsCleanlyAndStartsAgain() {
        try (SandboxProcess first = SandboxProcess.start(folder)) {
            first.as("admin").post(Desk.JSM + "/organization", "{\"name\":\"Kept\"}").ok();
            assertThat(first.stop()).isEqualTo(TERMINATED);
            assertThat(first.errors()).isEmpty();
            assertThat(first.output().lines()).filteredOn(line -> line.contains("plain look")).as("without AUI it says so once").hasSize(1);
        }
        try (SandboxProcess second = SandboxProcess.start(folder)) {
            assertThat(second.as("admin").get(Desk.JSM + "/organization").ok().get("values")).extracting(organization -> organization.get("name").asText())
                    .contains("Kept");
        }
    }

    @Test
    void endsWithItsParent() throws Exception {
        String command = SandboxProcess.command(SandboxProcess.app(), folder, SandboxProcess.freePort()).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'").collect(Collectors.joining(" "));
        Process parent = new ProcessBuilder("sh", "-c", command + " & echo $!; wait").redirectErrorStream(true).start();
        ProcessHandle sandbox = null;
        try (BufferedReader output = parent.inputReader()) {
            sandbox = ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            assertThat(output.lines().takeWhile(line -> !line.startsWith("Ctrl-C ends it."))).isNotEmpty();
            parent.destroyForcibly();
            assertThat(sandbox.onExit().get(1, TimeUnit.MINUTES).isAlive()).isFalse();
        } finally {
            parent.destroyForcibly();
            if (sandbox != null) {
                sandbox.destroyForcibly();
            }
        }
    }
}
