package com.atlassian.jira.component;

import evidence.Evidence;

@Evidence("B; 15 of its members in class files of public plugins")
public class ComponentAccessor {

    private ComponentAccessor() {}

    /** Null if no bundle offers the service. */
    @Evidence("C; 344 calls in 11 public plugins and scripts, which look up JSM's services so")
    public static <T> T getOSGiComponentInstanceOfType(Class<T> componentClass) {
        throw new UnsupportedOperationException("Only a host can look components up.");
    }
}
