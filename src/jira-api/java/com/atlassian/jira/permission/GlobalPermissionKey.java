package com.atlassian.jira.permission;

import evidence.Evidence;

@Evidence("B; class files of public plugins")
public final class GlobalPermissionKey {

    @Evidence("C; 16 calls in 7 public plugins")
    public static final GlobalPermissionKey ADMINISTER = new GlobalPermissionKey();

    private GlobalPermissionKey() {}
}
