package org.supportplans.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atlassian.beehive.ClusterLock;
import com.atlassian.scheduler.JobRunnerResponse;
import com.atlassian.scheduler.config.JobConfig;
import com.atlassian.scheduler.config.JobId;
import com.atlassian.scheduler.config.JobRunnerKey;
import com.atlassian.scheduler.config.RunMode;
import com.atlassian.scheduler.config.Schedule;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clock, jobs and cluster locks, each as two nodes on one database see them. */
class TimeTest {

    private static final long HOUR = Duration.ofHours(1).toMillis();

    @TempDir
    Path folder;

    private Database database;
    private MovableClock clock;
    private ClusterLocks locks;
    private ClusterLocks othersLocks;

    @BeforeEach
    void open() {
        database = Database.open("h2", "", "", folder);
        clock = new MovableClock(database.db());
        locks = new ClusterLocks(database.db(), "node1");
        othersLocks = new ClusterLocks(database.db(), "node2");
    }

    @AfterEach
    void close() {
        locks.close();
        othersLocks.close();
        database.close();
    }

    @Test
    void clockIsSharedKeptAndGoesForwardsOnly() throws Exception {
        MovableClock other = new MovableClock(database.db());
        Instant to = Instant.now().plus(Duration.ofDays(90));
        clock.moveTo(to);
        assertThat(clock.instant()).isAfterOrEqualTo(to);
        other.refresh();
        assertThat(other.instant()).isAfterOrEqualTo(to);
        assertThat(new MovableClock(database.db()).withZone(java.time.ZoneId.of("Asia/Tehran")).instant()).isAfterOrEqualTo(to);
        assertThatThrownBy(() -> other.moveTo(to.minusSeconds(1))).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("forwards");
    }

    @Test
    void clockOfAnEmptyDatabaseMayStartInThePast() {
        Instant past = Instant.now().truncatedTo(ChronoUnit.MILLIS).minus(Duration.ofDays(100));
        try (Database empty = Database.open("h2", "", "", folder.resolve("empty"))) {
            MovableClock late = new MovableClock(empty.db(), past);
            assertThat(late.instant()).isBetween(past, past.plus(Duration.ofHours(1)));
            late.moveTo(past.plus(Duration.ofDays(10)));
            assertThat(new MovableClock(empty.db(), past).instant()).as("a restart keeps it").isAfterOrEqualTo(past.plus(Duration.ofDays(10)));
            late.moveTo(Instant.now().plusSeconds(1));
            assertThat(new MovableClock(empty.db()).instant()).isAfterOrEqualTo(Instant.now().minusSeconds(1));
        }
        assertThat(new MovableClock(database.db(), past).instant()).as("this database has had one").isAfter(past.plus(Duration.ofDays(90)));
    }

    @Test
    void jobRunsWhenTheClockJumps() throws Exception {
        try (Scheduler scheduler = new Scheduler(database.db(), clock, locks)) {
            BlockingQueue<Long> runs = new LinkedBlockingQueue<>();
            scheduler.registerJobRunner(JobRunnerKey.of("k"), request -> {
                runs.add(JiraThread.current() == null ? 0 : clock.millis());
                return JobRunnerResponse.success();
            });
            long first = clock.millis() + HOUR;
            JobConfig config = JobConfig.forJobRunnerKey(JobRunnerKey.of("k")).withRunMode(RunMode.RUN_ONCE_PER_CLUSTER);
            scheduler.scheduleJob(JobId.of("j"), config.withSchedule(Schedule.forInterval(HOUR, new Date(first))));
            clock.moveTo(clock.instant().plus(Duration.ofDays(30)));
            assertThat(runs.poll(10, TimeUnit.SECONDS)).as("not before its time, on a prepared thread").isGreaterThanOrEqualTo(first);
            long second = clock.millis() + HOUR;
            clock.moveTo(Instant.ofEpochMilli(second));
            assertThat(runs.poll(10, TimeUnit.SECONDS)).as("once, however far the clock went").isGreaterThanOrEqualTo(second);
            assertThat(runs).isEmpty();
        }
    }

    @Test
    void eachTurnIsOneNodes() throws Exception {
        try (Scheduler one = new Scheduler(database.db(), clock, locks); Scheduler two = new Scheduler(database.db(), clock, othersLocks)) {
            BlockingQueue<String> runs = new LinkedBlockingQueue<>();
            schedule(one, "one", RunMode.RUN_ONCE_PER_CLUSTER, runs);
            schedule(two, "two", RunMode.RUN_ONCE_PER_CLUSTER, runs);
            for (int turn = 0; turn < 5; turn++) {
                assertThat(runs.poll(10, TimeUnit.SECONDS)).as("turn " + turn).isNotNull();
                clock.moveTo(clock.instant().plus(Duration.ofMinutes(61)));
            }
            assertThat(runs.poll(10, TimeUnit.SECONDS)).as("the last turn").isNotNull();
            assertThat(runs).isEmpty();
        }
    }

    @Test
    void localJobRunsOnEachNode() throws Exception {
        try (Scheduler one = new Scheduler(database.db(), clock, locks); Scheduler two = new Scheduler(database.db(), clock, othersLocks)) {
            BlockingQueue<String> runs = new LinkedBlockingQueue<>();
            schedule(one, "one", RunMode.RUN_LOCALLY, runs);
            schedule(two, "two", RunMode.RUN_LOCALLY, runs);
            assertThat(Arrays.asList(runs.poll(10, TimeUnit.SECONDS), runs.poll(10, TimeUnit.SECONDS))).containsExactlyInAnyOrder("one", "two");
        }
    }

    private static void schedule(Scheduler scheduler, String node, RunMode mode, BlockingQueue<String> runs) throws Exception {
        JobRunnerKey key = JobRunnerKey.of("key");
        scheduler.registerJobRunner(key, request -> {
            runs.add(node);
            return JobRunnerResponse.success();
        });
        scheduler.scheduleJob(JobId.of("job"), JobConfig.forJobRunnerKey(key).withRunMode(mode).withSchedule(Schedule.forInterval(HOUR, null)));
    }

    @Test
    void lockExcludesOtherNodesAndThreads() throws Exception {
        ClusterLock lock = locks.getLockForName("l");
        ClusterLock others = othersLocks.getLockForName("l");
        lock.lock();
        assertThat(lock.tryLock()).as("again on the same thread").isTrue();
        assertThat(others.tryLock()).isFalse();
        assertThat(others.tryLock(50, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(CompletableFuture.supplyAsync(lock::tryLock).get()).isFalse();
        lock.unlock();
        assertThat(others.tryLock()).as("held until the last unlock").isFalse();
        lock.unlock();
        assertThatThrownBy(lock::unlock).isInstanceOf(IllegalMonitorStateException.class);
        assertThat(others.tryLock()).isTrue();
        CompletableFuture<Boolean> waiting = CompletableFuture.supplyAsync(() -> {
            lock.lock();
            lock.unlock();
            return true;
        });
        others.unlock();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void restartedNodeFreesItsLocks() {
        assertThat(locks.getLockForName("l").tryLock()).isTrue();
        try (ClusterLocks restarted = new ClusterLocks(database.db(), "node1")) {
            assertThat(othersLocks.getLockForName("l").tryLock()).isTrue();
            assertThat(restarted.getLockForName("l").tryLock()).isFalse();
        }
    }
}
