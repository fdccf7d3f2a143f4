package com.atlassian.servicedesk.api.organization;

import com.atlassian.servicedesk.api.util.paging.LimitedPagedRequest;
import com.atlassian.servicedesk.api.util.paging.PagedRequest;
import evidence.Evidence;

@Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/UsersInOrganizationQuery.html")
public interface UsersInOrganizationQuery {

    @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/UsersInOrganizationQuery.html")
    CustomerOrganization organization();

    @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/UsersInOrganizationQuery.html")
    LimitedPagedRequest pagedRequest();

    @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/UsersInOrganizationQuery.Builder.html")
    interface Builder {

        @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/UsersInOrganizationQuery.Builder.html")
        Builder customerOrganization(CustomerOrganization organization);

        @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/UsersInOrganizationQuery.Builder.html")
        Builder pagedRequest(PagedRequest pagedRequest);

        @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/UsersInOrganizationQuery.Builder.html")
        UsersInOrganizationQuery build();
    }
}
