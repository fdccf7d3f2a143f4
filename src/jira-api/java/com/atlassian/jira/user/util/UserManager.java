package com.atlassian.jira.user.util;

import com.atlassian.jira.user.ApplicationUser;
import evidence.Evidence;

@Evidence("J; docs.atlassian.com/jira/6.3.15/com/atlassian/jira/user/util/UserManager.html")
public interface UserManager {

    /** Null if there is none. */
    @Evidence("J; docs.atlassian.com/jira/6.3.15/com/atlassian/jira/user/util/UserManager.html")
    ApplicationUser getUserByKey(String userKey);

    /** Null if there is none. */
    @Evidence("J; docs.atlassian.com/jira/6.3.15/com/atlassian/jira/user/util/UserManager.html")
    ApplicationUser getUserByName(String userName);
}
