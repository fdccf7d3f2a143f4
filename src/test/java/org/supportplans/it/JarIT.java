package org.supportplans.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The packed app: a small bundle of its own files only, which Jira takes as it is. */
class JarIT {

    private static final long BYTES_MAX = 1_000_000;
    private static final Pattern CLASS_NAME = Pattern.compile("\\b((?:[a-z][a-z0-9]*\\.)+)([A-Z]\\w*)");

    private static JarFile jar;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(SandboxProcess.app().toFile());
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    private static List<String> files() {
        return jar.stream().filter(entry -> !entry.isDirectory()).map(ZipEntry::getName).toList();
    }

    private static Set<String> imports() throws IOException {
        return Stream.of(jar.getManifest().getMainAttributes().getValue("Import-Package").split(","))
                .map(clause -> clause.replaceFirst(";.*", "")).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void isSmall() throws IOException {
        assertThat(Files.size(SandboxProcess.app())).isLessThan(BYTES_MAX);
    }

    @Test
    void holdsOnlyItsOwnFiles() {
        assertThat(files()).contains("atlassian-plugin.xml", "i18n/supportplans.properties")
                .allMatch(name -> name.matches("atlassian-plugin\\.xml|(org/supportplans|i18n|templates|css|js|META-INF)/.+"))
                .noneMatch(name -> name.contains("/sandbox/") || name.startsWith("META-INF/") && name.endsWith(".class"));
    }

    @Test
    void importsArePlainAndOptional() throws IOException {
        assertThat(jar.getManifest().getMainAttributes().getValue("Import-Package").split(","))
                .allMatch(clause -> clause.matches("[a-z0-9_.]+;resolution:=optional"));
        assertThat(imports()).noneMatch(name -> name.startsWith("org.supportplans"));
        assertThat(jar.getManifest().getMainAttributes().getValue("Export-Package")).isNull();
    }

    /** Classes that only text names, not code: nobody else would see that their package is not imported. */
    @Test
    void importsWhatDescriptorAndContextName() throws IOException {
        Set<String> missing = new TreeSet<>();
        Set<String> imports = imports();
        for (String name : files()) {
            if (name.equals("atlassian-plugin.xml") || name.startsWith("META-INF/spring/") || name.startsWith("META-INF/plugin-components/")) {
                for (String className : classesNamedIn(name)) {
                    String packageName = className.substring(0, className.lastIndexOf('.'));
                    boolean own = packageName.startsWith("org.supportplans");
                    if (own ? jar.getEntry(className.replace('.', '/') + ".class") == null : !imports.contains(packageName)) {
                        missing.add(name + ": " + className);
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    private static List<String> classesNamedIn(String file) throws IOException {
        String text = new String(jar.getInputStream(jar.getEntry(file)).readAllBytes(), StandardCharsets.UTF_8);
        List<String> names = new ArrayList<>();
        for (Matcher matcher = CLASS_NAME.matcher(text); matcher.find();) {
            if (!matcher.group(1).startsWith("java.")) {
                names.add(matcher.group(1) + matcher.group(2));
            }
        }
        return names;
    }

    @Test
    void isATransformerlessPlugin() throws IOException {
        var manifest = jar.getManifest().getMainAttributes();
        assertThat(manifest.getValue("Atlassian-Plugin-Key")).isEqualTo("org.supportplans.support-plans-for-jira").isEqualTo(manifest.getValue("Bundle-SymbolicName"));
        assertThat(manifest.getValue("Spring-Context")).isEqualTo("*");
        assertThat(new String(jar.getInputStream(jar.getEntry("atlassian-plugin.xml")).readAllBytes(), StandardCharsets.UTF_8)).doesNotContain("${");
    }
}
