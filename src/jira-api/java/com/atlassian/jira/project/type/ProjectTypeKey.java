package com.atlassian.jira.project.type;

import evidence.Evidence;

@Evidence("C; calls in public plugins and scripts")
public class ProjectTypeKey {

    private final String key;

    @Evidence("C; calls in public plugins and scripts")
    public ProjectTypeKey(String key) {
        this.key = key;
    }

    /** {@code service_desk} for a project of Jira Service Management. */
    @Evidence("C; calls in public plugins and scripts")
    public String getKey() {
        return key;
    }
}
