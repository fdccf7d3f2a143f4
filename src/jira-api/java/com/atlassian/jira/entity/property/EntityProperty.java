package com.atlassian.jira.entity.property;

import evidence.Evidence;

@Evidence("C; 7 calls in 3 public plugins")
public interface EntityProperty {

    /** The property's JSON. */
    @Evidence("C; calls in public plugins")
    String getValue();
}
