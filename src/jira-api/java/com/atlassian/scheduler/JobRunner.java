package com.atlassian.scheduler;

import evidence.Evidence;

@Evidence("L; public copies of atlassian-scheduler")
public interface JobRunner {

    @Evidence("L; public copies of atlassian-scheduler")
    JobRunnerResponse runJob(JobRunnerRequest request);
}
