package com.atlassian.servicedesk.api.util.paging;

import evidence.Evidence;

@Evidence("J; docs.atlassian.com/jira-servicedesk/10.2.0/com/atlassian/servicedesk/api/util/paging/PagedRequest.html")
public interface PagedRequest {

    @Evidence("J; docs.atlassian.com/jira-servicedesk/10.2.0/com/atlassian/servicedesk/api/util/paging/PagedRequest.html")
    int getStart();

    @Evidence("J; docs.atlassian.com/jira-servicedesk/10.2.0/com/atlassian/servicedesk/api/util/paging/PagedRequest.html")
    int getLimit();
}
