package com.atlassian.jira.datetime;

import evidence.Evidence;

@Evidence("C; 12 calls in 2 public plugins")
public interface DateTimeFormatterFactory {

    @Evidence("C; calls in public plugins")
    DateTimeFormatter formatter();
}
