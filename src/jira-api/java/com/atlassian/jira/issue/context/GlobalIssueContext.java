package com.atlassian.jira.issue.context;

import evidence.Evidence;

@Evidence("J; docs.atlassian.com/jira/7.1.9/com/atlassian/jira/issue/context/package-summary.html")
public class GlobalIssueContext implements JiraContextNode {

    private static final GlobalIssueContext INSTANCE = new GlobalIssueContext();

    private GlobalIssueContext() {}

    @Evidence("C; calls in public plugins and scripts")
    public static JiraContextNode getInstance() {
        return INSTANCE;
    }
}
