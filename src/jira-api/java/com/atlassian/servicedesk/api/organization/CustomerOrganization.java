package com.atlassian.servicedesk.api.organization;

import evidence.Evidence;

@Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/CustomerOrganization.html")
public interface CustomerOrganization {

    @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/CustomerOrganization.html")
    int getId();

    @Evidence("J; docs.atlassian.com/jira-servicedesk/10.3.2/com/atlassian/servicedesk/api/organization/CustomerOrganization.html")
    String getName();
}
