package org.supportplans.jira;

import com.atlassian.beehive.ClusterLockService;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.supportplans.service.port.ClusterLock;

/** The app's one cluster lock. */
@Named
public class HostClusterLock implements ClusterLock {

    private static final String NAME = "org.supportplans.terms";
    private static final long WAIT_SECONDS_MAX = 30;

    private final ClusterLockService locks;

    @Inject
    public HostClusterLock(ClusterLockService locks) {
        this.locks = locks;
    }

    @Override
    public <T> T exclusively(Supplier<T> action) {
        Lock lock = locks.getLockForName(NAME);
        acquire(lock);
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    private static void acquire(Lock lock) {
        try {
            if (!lock.tryLock(WAIT_SECONDS_MAX, TimeUnit.SECONDS)) {
                throw new Busy("Others have been changing plans or contracts for " + WAIT_SECONDS_MAX + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for the cluster lock", e);
        }
    }
}
