package org.supportplans.sandbox.host;

import com.atlassian.activeobjects.external.ActiveObjects;
import com.atlassian.jira.user.ApplicationUser;
import com.atlassian.sal.api.auth.LoginUriProvider;
import com.atlassian.templaterenderer.TemplateRenderer;
import com.atlassian.webresource.api.assembler.PageBuilderService;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.java.ao.RawEntity;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;
import org.w3c.dom.Element;

/** An app from its jar, as its manifest and {@code atlassian-plugin.xml} describe it. */
final class InstalledApp implements App, AutoCloseable {

    private final Descriptor descriptor;
    private final EntityStore store;
    private final List<Class<? extends RawEntity<?>>> entities = new ArrayList<>();
    private final AppContext beans;
    private final WebResources resources;
    private final WebFragments fragments;
    private final AppServlets servlets;
    private final AppRest rest;

    /**
     * Installs the app and makes its beans; {@link #openStore} and {@link #start} follow once everything is up.
     *
     * @throws Refusal for whatever Jira refuses, or would fail on later
     */
    InstalledApp(Path jar, Osgi osgi, Database database, JiraSide jira, LoginUriProvider login, String contextPath) {
        Supplier<ApplicationUser> user = () -> JiraThread.request() == null ? null : jira.user(JiraThread.request());
        Supplier<Locale> locale = () -> jira.locale(user.get());
        Bundle bundle = osgi.install(jar);
        URL xml = bundle.getEntry("atlassian-plugin.xml");
        if (xml == null) {
            throw new Refusal(jar.getFileName() + " has no atlassian-plugin.xml.");
        }
        try {
            descriptor = Descriptor.parse(xml.openStream());
        } catch (IOException e) {
            throw new Refusal("atlassian-plugin.xml can't be read.", e);
        }
        if (!descriptor.key().equals(bundle.getHeaders().get("Atlassian-Plugin-Key"))) {
            throw new Refusal("atlassian-plugin.xml has the key " + descriptor.key() + ", but the manifest's Atlassian-Plugin-Key is "
                    + bundle.getHeaders().get("Atlassian-Plugin-Key") + ".");
        }
        ClassLoader loader = bundle.adapt(BundleWiring.class).getClassLoader();
        Messages messages = new Messages(loader, descriptor.messages());
        jira.addMessages(messages::bundle);
        store = store(bundle, database);
        Templates templates = new Templates(loader, allowed(bundle));
        resources = new WebResources(bundle, descriptor, messages, contextPath, locale);
        if (store != null) {
            osgi.publish(ActiveObjects.class, store, null);
        }
        osgi.publish(TemplateRenderer.class, templates, null);
        osgi.publish(PageBuilderService.class, resources, null);
        beans = new AppContext(bundle);
        try {
            fragments = new WebFragments(beans, descriptor, templates, messages, contextPath, user, locale);
            servlets = new AppServlets(beans, descriptor, resources, jira, login);
            rest = new AppRest(beans, descriptor, jira);
        } catch (RuntimeException e) {
            beans.close();
            throw e;
        }
    }

    private EntityStore store(Bundle bundle, Database database) {
        List<Element> modules = descriptor.modules("ao");
        if (modules.isEmpty()) {
            return null;
        }
        if (modules.size() > 1) {
            throw new Refusal("atlassian-plugin.xml has two <ao> modules.");
        }
        for (Element element : Descriptor.children(modules.get(0), "entity")) {
            entities.add(entity(bundle, element.getTextContent().trim()));
        }
        String namespace = modules.get(0).getAttribute("namespace");
        EntityStore made = new EntityStore(database, namespace.isEmpty() ? bundle.getSymbolicName() : namespace);
        made.check(entities);
        return made;
    }

    @SuppressWarnings("unchecked")
    private static Class<? extends RawEntity<?>> entity(Bundle bundle, String name) {
        try {
            Class<?> type = bundle.loadClass(name);
            if (type.isInterface() && RawEntity.class.isAssignableFrom(type)) {
                return (Class<? extends RawEntity<?>>) type;
            }
            throw new Refusal("The Active Objects entity " + name + " is no interface that extends RawEntity or Entity.");
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new Refusal("The Active Objects entity " + name + " can't be loaded.", e);
        }
    }

    /** The allowlist; an app may only list methods of its own classes, and they must exist. */
    private Set<String> allowed(Bundle bundle) {
        Set<String> allowed = new HashSet<>();
        for (Element module : descriptor.modules("velocity-allowlist")) {
            for (Element element : Descriptor.children(module, "method")) {
                String entry = element.getTextContent().trim();
                String className = entry.replaceFirst("#.*", "");
                if (bundle.getEntry(className.replace('.', '/') + ".class") == null) {
                    throw new Refusal("The velocity-allowlist names " + entry + ", but an app may list its own classes only.");
                }
                allowed.add(checked(bundle, className, entry));
            }
        }
        return allowed;
    }

    private static String checked(Bundle bundle, String className, String entry) {
        try {
            Class<?> type = bundle.loadClass(className);
            Method[] methods = type.getMethods();
            if (Arrays.stream(methods).noneMatch(method -> Templates.entry(type, method).equals(entry))) {
                throw new Refusal("The velocity-allowlist names " + entry + ", a method that does not exist; the class has "
                        + Arrays.stream(methods)
                                .filter(method -> method.getDeclaringClass() != Object.class)
                                .map(method -> Templates.entry(type, method).replaceFirst(".*#", ""))
                                .sorted()
                                .collect(Collectors.joining(", ")) + ".");
            }
            return entry;
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            throw new Refusal("The velocity-allowlist names " + entry + ", whose class can't be loaded.", e);
        }
    }

    /** Adds the app's pages, files and REST. */
    void mount(ServletContextHandler context) {
        context.addServlet(new ServletHolder("resources", resources), WebResources.PATH + "/*");
        servlets.mount(context);
        rest.mount(context);
    }

    /** Makes or changes the app's tables; one node at a time. */
    void openStore() {
        if (store != null) {
            store.open(entities);
        }
    }

    /** Calls the app's {@code LifecycleAware.onStart}. */
    void start() {
        beans.started();
    }

    @Override
    public String panels(String location, Map<String, Object> context) {
        return fragments.panels(location, context);
    }

    @Override
    public List<WebItem> items(String section, Map<String, Object> context) {
        return fragments.items(section, context);
    }

    @Override
    public String resources(Set<String> contexts) {
        return resources.tags(contexts);
    }

    @Override
    public void close() {
        beans.close();
    }
}
