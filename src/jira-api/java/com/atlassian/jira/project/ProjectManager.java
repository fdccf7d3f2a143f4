package com.atlassian.jira.project;

import evidence.Evidence;
import java.util.List;

@Evidence("B; class files of public plugins")
public interface ProjectManager {

    /** Null if there is none. */
    @Evidence("C; 63 calls in 9 public plugins")
    Project getProjectObjByKey(String projectKey);

    @Evidence("C; 63 calls in 9 public plugins")
    List<Project> getProjectObjects();
}
