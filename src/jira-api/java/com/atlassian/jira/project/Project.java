package com.atlassian.jira.project;

import com.atlassian.jira.bc.project.component.ProjectComponent;
import com.atlassian.jira.project.type.ProjectTypeKey;
import evidence.Evidence;
import java.util.Collection;

@Evidence("B; class files of public plugins")
public interface Project {

    @Evidence("C; 148 calls in 10 public plugins")
    Long getId();

    @Evidence("C; 148 calls in 10 public plugins")
    String getKey();

    @Evidence("C; 148 calls in 10 public plugins")
    Collection<ProjectComponent> getComponents();

    @Evidence("C; 148 calls in 10 public plugins")
    ProjectTypeKey getProjectTypeKey();
}
