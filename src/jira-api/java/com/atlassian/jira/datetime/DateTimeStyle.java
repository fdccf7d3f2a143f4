package com.atlassian.jira.datetime;

import evidence.Evidence;

@Evidence("C; 33 calls in 5 public plugins")
public enum DateTimeStyle {
    @Evidence("C; calls in public plugins")
    DATE,
    @Evidence("C; calls in public plugins")
    COMPLETE
}
