package com.atlassian.jira.issue;

import com.atlassian.jira.event.type.EventDispatchOption;
import com.atlassian.jira.user.ApplicationUser;
import evidence.Evidence;
import java.util.Collection;
import org.ofbiz.core.entity.GenericEntityException;

@Evidence("J; docs.atlassian.com/jira/7.0.6/com/atlassian/jira/issue/IssueManager.html")
public interface IssueManager {

    /** Null if there is none. */
    @Evidence("J; docs.atlassian.com/jira/7.0.6/com/atlassian/jira/issue/IssueManager.html")
    MutableIssue getIssueObject(Long id);

    /** Null if there is none; a moved issue's old key finds it. */
    @Evidence("J; docs.atlassian.com/jira/7.0.6/com/atlassian/jira/issue/IssueManager.html")
    MutableIssue getIssueObject(String key);

    @Evidence("J; docs.atlassian.com/jira/7.0.6/com/atlassian/jira/issue/IssueManager.html")
    Collection<Long> getIssueIdsForProject(Long projectId) throws GenericEntityException;

    @Evidence("J; docs.atlassian.com/jira/7.0.6/com/atlassian/jira/issue/IssueManager.html")
    Issue updateIssue(
            ApplicationUser user, MutableIssue issue, EventDispatchOption eventDispatchOption, boolean sendMail);
}
