package org.supportplans.build;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.plugin.spring.scanner.annotation.imports.ComponentImport;
import jakarta.inject.Named;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScannerIndexTest {

    @TempDir
    Path classes;

    private final List<JavaFileObject> sources = new ArrayList<>();
    private String libraries;

    @BeforeEach
    void findLibraries() throws URISyntaxException {
        libraries = library(Named.class) + File.pathSeparator + library(ComponentImport.class);
    }

    @Test
    void writesBeansImportsAndExportsInOrder() throws Exception {
        source("Zebra", "@Named class Zebra implements Runnable { @ComponentImport Comparable<?> field; public void run() {} }");
        source("Ant", """
                @Named("queen") @ExportAsService({Runnable.class, AutoCloseable.class})
                class Ant implements Runnable, AutoCloseable {
                    Ant(@ComponentImport java.util.concurrent.Executor executor, @ComponentImport("other") CharSequence text, Zebra zebra) {}
                    public void run() {}
                    public void close() {}
                }""");
        source("Plain", "class Plain {}");

        assertThat(run()).isEqualTo("0 ");
        assertThat(lines("component")).containsExactly("org.supportplans.Ant#queen", "org.supportplans.Zebra");
        assertThat(lines("imports"))
                .containsExactly(
                        "java.lang.CharSequence#other", "java.lang.Comparable", "java.util.concurrent.Executor");
        assertThat(lines("exports"))
                .containsExactly(
                        "org.supportplans.Ant#java.lang.AutoCloseable", "org.supportplans.Ant#java.lang.Runnable");
    }

    @Test
    void leavesNoFileWithoutEntries() throws Exception {
        Path stale = Files.createDirectories(classes.resolve("META-INF/plugin-components")).resolve("exports");
        Files.writeString(stale, "org.supportplans.Gone#java.lang.Runnable\n");
        source("Zebra", "@Named class Zebra {}");

        assertThat(run()).isEqualTo("0 ");
        assertThat(classes.resolve("META-INF/plugin-components")).isDirectoryNotContaining("glob:**/{imports,exports}");
    }

    @Test
    void importsOfOneServiceInTwoBeansAreOne() throws Exception {
        source("Ant", "@Named class Ant { Ant(@ComponentImport Runnable service) {} }");
        source("Bee", "@Named class Bee { Bee(@ComponentImport Runnable service) {} }");

        assertThat(run()).isEqualTo("0 ");
        assertThat(lines("imports")).containsExactly("java.lang.Runnable");
    }

    @Test
    void refusesTwoBeansOfOneName() throws Exception {
        source("Ant", "@Named(\"bee\") class Ant {}");
        source("Bee", "@Named class Bee {}");

        assertThat(run())
                .startsWith("1 Two beans get the name \"bee\", org.supportplans.Ant and org.supportplans.Bee;")
                .hasLineCount(1);
    }

    @Test
    void refusesTwoImportsOfOneSimpleName() throws Exception {
        source("Ant", """
                @Named class Ant {
                    Ant(@ComponentImport javax.swing.text.Document one, @ComponentImport org.w3c.dom.Document two) {}
                }""");

        assertThat(run())
                .startsWith("1 Two beans get the name \"document\", javax.swing.text.Document and org.w3c.dom.Document;")
                .hasLineCount(1);
    }

    @Test
    void refusesAnImportOutsideABean() throws Exception {
        source("Ant", "class Ant { Ant(@ComponentImport Runnable service) {} }");

        assertThat(run())
                .startsWith("1 @ComponentImport of Runnable in org.supportplans.Ant is ignored")
                .hasLineCount(1);
    }

    @Test
    void refusesAnExportOutsideABean() throws Exception {
        source("Ant", "@ExportAsService(Runnable.class) abstract class Ant implements Runnable {}");

        assertThat(run())
                .startsWith("1 @ExportAsService on org.supportplans.Ant is ignored")
                .hasLineCount(1);
    }

    private void source(String name, String code) {
        String head = """
                package org.supportplans;
                import com.atlassian.plugin.spring.scanner.annotation.export.ExportAsService;
                import com.atlassian.plugin.spring.scanner.annotation.imports.ComponentImport;
                import jakarta.inject.Named;
                """;
        sources.add(new SimpleJavaFileObject(URI.create("mem:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return head + code;
            }
        });
    }

    /** Compiles the sources, runs the program on them and answers its exit code, a blank and all that it printed. */
    private String run() throws IOException, InterruptedException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<String> options = List.of("-d", classes.toString(), "-cp", libraries, "-proc:none");
        assertThat(compiler.getTask(null, null, null, options, null, sources).call()).isTrue();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classes + File.pathSeparator + libraries,
                        "src/build/ScannerIndex.java",
                        classes.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        return process.waitFor() + " " + output;
    }

    private List<String> lines(String file) throws IOException {
        return Files.readAllLines(classes.resolve("META-INF/plugin-components").resolve(file));
    }

    private static String library(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    }
}
