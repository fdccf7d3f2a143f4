package com.atlassian.scheduler.config;

import evidence.Evidence;

@Evidence("L; public copies of atlassian-scheduler")
public final class JobConfig {

    private final JobRunnerKey jobRunnerKey;
    private final RunMode runMode;
    private final Schedule schedule;

    private JobConfig(JobRunnerKey jobRunnerKey, RunMode runMode, Schedule schedule) {
        this.jobRunnerKey = jobRunnerKey;
        this.runMode = runMode;
        this.schedule = schedule;
    }

    @Evidence("L; public copies of atlassian-scheduler")
    public static JobConfig forJobRunnerKey(JobRunnerKey jobRunnerKey) {
        return new JobConfig(jobRunnerKey, RunMode.RUN_ONCE_PER_CLUSTER, null);
    }

    @Evidence("L; public copies of atlassian-scheduler")
    public JobRunnerKey getJobRunnerKey() {
        return jobRunnerKey;
    }

    @Evidence("L; public copies of atlassian-scheduler")
    public RunMode getRunMode() {
        return runMode;
    }

    @Evidence("L; public copies of atlassian-scheduler")
    public Schedule getSchedule() {
        return schedule;
    }

    /** Answers another configuration; this one stays as it is. */
    @Evidence("L; public copies of atlassian-scheduler")
    public JobConfig withRunMode(RunMode runMode) {
        return new JobConfig(jobRunnerKey, runMode, schedule);
    }

    /** Answers another configuration; this one stays as it is. */
    @Evidence("L; public copies of atlassian-scheduler")
    public JobConfig withSchedule(Schedule schedule) {
        return new JobConfig(jobRunnerKey, runMode, schedule);
    }
}
