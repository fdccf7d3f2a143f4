package com.atlassian.servicedesk.api.requesttype;

import com.atlassian.servicedesk.api.util.paging.LimitedPagedRequest;
import com.atlassian.servicedesk.api.util.paging.PagedRequest;
import evidence.Evidence;
import java.util.Optional;

/** A query without a limit finds all request types. */
@Evidence("J; docs.atlassian.com/jira-servicedesk/4.13.20/com/atlassian/servicedesk/api/requesttype/RequestTypeQuery.html")
public interface RequestTypeQuery {

    @Evidence("J; docs.atlassian.com/jira-servicedesk/4.13.20/com/atlassian/servicedesk/api/requesttype/RequestTypeQuery.html")
    Optional<Integer> serviceDesk();

    @Evidence("J; docs.atlassian.com/jira-servicedesk/4.13.20/com/atlassian/servicedesk/api/requesttype/RequestTypeQuery.html")
    Optional<Integer> requestType();

    @Evidence("J; docs.atlassian.com/jira-servicedesk/4.13.20/com/atlassian/servicedesk/api/requesttype/RequestTypeQuery.html")
    Optional<Long> issue();

    @Evidence("J; docs.atlassian.com/jira-servicedesk/4.13.20/com/atlassian/servicedesk/api/requesttype/RequestTypeQuery.html")
    Optional<Boolean> requestOverrideSecurity();

    @Evidence("J; docs.atlassian.com/jira-servicedesk/4.13.20/com/atlassian/servicedesk/api/requesttype/RequestTypeQuery.html")
    LimitedPagedRequest pagedRequest();

    @Evidence("J; docs.atlassian.com/jira-servicedesk/server/com/atlassian/servicedesk/api/requesttype/RequestTypeQuery.Builder.html")
    interface Builder {

        @Evidence("J; docs.atlassian.com/jira-servicedesk/server/com/atlassian/servicedesk/api/requesttype/RequestTypeQuery.Builder.html")
        Builder serviceDesk(Integer serviceDesk);

        /** Finds the request type of this issue; works with neither {@link #serviceDesk} nor {@link #requestType}. */
        @Evidence("J; docs.atlassian.com/jira-servicedesk/server/com/atlassian/servicedesk/api/requesttype/RequestTypeQuery.Builder.html")
        Builder issue(Long issue);

        @Evidence("J; docs.atlassian.com/jira-servicedesk/server/com/atlassian/servicedesk/api/requesttype/RequestTypeQuery.Builder.html")
        Builder requestOverrideSecurity(Boolean requestOverrideSecurity);

        @Evidence("J; docs.atlassian.com/jira-servicedesk/server/com/atlassian/servicedesk/api/requesttype/RequestTypeQuery.Builder.html")
        Builder pagedRequest(PagedRequest pagedRequest);

        @Evidence("J; docs.atlassian.com/jira-servicedesk/server/com/atlassian/servicedesk/api/requesttype/RequestTypeQuery.Builder.html")
        RequestTypeQuery build();
    }
}
