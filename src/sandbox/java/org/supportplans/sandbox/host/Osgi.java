package org.supportplans.sandbox.host;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.felix.framework.Felix;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** The OSGi framework, whose system bundle exports the platform's packages from the sandbox's class path. */
final class Osgi implements AutoCloseable {

    private static final List<String> PLATFORM = List.of(
            "com.atlassian.", "net.java.ao", "org.slf4j", "org.apache.log4j", "jakarta.ws.rs", "jakarta.servlet", "jakarta.inject",
            "org.springframework.", "com.fasterxml.jackson.");

    private static final String PACKAGES = platformPackages();

    private final Felix felix;

    Osgi(Path cache) {
        Map<String, Object> config = new HashMap<>();
        config.put(Constants.FRAMEWORK_STORAGE, cache.toString());
        config.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        config.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, PACKAGES);
        config.put("felix.log.level", "0");
        felix = new Felix(config);
        try {
            felix.start();
        } catch (BundleException e) {
            throw new Refusal("The OSGi framework does not start in " + cache + ": " + e.getMessage(), e);
        }
    }

    private static String platformPackages() {
        Set<String> packages = new TreeSet<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Path path = Path.of(entry);
            if (Files.isDirectory(path)) {
                try (Stream<Path> files = Files.walk(path)) {
                    files.forEach(file -> add(packages, path.relativize(file).toString().replace(File.separatorChar, '/')));
                } catch (IOException e) {
                    throw new Refusal("The class path's folder " + path + " can't be read.", e);
                }
            } else if (Files.isRegularFile(path)) {
                try (JarFile jar = new JarFile(path.toFile())) {
                    jar.stream().forEach(file -> add(packages, file.getName()));
                } catch (IOException e) {
                    throw new Refusal("The class path's jar " + path + " can't be read.", e);
                }
            }
        }
        // The log API has been stable for years; apps ask for [1.7,2).
        return packages.stream().map(name -> name.startsWith("org.slf4j") ? name + ";version=1.7.36" : name).collect(Collectors.joining(","));
    }

    private static void add(Set<String> packages, String file) {
        if (file.endsWith(".class") && file.lastIndexOf('/') > 0 && !file.startsWith("META-INF")) {
            String name = file.substring(0, file.lastIndexOf('/')).replace('/', '.');
            if (PLATFORM.stream().anyMatch(name::startsWith)) {
                packages.add(name);
            }
        }
    }

    BundleContext context() {
        return felix.getBundleContext();
    }

    /** Publishes a service for apps. */
    void publish(Class<?> type, Object service, Dictionary<String, ?> properties) {
        context().registerService(type.getName(), service, properties);
    }

    /**
     * Installs and starts an app's bundle.
     *
     * @throws Refusal if it is no transformerless app or imports a package that nobody exports
     */
    Bundle install(Path jar) {
        Bundle bundle;
        try {
            bundle = context().installBundle(jar.toUri().toString());
        } catch (BundleException e) {
            throw new Refusal(jar.getFileName() + " is no OSGi bundle, or no jar at all.", e);
        }
        if (bundle.getHeaders().get("Atlassian-Plugin-Key") == null) {
            throw new Refusal(jar.getFileName() + " has no Atlassian-Plugin-Key in its manifest, so Jira would transform it.");
        }
        try {
            bundle.start();
        } catch (BundleException e) {
            throw new Refusal(jar.getFileName() + " does not resolve: " + e.getMessage(), e);
        }
        Set<BundleRequirement> wired = bundle.adapt(BundleWiring.class).getRequiredWires(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .map(BundleWire::getRequirement)
                .collect(Collectors.toSet());
        String missing = bundle.adapt(BundleRevision.class).getDeclaredRequirements(PackageNamespace.PACKAGE_NAMESPACE).stream()
                .filter(requirement -> !wired.contains(requirement))
                .map(requirement -> requirement.getDirectives().get("filter").replaceFirst(".*osgi\\.wiring\\.package=([\\w.]+).*", "$1"))
                .filter(name -> !name.startsWith("com.atlassian.servicedesk."))
                .sorted()
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new Refusal(jar.getFileName() + " imports packages that Jira does not export: " + missing + ".");
        }
        return bundle;
    }

    @Override
    public void close() {
        try {
            felix.stop();
            felix.waitForStop(5_000);
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
