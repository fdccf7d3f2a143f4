package com.atlassian.jira.security;

import com.atlassian.jira.permission.GlobalPermissionKey;
import com.atlassian.jira.user.ApplicationUser;
import evidence.Evidence;

@Evidence("C; 18 calls in 7 public plugins")
public interface GlobalPermissionManager {

    @Evidence("C; 18 calls in 7 public plugins")
    boolean hasPermission(GlobalPermissionKey permissionKey, ApplicationUser user);
}
