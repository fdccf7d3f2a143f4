package com.atlassian.jira.security;

import com.atlassian.jira.issue.Issue;
import com.atlassian.jira.project.Project;
import com.atlassian.jira.security.plugin.ProjectPermissionKey;
import com.atlassian.jira.user.ApplicationUser;
import evidence.Evidence;

@Evidence("J; docs.atlassian.com/software/jira/docs/api/10.0.0/com/atlassian/jira/security/PermissionManager.html")
public interface PermissionManager {

    /** {@code user} is null for who is not logged in. */
    @Evidence("J; docs.atlassian.com/software/jira/docs/api/10.0.0/com/atlassian/jira/security/PermissionManager.html")
    boolean hasPermission(ProjectPermissionKey permissionKey, Issue issue, ApplicationUser user);

    /** {@code user} is null for who is not logged in. */
    @Evidence("J; docs.atlassian.com/software/jira/docs/api/10.0.0/com/atlassian/jira/security/PermissionManager.html")
    boolean hasPermission(ProjectPermissionKey permissionKey, Project project, ApplicationUser user);
}
