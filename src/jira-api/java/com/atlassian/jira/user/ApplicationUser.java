package com.atlassian.jira.user;

import evidence.Evidence;
import java.security.Principal;

@Evidence("J; docs.atlassian.com/software/jira/docs/api/10.0.0/com/atlassian/jira/user/ApplicationUser.html")
public interface ApplicationUser extends Principal {

    /** Never changes, unlike the user name. */
    @Evidence("J; docs.atlassian.com/software/jira/docs/api/10.0.0/com/atlassian/jira/user/ApplicationUser.html")
    String getKey();

    @Evidence("J; docs.atlassian.com/software/jira/docs/api/10.0.0/com/atlassian/jira/user/ApplicationUser.html")
    String getUsername();

    /** The same as {@link #getUsername}. */
    @Override
    @Evidence("J; docs.atlassian.com/software/jira/docs/api/10.0.0/com/atlassian/jira/user/ApplicationUser.html")
    String getName();

    @Evidence("J; docs.atlassian.com/software/jira/docs/api/10.0.0/com/atlassian/jira/user/ApplicationUser.html")
    String getDisplayName();
}
