package com.atlassian.jira.issue;

import com.atlassian.jira.issue.fields.CustomField;
import evidence.Evidence;

@Evidence("J; docs.atlassian.com/jira/7.2.2/com/atlassian/jira/issue/MutableIssue.html")
public interface MutableIssue extends Issue {

    /** Changes memory only, until {@link IssueManager#updateIssue}. */
    @Evidence("J; docs.atlassian.com/jira/7.2.2/com/atlassian/jira/issue/MutableIssue.html")
    void setCustomFieldValue(CustomField customField, Object value);
}
