package com.atlassian.jira.security.groups;

import com.atlassian.jira.user.ApplicationUser;
import evidence.Evidence;

@Evidence("J; docs.atlassian.com/software/jira/docs/api/10.3.1/com/atlassian/jira/security/groups/GroupManager.html")
public interface GroupManager {

    @Evidence("J; docs.atlassian.com/software/jira/docs/api/10.3.1/com/atlassian/jira/security/groups/GroupManager.html")
    boolean isUserInGroup(ApplicationUser user, String groupname);
}
