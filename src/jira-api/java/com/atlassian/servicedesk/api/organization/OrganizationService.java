package com.atlassian.servicedesk.api.organization;

import com.atlassian.jira.user.ApplicationUser;
import com.atlassian.servicedesk.api.util.paging.PagedResponse;
import evidence.Evidence;

@Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/OrganizationService.html")
public interface OrganizationService {

    /** All organizations for an agent, else only those that {@code user} is a member of. */
    @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/OrganizationService.html")
    PagedResponse<CustomerOrganization> getOrganizations(ApplicationUser user, OrganizationsQuery query);

    /** Throws, unchecked, if there is none or {@code user} is neither agent nor member. */
    @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/OrganizationService.html")
    CustomerOrganization getById(ApplicationUser user, Integer id);

    @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/OrganizationService.html")
    PagedResponse<ApplicationUser> getUsersInOrganization(ApplicationUser user, UsersInOrganizationQuery query);

    @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/OrganizationService.html")
    OrganizationsQuery.Builder newOrganizationsQueryBuilder();

    @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/class-use/UsersInOrganizationQuery.Builder.html")
    UsersInOrganizationQuery.Builder newUsersInOrganizationQuery();
}
