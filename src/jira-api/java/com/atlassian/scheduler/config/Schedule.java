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
    @Evidence("J; docs.atlassian.com/atlassian-scheduler-api/1.6.0/atlassian-scheduler-api/apidocs/com/atlassian/scheduler/config/Schedule.html")
    public static Schedule forInterval(long intervalInMillis, Date firstRunTime) {
        return new Schedule(new IntervalScheduleInfo(firstRunTime, intervalInMillis));
    }

    @Evidence("J; docs.atlassian.com/atlassian-scheduler-api/1.6.0/atlassian-scheduler-api/apidocs/com/atlassian/scheduler/config/Schedule.html")
    public IntervalScheduleInfo getIntervalScheduleInfo() {
        return interval;
    }
}
