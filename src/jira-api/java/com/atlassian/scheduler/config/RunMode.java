package com.atlassian.scheduler.config;

import evidence.Evidence;

@Evidence("C; 3 calls in 2 public plugins")
public enum RunMode {
    @Evidence("C; calls in public plugins")
    RUN_ONCE_PER_CLUSTER,
    @Evidence("C; calls in public plugins")
    RUN_LOCALLY
}
