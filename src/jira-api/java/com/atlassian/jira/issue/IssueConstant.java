package com.atlassian.jira.issue;

import evidence.Evidence;

@Evidence("C; calls in public plugins")
public interface IssueConstant {

    @Evidence("C; calls in public plugins")
    String getName();
}
