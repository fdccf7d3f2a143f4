package com.atlassian.scheduler;

import evidence.Evidence;

@Evidence("C; 22 calls in 3 public plugins")
public final class JobRunnerResponse {

    private final String message;

    private JobRunnerResponse(String message) {
        this.message = message;
    }

    @Evidence("C; 22 calls in 3 public plugins")
    public static JobRunnerResponse success() {
        return new JobRunnerResponse(null);
    }

    /** Null if there is nothing to say. */
    @Evidence("C; 22 calls in 3 public plugins")
    public String getMessage() {
        return message;
    }
}
