package com.atlassian.jira.plugin.webfragment.model;

import com.atlassian.jira.project.Project;
import evidence.Evidence;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

@Evidence("B; class files of public plugins")
public class JiraHelper {

    private final Project project;
    private final Map<String, Object> params;

    @Evidence("C; 8 calls in 6 public plugins")
    public JiraHelper(HttpServletRequest request, Project project, Map<String, Object> params) {
        this.project = project;
        this.params = params;
    }

    /** Null outside of a project. */
    @Evidence("C; 8 calls in 6 public plugins")
    public Project getProject() {
        return project;
    }

    /** On the issue view {@code issue} is the issue. */
    @Evidence("C; 8 calls in 6 public plugins")
    public Map<String, Object> getContextParams() {
        return params;
    }
}
