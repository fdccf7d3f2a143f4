package com.atlassian.scheduler;

import com.atlassian.scheduler.config.JobConfig;
import com.atlassian.scheduler.config.JobId;
import com.atlassian.scheduler.config.JobRunnerKey;
import evidence.Evidence;

@Evidence("L; public copies of atlassian-scheduler")
public interface SchedulerService {

    @Evidence("L; public copies of atlassian-scheduler")
    void registerJobRunner(JobRunnerKey jobRunnerKey, JobRunner jobRunner);

    @Evidence("L; public copies of atlassian-scheduler")
    void unregisterJobRunner(JobRunnerKey jobRunnerKey);

    /** Replaces a job of that id. */
    @Evidence("L; public copies of atlassian-scheduler")
    void scheduleJob(JobId jobId, JobConfig jobConfig) throws SchedulerServiceException;
}
