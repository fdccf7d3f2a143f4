package com.atlassian.jira.issue.resolution;

import com.atlassian.jira.issue.IssueConstant;
import evidence.Evidence;

@Evidence("C; calls in public plugins")
public interface Resolution extends IssueConstant {}
