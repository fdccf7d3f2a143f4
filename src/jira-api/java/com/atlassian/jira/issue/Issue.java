package com.atlassian.jira.issue;

import com.atlassian.jira.bc.project.component.ProjectComponent;
import com.atlassian.jira.issue.context.IssueContext;
import com.atlassian.jira.issue.fields.CustomField;
import com.atlassian.jira.issue.issuetype.IssueType;
import com.atlassian.jira.issue.priority.Priority;
import com.atlassian.jira.issue.resolution.Resolution;
import com.atlassian.jira.project.Project;
import com.atlassian.jira.user.ApplicationUser;
import evidence.Evidence;
import java.sql.Timestamp;
import java.util.Collection;

@Evidence("J; docs.atlassian.com/jira/latest/com/atlassian/jira/issue/Issue.html")
public interface Issue extends IssueContext {

    @Evidence("J; docs.atlassian.com/jira/latest/com/atlassian/jira/issue/Issue.html")
    Long getId();

    @Evidence("J; docs.atlassian.com/jira/latest/com/atlassian/jira/issue/Issue.html")
    String getKey();

    @Evidence("J; docs.atlassian.com/jira/latest/com/atlassian/jira/issue/Issue.html")
    String getSummary();

    @Evidence("J; docs.atlassian.com/jira/latest/com/atlassian/jira/issue/Issue.html")
    Project getProjectObject();

    @Evidence("J; docs.atlassian.com/jira/latest/com/atlassian/jira/issue/Issue.html")
    IssueType getIssueType();

    /** Null if the issue has no reporter. */
    @Evidence("J; docs.atlassian.com/jira/latest/com/atlassian/jira/issue/Issue.html")
    ApplicationUser getReporter();

    @Evidence("J; docs.atlassian.com/jira/latest/com/atlassian/jira/issue/Issue.html")
    Timestamp getCreated();

    @Evidence("J; docs.atlassian.com/jira/latest/com/atlassian/jira/issue/Issue.html")
    Collection<ProjectComponent> getComponents();

    /** Null while the issue is open. */
    @Evidence("J; docs.atlassian.com/jira/latest/com/atlassian/jira/issue/Issue.html")
    Resolution getResolution();

    /** When it got its resolution; null while it is open. */
    @Evidence("J; docs.atlassian.com/jira/latest/com/atlassian/jira/issue/Issue.html")
    Timestamp getResolutionDate();

    /** Null if the issue has no priority. */
    @Evidence("J; docs.atlassian.com/jira/latest/com/atlassian/jira/issue/Issue.html")
    Priority getPriority();

    @Evidence("J; docs.atlassian.com/jira/latest/com/atlassian/jira/issue/Issue.html")
    boolean isSubTask();

    /** The value in the form of the field's type; null if empty. */
    @Evidence("J; docs.atlassian.com/jira/latest/com/atlassian/jira/issue/Issue.html")
    Object getCustomFieldValue(CustomField customField);
}
