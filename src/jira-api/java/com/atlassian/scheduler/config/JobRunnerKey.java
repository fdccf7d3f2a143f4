package com.atlassian.scheduler.config;

import evidence.Evidence;

@Evidence("C; 4 calls in 2 public plugins")
public final class JobRunnerKey {

    private final String key;

    private JobRunnerKey(String key) {
        this.key = key;
    }

    @Evidence("C; 4 calls in 2 public plugins")
    public static JobRunnerKey of(String key) {
        return new JobRunnerKey(key);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JobRunnerKey that && key.equals(that.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key;
    }
}
