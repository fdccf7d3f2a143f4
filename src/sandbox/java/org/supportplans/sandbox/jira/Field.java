package org.supportplans.sandbox.jira;

import com.atlassian.jira.issue.context.IssueContext;
import com.atlassian.jira.issue.customfields.CustomFieldSearcher;
import com.atlassian.jira.issue.customfields.CustomFieldType;
import com.atlassian.jira.issue.fields.CustomField;
import com.atlassian.jira.issue.fields.config.FieldConfig;

/** A custom field; it has one configuration, for all projects and issue types. Equal by ID. */
public record Field(Long id, String name, String typeKey) implements CustomField {

    static final String ORGANIZATIONS = "com.atlassian.servicedesk:sd-customer-organizations";
    static final String REQUEST_TYPE = "com.atlassian.servicedesk:vp-origin";
    static final String SELECT = "com.atlassian.jira.plugin.system.customfieldtypes:select";

    /** A kind of field. */
    record Type(String key) implements CustomFieldType {
        @Override
        public String getKey() {
            return key;
        }
    }

    /** How a field is searched. */
    record Searcher(String key) implements CustomFieldSearcher {}

    /** The one configuration of a field. */
    record Config(Field field) implements FieldConfig {}

    public String getId() {
        return "customfield_" + id;
    }

    @Override
    public Long getIdAsLong() {
        return id;
    }

    @Override
    public CustomFieldType getCustomFieldType() {
        return new Type(typeKey);
    }

    @Override
    public FieldConfig getRelevantConfig(IssueContext issueContext) {
        return new Config(this);
    }

    /** Whether it holds a request's organizations. */
    public boolean isOrganizations() {
        return typeKey.equals(ORGANIZATIONS);
    }

    /** Whether it holds a request's type. */
    public boolean isRequestType() {
        return typeKey.equals(REQUEST_TYPE);
    }

    /** Whether it holds one of its options. */
    public boolean isSelect() {
        return typeKey.equals(SELECT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Field field && field.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
