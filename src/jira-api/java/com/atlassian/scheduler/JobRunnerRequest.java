package com.atlassian.scheduler;

import evidence.Evidence;

@Evidence("L; public copies of atlassian-scheduler")
public interface JobRunnerRequest {}
