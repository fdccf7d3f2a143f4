package com.atlassian.jira.issue.customfields;

import evidence.Evidence;

@Evidence("J; docs.atlassian.com/software/jira/docs/api/10.2.0/com/atlassian/jira/issue/customfields/CustomFieldType.html")
public interface CustomFieldType<T, S> {

    /** The complete key of the type's module, such as {@code com.atlassian.servicedesk:vp-origin}. */
    @Evidence("J; docs.atlassian.com/software/jira/docs/api/10.2.0/com/atlassian/jira/issue/customfields/CustomFieldType.html")
    String getKey();
}
