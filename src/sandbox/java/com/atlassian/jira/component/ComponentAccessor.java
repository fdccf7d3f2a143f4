package com.atlassian.jira.component;

import java.util.function.Function;

/** Takes the place of the declared one in the sandbox and answers from the services that the host publishes. */
public class ComponentAccessor {

    private static volatile Function<Class<?>, Object> services = type -> null;

    private ComponentAccessor() {}

    /** Called once by the host. */
    public static void use(Function<Class<?>, Object> published) {
        services = published;
    }

    /** The service of this type, or null if nobody offers it. */
    public static <T> T getOSGiComponentInstanceOfType(Class<T> componentClass) {
        return componentClass.cast(services.apply(componentClass));
    }
}
