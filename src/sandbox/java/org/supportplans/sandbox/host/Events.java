package org.supportplans.sandbox.host;

import com.atlassian.event.api.EventListener;
import com.atlassian.event.api.EventPublisher;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls listeners on the publisher's thread; what they throw is logged and goes no further. */
final class Events implements EventPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private record Target(Object listener, Method method) {}

    private final List<Target> targets = new CopyOnWriteArrayList<>();

    @Override
    public void publish(Object event) {
        for (Target target : targets) {
            if (!target.method.getParameterTypes()[0].isInstance(event)) {
                continue;
            }
            try {
                target.method.invoke(target.listener, event);
            } catch (InvocationTargetException e) {
                LOG.error("{} threw on {}", target.method, event.getClass().getSimpleName(), e.getCause());
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public synchronized void register(Object listener) {
        unregister(listener);
        int before = targets.size();
        for (Method method : listener.getClass().getMethods()) {
            if (method.isAnnotationPresent(EventListener.class)) {
                if (method.getParameterCount() != 1) {
                    throw new IllegalArgumentException(method + " is an @EventListener, so it takes exactly one parameter, the event.");
                }
                method.setAccessible(true);
                targets.add(new Target(listener, method));
            }
        }
        if (targets.size() == before) {
            throw new IllegalArgumentException(listener.getClass().getName() + " has no public method with @EventListener.");
        }
    }

    @Override
    public synchronized void unregister(Object listener) {
        targets.removeIf(target -> target.listener == listener);
    }
}
