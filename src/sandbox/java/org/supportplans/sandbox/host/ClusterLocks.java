package org.supportplans.sandbox.host;

import com.atlassian.beehive.ClusterLock;
import com.atlassian.beehive.ClusterLockService;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Locks that exclude threads of all nodes: first a lock of this process, then a row with a lease in the database. A lease ends
 * 30 s after its node died, or when a node of the same name starts.
 */
final class ClusterLocks implements ClusterLockService, AutoCloseable {

    private static final long LEASE_MS = 30_000;

    private final Db db;
    private final String owner;
    private final Map<String, Lock> locks = new ConcurrentHashMap<>();
    private final ScheduledExecutorService renewal = Executors.newSingleThreadScheduledExecutor(task -> JiraThread.daemon("cluster-locks", task));

    ClusterLocks(Db db, String node) {
        this.db = db;
        this.owner = node + ":" + UUID.randomUUID();
        db.define("CREATE TABLE IF NOT EXISTS SANDBOX_LOCK (NAME VARCHAR(255) PRIMARY KEY, OWNER VARCHAR(100), EXPIRES BIGINT NOT NULL)");
        db.update("UPDATE SANDBOX_LOCK SET OWNER = NULL, EXPIRES = 0 WHERE OWNER LIKE ?", node + ":%");
        renewal.scheduleWithFixedDelay(this::renew, LEASE_MS / 3, LEASE_MS / 3, TimeUnit.MILLISECONDS);
    }

    private void renew() {
        try {
            if (locks.values().stream().anyMatch(lock -> lock.local.isLocked())) {
                db.update("UPDATE SANDBOX_LOCK SET EXPIRES = ? WHERE OWNER = ?", System.currentTimeMillis() + LEASE_MS, owner);
            }
        } catch (IllegalStateException e) {
            // Tried again before the lease ends.
        }
    }

    @Override
    public ClusterLock getLockForName(String lockName) {
        if (lockName.length() > 255) {
            throw new IllegalArgumentException("The name of a cluster lock has at most 255 characters.");
        }
        return locks.computeIfAbsent(lockName, Lock::new);
    }

    @Override
    public void close() {
        renewal.shutdownNow();
    }

    private final class Lock implements ClusterLock {

        private final String name;
        private final ReentrantLock local = new ReentrantLock();

        Lock(String name) {
            this.name = name;
        }

        private boolean claim() {
            long now = System.currentTimeMillis();
            try {
                if (db.update("UPDATE SANDBOX_LOCK SET OWNER = ?, EXPIRES = ? WHERE NAME = ? AND (OWNER IS NULL OR EXPIRES < ?)",
                        owner, now + LEASE_MS, name, now) == 1) {
                    return true;
                }
                if (db.number("SELECT COUNT(*) FROM SANDBOX_LOCK WHERE NAME = ?", name) == 0) {
                    return db.update("INSERT INTO SANDBOX_LOCK (NAME, OWNER, EXPIRES) VALUES (?, ?, ?)", name, owner, now + LEASE_MS) == 1;
                }
                return false;
            } catch (IllegalStateException e) {
                if (e.getCause() instanceof SQLException cause && "23505".equals(cause.getSQLState())) {
                    return false;
                }
                throw e;
            }
        }

        @Override
        public boolean tryLock() {
            if (!local.tryLock()) {
                return false;
            }
            boolean ours = local.getHoldCount() > 1;
            try {
                ours = ours || claim();
                return ours;
            } finally {
                if (!ours) {
                    local.unlock();
                }
            }
        }

        @Override
        public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
            long end = System.nanoTime() + unit.toNanos(time);
            if (!local.tryLock(time, unit)) {
                return false;
            }
            boolean ours = local.getHoldCount() > 1;
            try {
                for (long pause = 2; !ours; pause = Math.min(2 * pause, 50)) {
                    ours = claim();
                    if (!ours && System.nanoTime() >= end) {
                        return false;
                    }
                    if (!ours) {
                        Thread.sleep(pause);
                    }
                }
                return true;
            } finally {
                if (!ours) {
                    local.unlock();
                }
            }
        }

        @Override
        public void lock() {
            boolean interrupted = false;
            while (true) {
                try {
                    lockInterruptibly();
                    break;
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void lockInterruptibly() throws InterruptedException {
            while (!tryLock(1, TimeUnit.HOURS)) {
                // keeps waiting
            }
        }

        @Override
        public void unlock() {
            if (!local.isHeldByCurrentThread()) {
                throw new IllegalMonitorStateException("This thread does not hold the cluster lock " + name + ".");
            }
            try {
                if (local.getHoldCount() == 1) {
                    db.update("UPDATE SANDBOX_LOCK SET OWNER = NULL, EXPIRES = 0 WHERE NAME = ? AND OWNER = ?", name, owner);
                }
            } finally {
                local.unlock();
            }
        }

        @Override
        public Condition newCondition() {
            throw new UnsupportedOperationException("A cluster lock has no conditions.");
        }
    }
}
