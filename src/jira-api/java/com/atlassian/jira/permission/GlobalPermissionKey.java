package com.atlassian.jira.permission;

import evidence.Evidence;

@Evidence("B; class files of public plugins")
public final class GlobalPermissionKey {

    @Evidence("J; docs.atlassian.com/jira/latest/com/atlassian/jira/permission/GlobalPermissionKey.html")
    public static final GlobalPermissionKey ADMINISTER = new GlobalPermissionKey();

    private GlobalPermissionKey() {}
}
