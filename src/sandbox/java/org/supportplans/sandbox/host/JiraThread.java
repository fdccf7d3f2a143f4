package org.supportplans.sandbox.host;

import com.atlassian.jira.security.JiraAuthenticationContext;
import com.atlassian.jira.util.thread.JiraThreadLocalUtil;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What Jira knows of the current thread. Requests, jobs and start-up run on threads that Jira prepared; any other thread has to
 * ask for it by {@link JiraThreadLocalUtil#preCall()}, or Jira's services work on stale or foreign data.
 */
final class JiraThread {

    private static final ThreadLocal<JiraThread> CURRENT = new ThreadLocal<>();

    private final HttpServletRequest request;
    private final boolean prepared;

    /** Web-resources that this request's page needs, and those whose tags it has. */
    final Set<String> required = new LinkedHashSet<>();
    final Set<String> written = new LinkedHashSet<>();

    private JiraThread(HttpServletRequest request, boolean prepared) {
        this.request = request;
        this.prepared = prepared;
    }

    /** Marks this thread as Jira's own until {@link #leave()}; {@code request} is null for jobs and start-up. */
    static void enter(HttpServletRequest request) {
        CURRENT.set(new JiraThread(request, true));
    }

    static void leave() {
        CURRENT.remove();
    }

    /** The state of this thread, or null on a bare one. */
    static JiraThread current() {
        return CURRENT.get();
    }

    /** The request that this thread serves, or null. */
    static HttpServletRequest request() {
        JiraThread thread = CURRENT.get();
        return thread == null ? null : thread.request;
    }

    static Thread daemon(String name, Runnable task) {
        Thread thread = new Thread(task, "sandbox-" + name);
        thread.setDaemon(true);
        return thread;
    }

    /** The service, refusing calls from bare threads if {@code type} is an interface. */
    static Object guarded(Class<?> type, Object service) {
        if (!type.isInterface()) {
            return service;
        }
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return method.getName().equals("equals") ? (Object) (proxy == arguments[0]) : method.invoke(service, arguments);
            }
            if (CURRENT.get() == null) {
                throw new IllegalStateException("Thread \"" + Thread.currentThread().getName() + "\" called " + type.getSimpleName() + "."
                        + method.getName() + " without JiraThreadLocalUtil.preCall().");
            }
            try {
                return method.invoke(service, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }

    /** Jira's way to prepare a thread of one's own, and to clean it up. */
    static JiraThreadLocalUtil util(JiraAuthenticationContext authentication) {
        return new JiraThreadLocalUtil() {
            @Override
            public void preCall() {
                if (CURRENT.get() == null) {
                    CURRENT.set(new JiraThread(null, false));
                }
            }

            @Override
            public void postCall(org.apache.log4j.Logger log) {
                if (CURRENT.get() != null && !CURRENT.get().prepared) {
                    authentication.setLoggedInUser(null);
                    CURRENT.remove();
                }
            }
        };
    }
}
