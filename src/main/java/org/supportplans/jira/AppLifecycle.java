package org.supportplans.jira;

import com.atlassian.event.api.EventPublisher;
import com.atlassian.plugin.spring.scanner.annotation.export.ExportAsService;
import com.atlassian.sal.api.lifecycle.LifecycleAware;
import com.atlassian.scheduler.JobRunner;
import com.atlassian.scheduler.JobRunnerResponse;
import com.atlassian.scheduler.SchedulerService;
import com.atlassian.scheduler.SchedulerServiceException;
import com.atlassian.scheduler.config.JobConfig;
import com.atlassian.scheduler.config.JobId;
import com.atlassian.scheduler.config.JobRunnerKey;
import com.atlassian.scheduler.config.RunMode;
import com.atlassian.scheduler.config.Schedule;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supportplans.service.AppClock;
import org.supportplans.service.FindMissed;
import org.supportplans.service.RenewContracts;
import org.supportplans.service.RetryBlocked;
import org.supportplans.service.RollCycles;
import org.supportplans.service.WorkInbox;
import org.supportplans.service.port.LedgerGuard;

/** Starts and stops the app's part in the life of its host: listener, worker and jobs. */
@Named
@ExportAsService(LifecycleAware.class)
public class AppLifecycle implements LifecycleAware {

    private static final Logger LOG = LoggerFactory.getLogger(AppLifecycle.class);

    /** A job that runs once per cluster. */
    private record Job(String name, Duration every, Runnable task) {

        JobRunnerKey key() {
            return JobRunnerKey.of("org.supportplans." + name);
        }
    }

    private final EventPublisher events;
    private final SchedulerService scheduler;
    private final IssueListener listener;
    private final RequestWorker worker;
    private final WorkInbox inbox;
    private final FindMissed missed;
    private final SupportFields fields;
    private final LedgerGuard guard;
    private final Clock clock;
    private final List<Job> jobs;

    @Inject
    public AppLifecycle(EventPublisher events, SchedulerService scheduler, IssueListener listener, RequestWorker worker, WorkInbox inbox,
            FindMissed missed, RollCycles cycles, RetryBlocked blocked, RenewContracts renewals, SupportFields fields, LedgerGuard guard, AppClock clock) {
        this.events = events;
        this.scheduler = scheduler;
        this.listener = listener;
        this.worker = worker;
        this.inbox = inbox;
        this.missed = missed;
        this.fields = fields;
        this.guard = guard;
        this.clock = clock.clock();
        this.jobs = List.of(
                new Job("sweep", Duration.ofMinutes(1), inbox::sweep),
                new Job("missed", Duration.ofHours(1), missed::find),
                new Job("blocked", Duration.ofMinutes(1), blocked::retry),
                new Job("renew", Duration.ofHours(1), renewals::renew),
                new Job("roll", Duration.ofHours(1), cycles::roll));
    }

    @Override
    public void onStart() {
        missed.begin();
        events.register(listener);
        if (!guard.holds()) {
            LOG.error("This database accepts two ledger entries in one place or under one key. Nothing will be booked; "
                    + "check the unique indexes of the app's tables and restart the app.");
            return;
        }
        fields.ensure();
        worker.start();
        worker.run(this::catchUp, "What was left behind could not be worked; the jobs try again");
        jobs.forEach(this::schedule);
    }

    @Override
    public void onStop() {
        events.unregister(listener);
        jobs.forEach(job -> scheduler.unregisterJobRunner(job.key()));
        worker.stop();
    }

    private void catchUp() {
        inbox.workAll();
        missed.find();
    }

    private void schedule(Job job) {
        JobRunner runner = request -> {
            job.task().run();
            return JobRunnerResponse.success();
        };
        scheduler.registerJobRunner(job.key(), runner);
        Date first = Date.from(clock.instant().plus(job.every()));
        try {
            scheduler.scheduleJob(JobId.of(job.key().toString()), JobConfig.forJobRunnerKey(job.key())
                    .withRunMode(RunMode.RUN_ONCE_PER_CLUSTER)
                    .withSchedule(Schedule.forInterval(job.every().toMillis(), first)));
        } catch (SchedulerServiceException e) {
            throw new IllegalStateException("Jira would not schedule " + job.name(), e);
        }
    }
}
