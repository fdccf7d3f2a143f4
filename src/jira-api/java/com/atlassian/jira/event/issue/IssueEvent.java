package com.atlassian.jira.event.issue;

import com.atlassian.jira.issue.Issue;
import com.atlassian.jira.user.ApplicationUser;
import evidence.Evidence;
import java.util.Map;

@Evidence("J; docs.atlassian.com/jira/server/com/atlassian/jira/event/issue/IssueEvent.html")
public final class IssueEvent {

    private final Issue issue;
    private final Long eventTypeId;

    @Evidence("J; docs.atlassian.com/jira/server/com/atlassian/jira/event/issue/IssueEvent.html")
    public IssueEvent(Issue issue, Map params, ApplicationUser user, Long eventTypeId) {
        this.issue = issue;
        this.eventTypeId = eventTypeId;
    }

    @Evidence("J; docs.atlassian.com/jira/server/com/atlassian/jira/event/issue/IssueEvent.html")
    public Issue getIssue() {
        return issue;
    }

    @Evidence("J; docs.atlassian.com/jira/server/com/atlassian/jira/event/issue/IssueEvent.html")
    public Long getEventTypeId() {
        return eventTypeId;
    }
}
