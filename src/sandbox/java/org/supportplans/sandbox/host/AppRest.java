package org.supportplans.sandbox.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.glassfish.jersey.CommonProperties;
import org.glassfish.jersey.jackson.JacksonFeature;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.ServerProperties;
import org.glassfish.jersey.servlet.ServletContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.w3c.dom.Element;

/** The app's REST modules, on Jersey and Jackson. */
final class AppRest {

    private static final Logger LOG = LoggerFactory.getLogger(AppRest.class);

    private final AppContext beans;
    private final List<Element> modules;
    private final List<Class<?>> classes;
    private final JiraSide jira;

    /** Finds the resources and providers; throws {@link Refusal} for one that Jira could not build. */
    AppRest(AppContext beans, Descriptor descriptor, JiraSide jira) {
        this.beans = beans;
        this.modules = descriptor.modules("rest");
        this.jira = jira;
        this.classes = modules.isEmpty() ? List.of() : find();
        for (Element module : modules) {
            Descriptor.required(module, "path");
            Descriptor.required(module, "version");
        }
    }

    private List<Class<?>> find() {
        List<Class<?>> found = beans.classesMentioning(List.of("Ljakarta/ws/rs/Path;", "Ljakarta/ws/rs/ext/Provider;")).stream()
                .<Class<?>>map(beans::load)
                .filter(type -> type.isAnnotationPresent(Path.class) || type.isAnnotationPresent(Provider.class))
                .filter(type -> !type.isInterface() && !Modifier.isAbstract(type.getModifiers()))
                .toList();
        for (Class<?> type : found) {
            Constructor<?>[] constructors = type.getDeclaredConstructors();
            boolean plain = constructors.length == 1 && constructors[0].getParameterCount() == 0;
            if (!plain && Arrays.stream(constructors).noneMatch(constructor -> constructor.isAnnotationPresent(Inject.class))) {
                throw new Refusal("The REST resource " + type.getName() + " has no constructor with @jakarta.inject.Inject, so Jira can't build it.");
            }
            if (type.isAnnotationPresent(Path.class) && Access.ofRest(type, type.getPackage()) == null) {
                LOG.warn("The REST resource {} has no access annotation; methods without one are for licensed users only.", type.getName());
            }
        }
        return found;
    }

    void mount(ServletContextHandler context) {
        for (Element module : modules) {
            ResourceConfig config = new ResourceConfig()
                    .property(CommonProperties.FEATURE_AUTO_DISCOVERY_DISABLE, true)
                    .property(CommonProperties.METAINF_SERVICES_LOOKUP_DISABLE, true)
                    .property(ServerProperties.WADL_FEATURE_DISABLE, true)
                    .property(ServerProperties.BV_FEATURE_DISABLE, true)
                    .property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true)
                    .register(JacksonFeature.withoutExceptionMappers())
                    .register(new AccessFilter(jira))
                    .register(new Errors());
            List<String> packages = Descriptor.children(module, "package").stream().map(element -> element.getTextContent().trim()).toList();
            for (Class<?> type : classes) {
                String home = type.getPackageName() + ".";
                if (packages.isEmpty() || packages.stream().anyMatch(name -> home.startsWith(name + "."))) {
                    config.register(beans.create(type.getName(), Object.class, "the REST module " + module.getAttribute("key")));
                }
            }
            ServletHolder holder = new ServletHolder("rest-" + module.getAttribute("key"), new ServletContainer(config));
            holder.setInitOrder(1);
            String path = "/rest/" + module.getAttribute("path").replaceFirst("^/", "") + "/";
            context.addServlet(holder, path + module.getAttribute("version") + "/*");
            context.addServlet(holder, path + "latest/*");
        }
    }

    private static Response error(int status, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", message);
        body.put("status-code", status);
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body).build();
    }

    /** Lets in whom the annotations of the method, its class or its package let in. */
    private static final class AccessFilter implements ContainerRequestFilter {

        private final JiraSide jira;

        @Context
        private ResourceInfo resource;

        AccessFilter(JiraSide jira) {
            this.jira = jira;
        }

        @Override
        public void filter(ContainerRequestContext request) {
            AnnotatedElement method = resource.getResourceMethod();
            Class<?> type = resource.getResourceClass();
            Access access = type == null ? null : Access.ofRest(method, type, type.getPackage());
            int refusal = (access == null ? Access.LICENSED : access).refusal(jira.user(JiraThread.request()), jira);
            if (refusal == 401) {
                request.abortWith(error(401, "You are not signed in."));
            } else if (refusal != 0) {
                request.abortWith(error(refusal, "You are not allowed to do this."));
            }
        }
    }

    /** Answers JSON for what resources throw and do not map themselves; nothing of the inside shows. */
    private static final class Errors implements ExceptionMapper<Throwable> {

        @Override
        public Response toResponse(Throwable thrown) {
            if (thrown instanceof WebApplicationException e) {
                Response response = e.getResponse();
                boolean complete = response.hasEntity() || response.getStatus() < 400;
                return complete ? response : error(response.getStatus(), response.getStatusInfo().getReasonPhrase());
            }
            if (thrown instanceof JsonProcessingException) {
                return error(400, "The body is not the JSON that is expected here.");
            }
            LOG.error("A REST request failed", thrown);
            return error(500, "Internal error; the log has more.");
        }
    }
}
