package com.atlassian.jira.timezone;

import evidence.Evidence;
import java.util.TimeZone;

@Evidence("C; 6 calls in 2 public plugins")
public interface TimeZoneManager {

    @Evidence("C; calls in public plugins")
    TimeZone getDefaultTimezone();
}
