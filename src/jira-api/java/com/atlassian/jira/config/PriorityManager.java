package com.atlassian.jira.config;

import com.atlassian.jira.issue.priority.Priority;
import evidence.Evidence;
import java.util.List;

@Evidence("C; codescape/jira-multiple-subtasks (Jira 11.3) compiles against it")
public interface PriorityManager {

    /** All priorities in Jira's order, the most urgent first. */
    @Evidence("C; calls in public plugins")
    List<Priority> getPriorities();
}
