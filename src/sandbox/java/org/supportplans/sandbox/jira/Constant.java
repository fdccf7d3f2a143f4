package org.supportplans.sandbox.jira;

import com.atlassian.jira.issue.issuetype.IssueType;
import com.atlassian.jira.issue.priority.Priority;

/** An issue type, priority or status. */
public record Constant(String id, String name, boolean subtask) implements IssueType, Priority {

    @Override
    public String getName() {
        return name;
    }
}
