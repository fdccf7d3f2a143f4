package org.supportplans.sandbox.host;

import com.atlassian.templaterenderer.RenderingException;
import com.atlassian.templaterenderer.TemplateRenderer;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.collections.ExtendedProperties;
import org.apache.velocity.VelocityContext;
import org.apache.velocity.app.VelocityEngine;
import org.apache.velocity.app.event.EventCartridge;
import org.apache.velocity.app.event.ReferenceInsertionEventHandler;
import org.apache.velocity.exception.ResourceNotFoundException;
import org.apache.velocity.runtime.RuntimeConstants;
import org.apache.velocity.runtime.log.NullLogChute;
import org.apache.velocity.runtime.resource.Resource;
import org.apache.velocity.runtime.resource.loader.ResourceLoader;
import org.apache.velocity.util.introspection.Info;
import org.apache.velocity.util.introspection.Introspector;
import org.apache.velocity.util.introspection.UberspectImpl;
import org.apache.velocity.util.introspection.VelPropertyGet;

/**
 * Velocity templates of one app: every reference is escaped for HTML, and only methods on the app's velocity-allowlist can be
 * called, none of the JDK's.
 */
final class Templates implements TemplateRenderer {

    private static final String ALLOWED = "sandbox.allowed";
    private static final String LOADER = "sandbox.loader";

    private final VelocityEngine engine = new VelocityEngine();

    /** {@code allowed} are entries such as {@code fq.Class#method(fq.Parameter)}. */
    Templates(ClassLoader loader, Set<String> allowed) {
        engine.setProperty(RuntimeConstants.RUNTIME_LOG_LOGSYSTEM_CLASS, NullLogChute.class.getName());
        engine.setProperty(RuntimeConstants.UBERSPECT_CLASSNAME, Allowlist.class.getName());
        engine.setProperty(RuntimeConstants.INPUT_ENCODING, "UTF-8");
        engine.setProperty(RuntimeConstants.RESOURCE_LOADER, "app");
        engine.setProperty("app.resource.loader.class", FromApp.class.getName());
        engine.setProperty("app.resource.loader.cache", "true");
        engine.setProperty(RuntimeConstants.VM_LIBRARY, "");
        engine.setApplicationAttribute(ALLOWED, allowed);
        engine.setApplicationAttribute(LOADER, loader);
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(Templates.class.getClassLoader());
        try {
            engine.init();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void render(String templateName, Map<String, Object> context, Writer writer) {
        try {
            engine.getTemplate(templateName).merge(escaping(context), writer);
        } catch (RuntimeException e) {
            throw failure("The template " + templateName, e);
        }
    }

    /** Renders a short text, such as a link of the descriptor, without escaping. */
    String renderFragment(String fragment, Map<String, Object> context) {
        StringWriter writer = new StringWriter();
        try {
            engine.evaluate(new VelocityContext(new HashMap<>(context)), writer, "fragment", fragment);
        } catch (RuntimeException e) {
            throw failure("\"" + fragment + "\"", e);
        }
        return writer.toString();
    }

    /** Without a cause if the message says it all. */
    private static RenderingException failure(String what, RuntimeException e) {
        Throwable cause = e;
        while (cause.getCause() != null && !(cause instanceof NotAllowed)) {
            cause = cause.getCause();
        }
        return new RenderingException(what + " can't be rendered: " + cause.getMessage(), cause instanceof NotAllowed ? null : e);
    }

    private static VelocityContext escaping(Map<String, Object> context) {
        VelocityContext velocity = new VelocityContext(new HashMap<>(context));
        EventCartridge handlers = new EventCartridge();
        handlers.addEventHandler((ReferenceInsertionEventHandler) (reference, value) -> value == null ? null : Html.escape(value));
        handlers.attachToContext(velocity);
        return velocity;
    }

    private static final class NotAllowed extends RuntimeException {
        NotAllowed(String message) {
            super(message);
        }
    }

    /** How an allowlist names a method. */
    static String entry(Class<?> type, Method method) {
        return type.getName() + "#" + method.getName() + "("
                + Arrays.stream(method.getParameterTypes()).map(Class::getTypeName).collect(Collectors.joining(" ")) + ")";
    }

    /** Made by Velocity by name. */
    public static final class Allowlist extends UberspectImpl implements org.apache.velocity.util.RuntimeServicesAware {

        private Set<String> allowed;

        @Override
        @SuppressWarnings("unchecked")
        public void setRuntimeServices(org.apache.velocity.runtime.RuntimeServices services) {
            allowed = (Set<String>) services.getApplicationAttribute(ALLOWED);
        }

        @Override
        public void init() {
            introspector = new Introspector(log) {
                @Override
                public Method getMethod(Class type, String name, Object[] parameters) {
                    Method method = super.getMethod(type, name, parameters);
                    if (method != null && !isAllowed((Class<?>) type, method)) {
                        throw new NotAllowed("it calls " + entry(type, method) + ", which is not on the app's velocity-allowlist.");
                    }
                    return method;
                }
            };
        }

        private boolean isAllowed(Class<?> type, Method method) {
            for (Class<?> c = type; c != null; c = c.getSuperclass()) {
                if (allowed.contains(entry(c, method)) || Arrays.stream(c.getInterfaces()).anyMatch(i -> isAllowed(i, method))) {
                    return true;
                }
            }
            return false;
        }

        @Override
        public VelPropertyGet getPropertyGet(Object target, String name, Info info) throws Exception {
            if (target instanceof Map) {
                throw new NotAllowed("it reads ." + name + " of a map (line " + info.getLine() + "), and no method of the JDK is allowed.");
            }
            return super.getPropertyGet(target, name, info);
        }
    }

    /** Made by Velocity by name. */
    public static final class FromApp extends ResourceLoader {

        @Override
        public void init(ExtendedProperties configuration) {
            // nothing to configure
        }

        @Override
        public InputStream getResourceStream(String source) {
            InputStream stream = ((ClassLoader) rsvc.getApplicationAttribute(LOADER)).getResourceAsStream(source.startsWith("/") ? source.substring(1) : source);
            if (stream == null) {
                throw new ResourceNotFoundException("the app has no " + source + ".");
            }
            return stream;
        }

        @Override
        public boolean isSourceModified(Resource resource) {
            return false;
        }

        @Override
        public long getLastModified(Resource resource) {
            return 0;
        }
    }
}
