package org.supportplans.jira;

import jakarta.inject.Named;
import java.time.Clock;
import java.util.Collection;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.supportplans.service.AppClock;

/** The clock that a test host registers with the property {@code supportplans.clock=true}; in a Jira there is none, so the system's. */
@Named
public class HostClock implements AppClock {

    private final Clock clock = find();

    @Override
    public Clock clock() {
        return clock;
    }

    private static Clock find() {
        Bundle bundle = FrameworkUtil.getBundle(HostClock.class);
        BundleContext context = bundle == null ? null : bundle.getBundleContext();
        if (context == null) {
            return Clock.systemUTC();
        }
        try {
            Collection<ServiceReference<Clock>> found = context.getServiceReferences(Clock.class, "(supportplans.clock=true)");
            return found.isEmpty() ? Clock.systemUTC() : context.getService(found.iterator().next());
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
