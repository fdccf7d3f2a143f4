package com.atlassian.jira.issue;

import com.atlassian.jira.issue.context.JiraContextNode;
import com.atlassian.jira.issue.customfields.CustomFieldSearcher;
import com.atlassian.jira.issue.customfields.CustomFieldType;
import com.atlassian.jira.issue.fields.CustomField;
import com.atlassian.jira.issue.issuetype.IssueType;
import evidence.Evidence;
import java.util.List;
import org.ofbiz.core.entity.GenericEntityException;

@Evidence("J; docs.atlassian.com/jira/7.2.0/com/atlassian/jira/issue/CustomFieldManager.html")
public interface CustomFieldManager {

    /** For all issue types the last list holds one null. */
    @Evidence("J; docs.atlassian.com/jira/7.2.0/com/atlassian/jira/issue/CustomFieldManager.html")
    CustomField createCustomField(
            String fieldName,
            String description,
            CustomFieldType fieldType,
            CustomFieldSearcher customFieldSearcher,
            List<JiraContextNode> contexts,
            List<IssueType> issueTypes)
            throws GenericEntityException;

    /** Null if there is none. */
    @Evidence("J; docs.atlassian.com/jira/7.2.0/com/atlassian/jira/issue/CustomFieldManager.html")
    CustomField getCustomFieldObject(Long id);

    @Evidence("J; docs.atlassian.com/jira/7.2.0/com/atlassian/jira/issue/CustomFieldManager.html")
    List<CustomField> getCustomFieldObjects();

    @Evidence("J; docs.atlassian.com/jira/7.2.0/com/atlassian/jira/issue/CustomFieldManager.html")
    CustomFieldType getCustomFieldType(String key);

    @Evidence("J; docs.atlassian.com/jira/7.2.0/com/atlassian/jira/issue/CustomFieldManager.html")
    CustomFieldSearcher getCustomFieldSearcher(String key);
}
