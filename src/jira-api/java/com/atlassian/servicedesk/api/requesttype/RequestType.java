package com.atlassian.servicedesk.api.requesttype;

import evidence.Evidence;

@Evidence("J; docs.atlassian.com/jira-servicedesk/3.16.14/com/atlassian/servicedesk/api/requesttype/RequestType.html")
public interface RequestType {

    @Evidence("J; docs.atlassian.com/jira-servicedesk/3.16.14/com/atlassian/servicedesk/api/requesttype/RequestType.html")
    String getName();
}
