package com.atlassian.jira.bc.project.component;

import evidence.Evidence;

@Evidence("C; calls in public plugins")
public interface ProjectComponent {

    @Evidence("C; calls in public plugins")
    String getName();
}
