package com.atlassian.scheduler;

import evidence.Evidence;

@Evidence("C; catches in public plugins")
public class SchedulerServiceException extends Exception {

    @Evidence("C; public plugins")
    public SchedulerServiceException(String message) {
        super(message);
    }
}
