package com.atlassian.jira.issue.priority;

import com.atlassian.jira.issue.IssueConstant;
import evidence.Evidence;

@Evidence("C; calls in public plugins")
public interface Priority extends IssueConstant {}
