package com.atlassian.jira.issue.context;

import evidence.Evidence;

@Evidence("J; docs.atlassian.com/jira/7.1.9/com/atlassian/jira/issue/context/package-summary.html")
public interface IssueContext {}
