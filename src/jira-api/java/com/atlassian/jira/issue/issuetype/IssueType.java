package com.atlassian.jira.issue.issuetype;

import com.atlassian.jira.issue.IssueConstant;
import evidence.Evidence;

@Evidence("C; calls in public plugins")
public interface IssueType extends IssueConstant {}
