package com.atlassian.jira.security.plugin;

import evidence.Evidence;

@Evidence("B; class files of public plugins")
public class ProjectPermissionKey {

    private final String key;

    @Evidence("C; public plugins name permissions of their own so")
    public ProjectPermissionKey(String permissionKey) {
        key = permissionKey;
    }

    @Override
    public String toString() {
        return key;
    }
}
