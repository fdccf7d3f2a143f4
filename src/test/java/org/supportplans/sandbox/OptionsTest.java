package org.supportplans.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.sandbox.host.Refusal;

class OptionsTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "sandbox.port, 0", "sandbox.port, 65536", "sandbox.port, http", "sandbox.db, mysql", "sandbox.db, jdbc:mysql://x/y", "sandbox.demo, yes",
        "sandbox.node, a b", "sandbox.node, ''", "sandbox.prot, 2990"
    })
    void wrongValuesAreNamed(String flag, String value) throws Exception {
        Properties flags = new Properties();
        flags.setProperty(flag, value);
        String jar = Files.createFile(folder.resolve("app.jar")).toString();
        assertThatThrownBy(() -> Options.parse(flags, jar)).isInstanceOf(Refusal.class).hasMessageContaining("-D" + flag).hasMessageContaining(flag.equals("sandbox.prot") ? "sandbox.port" : value);
    }

    @Test
    void defaults() throws Exception {
        Path jar = Files.createFile(folder.resolve("app.jar"));
        Options options = Options.parse(new Properties(), jar.toString());
        assertThat(options.port()).isEqualTo(2990);
        assertThat(options.db()).isEqualTo("h2");
        assertThat(options.demo()).isTrue();
        assertThat(options.node()).isEqualTo("node1");
    }

    @Test
    void appThatIsNotThere() {
        assertThatThrownBy(() -> Options.parse(new Properties())).isInstanceOf(Refusal.class).hasMessageContaining("jar");
        assertThatThrownBy(() -> Options.parse(new Properties(), "nowhere.jar")).isInstanceOf(Refusal.class).hasMessageContaining("nowhere.jar");
    }
}
