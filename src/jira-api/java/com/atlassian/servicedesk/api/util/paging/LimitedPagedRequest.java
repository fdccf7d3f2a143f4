package com.atlassian.servicedesk.api.util.paging;

import evidence.Evidence;

/** Not a {@link PagedRequest}. */
@Evidence("J; docs.atlassian.com/jira-servicedesk/10.2.0/com/atlassian/servicedesk/api/util/paging/package-tree.html")
public interface LimitedPagedRequest {

    @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/util/paging/LimitedPagedRequestImpl.html")
    int getStart();

    @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/util/paging/LimitedPagedRequestImpl.html")
    int getLimit();
}
