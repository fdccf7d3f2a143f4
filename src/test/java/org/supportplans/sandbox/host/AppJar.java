package org.supportplans.sandbox.host;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Builds the jar of a small app from its sources: a whole and correct one but for what a test adds. */
final class AppJar {

    private static final String IMPORTS = String.join(",",
            "com.atlassian.activeobjects.external", "com.atlassian.annotations.security", "com.atlassian.event.api", "com.atlassian.jira.issue",
            "com.atlassian.jira.component", "com.atlassian.jira.plugin.webfragment.contextproviders", "com.atlassian.jira.plugin.webfragment.model",
            "com.atlassian.jira.project", "com.atlassian.jira.user", "com.atlassian.jira.util.thread", "com.atlassian.plugin", "com.atlassian.plugin.web",
            "com.atlassian.plugin.spring.scanner.annotation.imports", "com.atlassian.plugin.spring.scanner.annotation.export",
            "com.atlassian.plugins.rest.api.security.annotation", "com.atlassian.sal.api.lifecycle", "com.atlassian.templaterenderer",
            "com.atlassian.webresource.api.assembler", "jakarta.inject", "jakarta.servlet", "jakarta.servlet.http", "jakarta.ws.rs", "jakarta.ws.rs.core",
            "net.java.ao", "net.java.ao.schema", "org.slf4j");

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<String> components = new ArrayList<>();
    private final List<String> imports = new ArrayList<>();
    private final List<String> exports = new ArrayList<>();
    private final StringBuilder modules = new StringBuilder();
    private String moreImports = "";
    private String descriptor;

    /** A class in package {@code demo}; its name is the first after {@code class} or {@code interface}. */
    AppJar source(String name, String body) {
        sources.put(name, "package demo;\n" + body);
        return this;
    }

    AppJar component(String name, String body) {
        components.add("demo." + name.replaceFirst("#.*", "") + (name.contains("#") ? name.replaceFirst(".*(#.*)", "$1") : ""));
        return source(name.replaceFirst("#.*", ""), body);
    }

    AppJar imports(String service) {
        imports.add(service);
        return this;
    }

    AppJar exports(String line) {
        exports.add(line);
        return this;
    }

    AppJar module(String xml) {
        modules.append(xml).append('\n');
        return this;
    }

    AppJar file(String path, String content) {
        files.put(path, content);
        return this;
    }

    AppJar importPackage(String name) {
        moreImports = "," + name + ";resolution:=optional";
        return this;
    }

    /** In place of the descriptor made of the modules. */
    AppJar descriptor(String xml) {
        descriptor = xml;
        return this;
    }

    Path build(Path folder) throws IOException {
        Path classes = compile(folder);
        file("i18n/demo.properties", files.getOrDefault("i18n/demo.properties", ""));
        file("META-INF/spring/context.xml", """
                <beans xmlns="http://www.springframework.org/schema/beans" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                       xmlns:s="http://www.atlassian.com/schema/atlassian-scanner/2"
                       xsi:schemaLocation="http://www.springframework.org/schema/beans http://www.springframework.org/schema/beans/spring-beans.xsd
                                           http://www.atlassian.com/schema/atlassian-scanner/2 http://www.atlassian.com/schema/atlassian-scanner/2/atlassian-scanner.xsd">
                  <s:scan-indexes/>
                </beans>
                """);
        file("META-INF/plugin-components/component", String.join("\n", components));
        file("META-INF/plugin-components/imports", String.join("\n", imports));
        file("META-INF/plugin-components/exports", String.join("\n", exports));
        file("atlassian-plugin.xml", descriptor != null ? descriptor : """
                <atlassian-plugin key="demo" name="Demo" plugins-version="2">
                  <plugin-info><version>1</version></plugin-info>
                  <resource type="i18n" name="i18n" location="i18n.demo"/>
                """ + modules + "</atlassian-plugin>");
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "demo");
        main.putValue("Atlassian-Plugin-Key", "demo");
        main.putValue("Spring-Context", "*");
        main.putValue("Import-Package", IMPORTS.replace(",", ";resolution:=optional,") + ";resolution:=optional" + moreImports);
        Path jar = folder.resolve("demo.jar");
        try (OutputStream out = Files.newOutputStream(jar); JarOutputStream zip = new JarOutputStream(out, manifest); Stream<Path> compiled = Files.walk(classes)) {
            for (Path file : compiled.filter(Files::isRegularFile).toList()) {
                write(zip, classes.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                write(zip, file.getKey(), file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return jar;
    }

    private Path compile(Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        if (sources.isEmpty()) {
            return classes;
        }
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-parameters", "--release", "17", "-cp", System.getProperty("java.class.path"), "-d", classes.toString()));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve("src/demo/" + source.getKey() + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(messages, null, null, arguments.subList(0, arguments.size() - sources.size()), null,
                compiler.getStandardFileManager(null, null, null).getJavaFileObjects(arguments.subList(arguments.size() - sources.size(), arguments.size()).toArray(new String[0]))).call();
        if (!compiled) {
            throw new IllegalStateException("The test's app does not compile:\n" + messages);
        }
        return classes;
    }

    private static void write(JarOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
