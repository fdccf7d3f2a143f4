package com.atlassian.jira.datetime;

import evidence.Evidence;
import java.util.Date;
import java.util.TimeZone;

/** Immutable: every {@code for} and {@code with} method answers another formatter. */
@Evidence("C; 32 calls in 5 public plugins")
public interface DateTimeFormatter {

    @Evidence("C; calls in public plugins")
    String format(Date date);

    @Evidence("C; calls in public plugins")
    DateTimeFormatter forLoggedInUser();

    @Evidence("C; calls in public plugins")
    DateTimeFormatter withZone(TimeZone timeZone);

    @Evidence("C; calls in public plugins")
    DateTimeFormatter withStyle(DateTimeStyle style);
}
