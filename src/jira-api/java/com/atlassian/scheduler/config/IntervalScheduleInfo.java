package com.atlassian.scheduler.config;

import evidence.Evidence;
import java.util.Date;

@Evidence("L; public copies of atlassian-scheduler name it in Schedule")
public final class IntervalScheduleInfo {

    private final Date firstRunTime;
    private final long intervalInMillis;

    IntervalScheduleInfo(Date firstRunTime, long intervalInMillis) {
        this.firstRunTime = firstRunTime;
        this.intervalInMillis = intervalInMillis;
    }

    /** Null for as soon as possible. */
    @Evidence("M; no source, only the sandbox asks")
    public Date getFirstRunTime() {
        return firstRunTime;
    }

    @Evidence("M; no source, only the sandbox asks")
    public long getIntervalInMillis() {
        return intervalInMillis;
    }
}
