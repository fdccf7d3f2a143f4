package com.atlassian.jira.project;

import com.atlassian.jira.project.type.ProjectTypeKey;
import evidence.Evidence;

@Evidence("B; class files of public plugins")
public interface Project {

    @Evidence("C; 148 calls in 10 public plugins")
    Long getId();

    @Evidence("C; 148 calls in 10 public plugins")
    String getKey();

    @Evidence("C; 148 calls in 10 public plugins")
    String getName();

    @Evidence("C; 148 calls in 10 public plugins")
    ProjectTypeKey getProjectTypeKey();
}
