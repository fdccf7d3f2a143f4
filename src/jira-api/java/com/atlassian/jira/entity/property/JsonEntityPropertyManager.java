package com.atlassian.jira.entity.property;

import evidence.Evidence;

@Evidence("J; developer.atlassian.com, Jira 7.1")
public interface JsonEntityPropertyManager {

    /** Null if there is no such property. No permission is checked. An issue's entity name is {@code IssueProperty}. */
    @Evidence("C; 9 calls in 2 public plugins")
    EntityProperty get(String entityName, Long entityId, String key);
}
