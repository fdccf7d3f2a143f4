package org.supportplans.sandbox.host;

import com.atlassian.sal.api.lifecycle.LifecycleAware;
import java.beans.Introspector;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWiring;
import org.springframework.beans.BeansException;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.annotation.AnnotatedGenericBeanDefinition;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.beans.factory.xml.DefaultNamespaceHandlerResolver;
import org.springframework.beans.factory.xml.DelegatingEntityResolver;
import org.springframework.beans.factory.xml.XmlBeanDefinitionReader;
import org.springframework.context.annotation.AnnotationConfigUtils;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.UrlResource;
import org.springframework.util.ClassUtils;

/** The app's Spring context, on its bundle's class loader. */
final class AppContext extends GenericApplicationContext {

    private static final String INDEX = "META-INF/plugin-components/";
    private static final List<String> IMPORT_ANNOTATIONS = List.of(
            "Lcom/atlassian/plugin/spring/scanner/annotation/imports/ComponentImport;",
            "Lcom/atlassian/plugin/spring/scanner/annotation/imports/JiraImport;");

    private final Bundle bundle;
    private final Set<String> components = new HashSet<>();
    private final List<ServiceRegistration<?>> exported = new ArrayList<>();
    private final List<LifecycleAware> lifecycle = new ArrayList<>();
    private boolean started;

    /** Reads {@code META-INF/spring/*.xml}, makes all beans and publishes the exported ones; throws {@link Refusal}. */
    AppContext(Bundle bundle) {
        this.bundle = bundle;
        ClassLoader loader = bundle.adapt(BundleWiring.class).getClassLoader();
        setClassLoader(loader);
        setAllowBeanDefinitionOverriding(false);
        AnnotationConfigUtils.registerAnnotationConfigProcessors(this);
        XmlBeanDefinitionReader reader = new XmlBeanDefinitionReader(this);
        reader.setBeanClassLoader(loader);
        reader.setNamespaceHandlerResolver(new DefaultNamespaceHandlerResolver(AppContext.class.getClassLoader()));
        reader.setEntityResolver(new DelegatingEntityResolver(AppContext.class.getClassLoader()));
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            for (URL xml : list(bundle.findEntries("META-INF/spring", "*.xml", false))) {
                reader.loadBeanDefinitions(new UrlResource(xml));
            }
            checkImportsAreInBeans();
            refresh();
            export();
        } catch (BeansException e) {
            close();
            Throwable cause = e;
            while (cause.getCause() != null && !(cause instanceof Refusal)) {
                cause = cause.getCause();
            }
            throw cause instanceof Refusal refusal ? refusal : new Refusal("The app's Spring context does not start: " + cause.getMessage(), e);
        } catch (Refusal e) {
            close();
            throw e;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** Registers what the scanner's index lists: the app's components and the services it imports. */
    void scanIndexes() {
        for (String line : index("component")) {
            String component = line.replaceFirst("#.*", "");
            components.add(component);
            register(line, new AnnotatedGenericBeanDefinition(load(component)));
        }
        for (String line : index("imports")) {
            Class<?> type = load(line.replaceFirst("#.*", ""));
            RootBeanDefinition definition = new RootBeanDefinition(type);
            definition.setTargetType(type);
            definition.setDestroyMethodName("");
            definition.setInstanceSupplier(() -> service(type));
            register(line, definition);
        }
    }

    /** The line is a class name, with {@code #name} where the bean has a name of its own. */
    private void register(String line, BeanDefinition definition) {
        String[] parts = line.split("#", 2);
        String name = parts.length == 2 ? parts[1] : Introspector.decapitalize(ClassUtils.getShortName(parts[0]));
        if (containsBeanDefinition(name)) {
            throw new Refusal("Two beans are named \"" + name + "\": " + getBeanDefinition(name).getBeanClassName() + " and " + parts[0] + ".");
        }
        registerBeanDefinition(name, definition);
    }

    private Object service(Class<?> type) {
        ServiceReference<?> reference = bundle.getBundleContext().getServiceReference(type.getName());
        if (reference == null) {
            throw new Refusal("The app imports " + type.getName() + ", a service that the sandbox does not have.");
        }
        return bundle.getBundleContext().getService(reference);
    }

    private void checkImportsAreInBeans() {
        for (String name : classesMentioning(IMPORT_ANNOTATIONS)) {
            if (!components.contains(name)) {
                throw new Refusal(name + " uses @ComponentImport but is no component, so the import is never made.");
            }
        }
    }

    /** The names of the app's classes whose constant pool holds one of these strings; reads them, loads none. */
    List<String> classesMentioning(Collection<String> constants) {
        List<String> names = new ArrayList<>();
        for (URL url : list(bundle.findEntries("/", "*.class", true))) {
            try (InputStream in = url.openStream()) {
                String content = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                if (constants.stream().anyMatch(content::contains)) {
                    String path = url.getPath();
                    names.add(path.substring(1, path.length() - ".class".length()).replace('/', '.'));
                }
            } catch (IOException e) {
                throw new Refusal("The app's class " + url.getPath() + " can't be read.", e);
            }
        }
        Collections.sort(names);
        return names;
    }

    private void export() {
        Set<String> lifecycleBeans = new HashSet<>();
        for (String line : index("exports")) {
            String[] parts = line.split("#", 2);
            Class<?> type = load(parts[0]);
            Object bean;
            try {
                bean = getBean(type);
            } catch (NoSuchBeanDefinitionException e) {
                throw new Refusal(type.getName() + " is exported as a service but is no component.", e);
            }
            Class<?> service = parts.length == 2 ? load(parts[1]) : type;
            if (!service.isInstance(bean)) {
                throw new Refusal(type.getName() + " is exported as " + service.getName() + " but does not implement it.");
            }
            exported.add(bundle.getBundleContext().registerService(service.getName(), bean, null));
            if (service == LifecycleAware.class) {
                lifecycleBeans.add(type.getName());
                lifecycle.add((LifecycleAware) bean);
            }
        }
        for (LifecycleAware bean : getBeansOfType(LifecycleAware.class).values()) {
            if (!lifecycleBeans.contains(bean.getClass().getName())) {
                throw new Refusal(bean.getClass().getName()
                        + " is LifecycleAware but not exported as such, so Jira never calls onStart; add @ExportAsService(LifecycleAware.class).");
            }
        }
    }

    /** Calls {@code onStart} of the exported {@link LifecycleAware} beans; {@code onStop} follows on close. */
    void started() {
        started = true;
        lifecycle.forEach(LifecycleAware::onStart);
    }

    /** Makes an object of a module's class, its constructor's arguments from the beans; throws {@link Refusal}. */
    <T> T create(String className, Class<T> type, String module) {
        Class<?> actual = load(className);
        if (!type.isAssignableFrom(actual)) {
            throw new Refusal("The class of " + module + ", " + className + ", is no " + type.getName() + ".");
        }
        try {
            return type.cast(getBeanFactory().autowire(actual, AutowireCapableBeanFactory.AUTOWIRE_CONSTRUCTOR, false));
        } catch (BeansException e) {
            throw new Refusal("The class of " + module + ", " + className + ", can't be made: " + e.getMostSpecificCause().getMessage(), e);
        }
    }

    /** A class as the app sees it; throws {@link Refusal} if it sees none. */
    Class<?> load(String name) {
        try {
            return bundle.loadClass(name);
        } catch (ClassNotFoundException | NoClassDefFoundError e) {
            boolean foreign = bundle.getEntry(name.replace('.', '/') + ".class") == null;
            throw new Refusal("The app names the class " + name + ", which it can't load"
                    + (foreign ? "; is its package missing in Import-Package?" : ": " + e.getMessage()), e);
        }
    }

    Bundle bundle() {
        return bundle;
    }

    private List<String> index(String name) {
        URL url = bundle.getEntry(INDEX + name);
        if (url == null) {
            return List.of();
        }
        try (InputStream in = url.openStream()) {
            return Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\\R")).filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new Refusal("The app's " + INDEX + name + " can't be read.", e);
        }
    }

    private static List<URL> list(Enumeration<URL> urls) {
        return urls == null ? List.of() : Collections.list(urls);
    }

    @Override
    protected void doClose() {
        if (started) {
            started = false;
            lifecycle.forEach(LifecycleAware::onStop);
        }
        super.doClose();
    }

    @Override
    protected void onClose() {
        exported.forEach(registration -> {
            try {
                registration.unregister();
            } catch (IllegalStateException e) {
                // the bundle has stopped already
            }
        });
    }
}
