package org.supportplans.sandbox.jira;

import com.atlassian.jira.issue.Issue;
import com.atlassian.jira.permission.GlobalPermissionKey;
import com.atlassian.jira.permission.ProjectPermissions;
import com.atlassian.jira.project.Project;
import com.atlassian.jira.security.GlobalPermissionManager;
import com.atlassian.jira.security.PermissionManager;
import com.atlassian.jira.security.plugin.ProjectPermissionKey;
import com.atlassian.jira.user.ApplicationUser;

/** Agents may browse every project, administrators everything; a customer nothing, as he has no licence. */
final class Permissions implements PermissionManager, GlobalPermissionManager {

    private final Users users;

    Permissions(Users users) {
        this.users = users;
    }

    private boolean has(ProjectPermissionKey key, ApplicationUser user) {
        return key.equals(ProjectPermissions.BROWSE_PROJECTS) ? users.isAgent(user) : users.isAdmin(user);
    }

    @Override
    public boolean hasPermission(ProjectPermissionKey permissionKey, Issue issue, ApplicationUser user) {
        return has(permissionKey, user);
    }

    @Override
    public boolean hasPermission(ProjectPermissionKey permissionKey, Project project, ApplicationUser user) {
        return has(permissionKey, user);
    }

    @Override
    public boolean hasPermission(GlobalPermissionKey permissionKey, ApplicationUser user) {
        return permissionKey.equals(GlobalPermissionKey.ADMINISTER) && users.isAdmin(user);
    }
}
