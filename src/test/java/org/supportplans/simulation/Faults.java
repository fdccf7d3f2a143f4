package org.supportplans.simulation;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * Where every call of a node to a store passes, and where an action's fault strikes: at the call that it names. What another node does
 * there runs to its end in between, so no threads are needed and a history is the same every time.
 */
final class Faults {

    /** What can happen at a call. */
    enum Kind {
        /** The process dies before the write. */
        CRASH_BEFORE(true, "processes that died before a write"),
        /** The process dies after the write. */
        CRASH_AFTER(true, "processes that died after a write"),
        /** The write fails and was not done. */
        FAILED(true, "writes that failed"),
        /** The write was done, but its answer is lost. */
        ANSWER_LOST(true, "writes whose answer was lost"),
        /** Another node acts before the call. */
        OTHER_BEFORE(false, "actions of another node before a read or write"),
        /** Another node acts after the call. */
        OTHER_AFTER(false, "actions of another node after a read or write");

        private final boolean writesOnly;
        private final String says;

        Kind(boolean writesOnly, String says) {
            this.writesOnly = writesOnly;
            this.says = says;
        }

        /** What happened, for a report. */
        String says() {
            return says;
        }
    }

    /** The n-th call, or write, from 1. */
    record Fault(Kind kind, int n) {}

    /** The process died here. */
    static final class Death extends Error {
        private static final long serialVersionUID = 1L;

        Death() {
            super("The process died", null, false, false);
        }
    }

    /** The database did not answer. */
    static final class StoreFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoreFailure() {
            super("The database failed", null, false, false);
        }
    }

    private static final Set<String> WRITES = Set.of("append", "add", "addVersion", "put", "init", "update", "delete", "mark", "take");

    private final Map<Kind, Integer> struck = new EnumMap<>(Kind.class);
    private Fault fault;
    private Runnable other;
    private int calls;

    /** The next calls may meet the fault; {@code otherNode} is what another node does there. */
    void arm(Fault next, Runnable otherNode) {
        fault = next;
        other = otherNode;
        calls = 0;
    }

    /** Answers whether the fault struck. */
    boolean disarm() {
        boolean did = fault == null;
        fault = null;
        return did;
    }

    Map<Kind, Integer> struck() {
        return struck;
    }

    /** The store with the faults before it. */
    <T> T before(Class<T> port, T store) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (proxy, method, args) -> {
            Callable<Object> call = () -> method.invoke(store, args);
            try {
                return fault == null ? call.call() : pass(WRITES.contains(method.getName()), call);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }

    private Object pass(boolean write, Callable<Object> call) throws Exception {
        if (fault.kind().writesOnly && !write || ++calls < fault.n()) {
            return call.call();
        }
        Kind kind = fault.kind();
        fault = null;
        struck.merge(kind, 1, Integer::sum);
        switch (kind) {
            case CRASH_BEFORE:
                throw new Death();
            case CRASH_AFTER:
                call.call();
                throw new Death();
            case FAILED:
                noPause();
                throw new StoreFailure();
            case ANSWER_LOST:
                call.call();
                noPause();
                throw new StoreFailure();
            case OTHER_BEFORE:
                other.run();
                return call.call();
            default:
                Object answer = call.call();
                other.run();
                return answer;
        }
    }

    /** A writer that was beaten pauses before it tries again; here nobody is in its way by then. */
    static void noPause() {
        LockSupport.unpark(Thread.currentThread());
    }
}
