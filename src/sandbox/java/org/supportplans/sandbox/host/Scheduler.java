package org.supportplans.sandbox.host;

import com.atlassian.beehive.ClusterLock;
import com.atlassian.beehive.ClusterLockService;
import com.atlassian.scheduler.JobRunner;
import com.atlassian.scheduler.JobRunnerRequest;
import com.atlassian.scheduler.JobRunnerResponse;
import com.atlassian.scheduler.SchedulerService;
import com.atlassian.scheduler.SchedulerServiceException;
import com.atlassian.scheduler.config.JobConfig;
import com.atlassian.scheduler.config.JobId;
import com.atlassian.scheduler.config.JobRunnerKey;
import com.atlassian.scheduler.config.RunMode;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs by the movable clock: when it jumps, what has become due runs once, within a second. A job that runs once per cluster
 * runs on one node at a time, and each turn on one node only.
 */
final class Scheduler implements SchedulerService, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);
    private static final long TICK_MS = 200;

    private final Db db;
    private final MovableClock clock;
    private final ClusterLockService locks;
    private final Map<JobRunnerKey, JobRunner> runners = new ConcurrentHashMap<>();
    private final Map<JobId, Job> jobs = new ConcurrentHashMap<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> JiraThread.daemon("scheduler", task));
    private final ExecutorService workers = Executors.newFixedThreadPool(4, task -> JiraThread.daemon("job", task));

    private static final class Job {
        final JobId id;
        final JobConfig config;
        final long interval;
        final AtomicBoolean running = new AtomicBoolean();
        volatile long next;

        Job(JobId id, JobConfig config, long next) {
            this.id = id;
            this.config = config;
            this.interval = config.getSchedule().getIntervalScheduleInfo().getIntervalInMillis();
            this.next = next;
        }
    }

    Scheduler(Db db, MovableClock clock, ClusterLockService locks) {
        this.db = db;
        this.clock = clock;
        this.locks = locks;
        db.define("CREATE TABLE IF NOT EXISTS SANDBOX_JOB (ID VARCHAR(255) PRIMARY KEY, NEXT_RUN BIGINT NOT NULL)");
        ticker.scheduleWithFixedDelay(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        try {
            clock.refresh();
            long now = clock.millis();
            for (Job job : jobs.values()) {
                if (job.next <= now && runners.containsKey(job.config.getJobRunnerKey()) && job.running.compareAndSet(false, true)) {
                    job.next = job.interval == 0 ? Long.MAX_VALUE : now + job.interval;
                    workers.execute(() -> run(job, now));
                }
            }
        } catch (RuntimeException e) {
            if (!ticker.isShutdown()) {
                LOG.warn("The scheduler missed a turn: {}", e.getMessage());
            }
        }
    }

    private void run(Job job, long now) {
        JiraThread.enter(null);
        try {
            if (job.config.getRunMode() == RunMode.RUN_LOCALLY) {
                call(job);
                return;
            }
            ClusterLock lock = locks.getLockForName("sandbox.job." + job.id);
            if (lock.tryLock()) {
                try {
                    if (claim(job, now)) {
                        call(job);
                    }
                } finally {
                    lock.unlock();
                }
            }
        } catch (RuntimeException e) {
            LOG.error("Job {} failed", job.id, e);
        } finally {
            job.running.set(false);
            JiraThread.leave();
        }
    }

    private boolean claim(Job job, long now) {
        Long next = db.one("SELECT NEXT_RUN FROM SANDBOX_JOB WHERE ID = ?", row -> row.getLong(1), job.id.toString());
        if (next == null) {
            return db.update("INSERT INTO SANDBOX_JOB (ID, NEXT_RUN) VALUES (?, ?)", job.id.toString(), job.next) == 1;
        }
        if (next > now) {
            job.next = next;
            return false;
        }
        return db.update("UPDATE SANDBOX_JOB SET NEXT_RUN = ? WHERE ID = ? AND NEXT_RUN = ?", job.next, job.id.toString(), next) == 1;
    }

    private void call(Job job) {
        JobRunner runner = runners.get(job.config.getJobRunnerKey());
        if (runner == null) {
            return;
        }
        JobRunnerResponse response = runner.runJob(new JobRunnerRequest() {});
        if (response != null && response.getMessage() != null) {
            LOG.warn("Job {}: {}", job.id, response.getMessage());
        }
    }

    @Override
    public void registerJobRunner(JobRunnerKey key, JobRunner runner) {
        runners.put(key, runner);
    }

    @Override
    public void unregisterJobRunner(JobRunnerKey key) {
        runners.remove(key);
    }

    /** The first run is at the schedule's first time, or at once. A job of the same id is replaced. */
    @Override
    public void scheduleJob(JobId id, JobConfig config) throws SchedulerServiceException {
        if (config.getSchedule().getIntervalScheduleInfo().getIntervalInMillis() < 0) {
            throw new SchedulerServiceException("The interval of job " + id + " is negative.");
        }
        Date first = config.getSchedule().getIntervalScheduleInfo().getFirstRunTime();
        jobs.put(id, new Job(id, config, first == null ? clock.millis() : first.getTime()));
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        workers.shutdown();
        try {
            workers.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
