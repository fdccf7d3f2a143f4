package com.atlassian.jira.permission;

import com.atlassian.jira.security.plugin.ProjectPermissionKey;
import evidence.Evidence;

@Evidence("B; class files of public plugins")
public final class ProjectPermissions {

    @Evidence("C; 76 calls in 8 public plugins")
    public static final ProjectPermissionKey BROWSE_PROJECTS = new ProjectPermissionKey("BROWSE_PROJECTS");

    private ProjectPermissions() {}
}
