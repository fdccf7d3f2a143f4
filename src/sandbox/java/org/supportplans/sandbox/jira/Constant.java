package org.supportplans.sandbox.jira;

import com.atlassian.jira.issue.issuetype.IssueType;
import com.atlassian.jira.issue.priority.Priority;
import com.atlassian.jira.issue.resolution.Resolution;

/** An issue type, priority, status or resolution. */
public record Constant(String id, String name, boolean subtask) implements IssueType, Priority, Resolution {

    @Override
    public String getName() {
        return name;
    }
}
