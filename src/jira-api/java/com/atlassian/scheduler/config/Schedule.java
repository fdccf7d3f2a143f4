package com.atlassian.scheduler.config;

import evidence.Evidence;
import java.util.Date;

@Evidence("L; public copies of atlassian-scheduler")
public final class Schedule {

    private final IntervalScheduleInfo interval;

    private Schedule(IntervalScheduleInfo interval) {
        this.interval = interval;
    }

    /** Jira rounds the interval to whole minutes; a null {@code firstRunTime} is as soon as possible. */
    @Evidence("L; public copies of atlassian-scheduler")
    public static Schedule forInterval(long intervalInMillis, Date firstRunTime) {
        return new Schedule(new IntervalScheduleInfo(firstRunTime, intervalInMillis));
    }

    @Evidence("L; public copies of atlassian-scheduler")
    public IntervalScheduleInfo getIntervalScheduleInfo() {
        return interval;
    }
}
