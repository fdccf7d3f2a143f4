package com.atlassian.jira.plugin.webfragment.model;

import com.atlassian.jira.project.Project;
import evidence.Evidence;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;

@Evidence("B; class files of public plugins")
public class JiraHelper {

    private final Project project;
    private final Map<String, Object> params;

    @Evidence("J; docs.atlassian.com/jira/latest/com/atlassian/jira/plugin/webfragment/model/JiraHelper.html")
    public JiraHelper(HttpServletRequest request, Project project, Map<String, Object> params) {
        this.project = project;
        this.params = params;
    }

    /** Null outside of a project. */
    @Evidence("J; docs.atlassian.com/jira/latest/com/atlassian/jira/plugin/webfragment/model/JiraHelper.html")
    public Project getProject() {
        return project;
    }

    /** On the issue view {@code issue} is the issue. */
    @Evidence("J; docs.atlassian.com/jira/latest/com/atlassian/jira/plugin/webfragment/model/JiraHelper.html")
    public Map<String, Object> getContextParams() {
        return params;
    }
}
