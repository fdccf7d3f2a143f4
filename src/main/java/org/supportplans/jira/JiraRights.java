package org.supportplans.jira;

import com.atlassian.jira.issue.Issue;
import com.atlassian.jira.issue.IssueManager;
import com.atlassian.jira.permission.GlobalPermissionKey;
import com.atlassian.jira.permission.ProjectPermissions;
import com.atlassian.jira.security.GlobalPermissionManager;
import com.atlassian.jira.security.PermissionManager;
import com.atlassian.jira.user.ApplicationUser;
import com.atlassian.jira.user.util.UserManager;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.supportplans.service.port.Rights;

/** Rights from Jira's own permissions: administrators manage, who may browse a service project reads. */
@Named
public class JiraRights implements Rights {

    private final UserManager users;
    private final GlobalPermissionManager globalPermissions;
    private final PermissionManager permissions;
    private final IssueManager issues;
    private final ServiceProjects projects;

    @Inject
    public JiraRights(UserManager users, GlobalPermissionManager globalPermissions, PermissionManager permissions, IssueManager issues,
            ServiceProjects projects) {
        this.users = users;
        this.globalPermissions = globalPermissions;
        this.permissions = permissions;
        this.issues = issues;
        this.projects = projects;
    }

    @Override
    public boolean manages(String userKey) {
        ApplicationUser user = user(userKey);
        return user != null && globalPermissions.hasPermission(GlobalPermissionKey.ADMINISTER, user);
    }

    @Override
    public boolean reads(String userKey) {
        ApplicationUser user = user(userKey);
        return user != null && (manages(userKey) || projects.haveAgent(user));
    }

    @Override
    public boolean sees(String userKey, long issueId) {
        ApplicationUser user = user(userKey);
        Issue issue = user == null ? null : issues.getIssueObject(issueId);
        return issue != null && permissions.hasPermission(ProjectPermissions.BROWSE_PROJECTS, issue, user);
    }

    private ApplicationUser user(String userKey) {
        return userKey == null ? null : users.getUserByKey(userKey);
    }
}
