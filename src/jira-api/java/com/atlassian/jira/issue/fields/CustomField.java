package com.atlassian.jira.issue.fields;

import com.atlassian.jira.issue.context.IssueContext;
import com.atlassian.jira.issue.customfields.CustomFieldType;
import com.atlassian.jira.issue.fields.config.FieldConfig;
import evidence.Evidence;

@Evidence("J; docs.atlassian.com/jira/server/com/atlassian/jira/issue/fields/CustomField.html")
public interface CustomField extends Field {

    @Evidence("J; docs.atlassian.com/jira/server/com/atlassian/jira/issue/fields/CustomField.html")
    Long getIdAsLong();

    @Evidence("J; docs.atlassian.com/jira/server/com/atlassian/jira/issue/fields/CustomField.html")
    CustomFieldType getCustomFieldType();

    /** Null if the field has no configuration in that context. */
    @Evidence("J; docs.atlassian.com/jira/4.0/com/atlassian/jira/issue/fields/ConfigurableField.html, which this type extends")
    FieldConfig getRelevantConfig(IssueContext issueContext);
}
