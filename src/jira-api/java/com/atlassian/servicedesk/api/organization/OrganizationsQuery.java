package com.atlassian.servicedesk.api.organization;

import com.atlassian.servicedesk.api.util.paging.LimitedPagedRequest;
import com.atlassian.servicedesk.api.util.paging.PagedRequest;
import evidence.Evidence;
import java.util.Optional;

@Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/OrganizationsQuery.html")
public interface OrganizationsQuery {

    @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/OrganizationsQuery.html")
    Optional<Integer> serviceDeskId();

    @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/OrganizationsQuery.html")
    LimitedPagedRequest pagedRequest();

    @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/OrganizationsQuery.Builder.html")
    interface Builder {

        /** Null for all service desks. */
        @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/OrganizationsQuery.Builder.html")
        Builder serviceDeskId(Integer serviceDeskId);

        @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/OrganizationsQuery.Builder.html")
        Builder pagedRequest(PagedRequest pagedRequest);

        @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/OrganizationsQuery.Builder.html")
        OrganizationsQuery build();
    }
}
