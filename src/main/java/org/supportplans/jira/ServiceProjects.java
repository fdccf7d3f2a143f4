package org.supportplans.jira;

import com.atlassian.jira.project.Project;
import com.atlassian.jira.project.ProjectManager;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The projects of Jira Service Management. */
@Named
public class ServiceProjects {

    private static final String TYPE = "service_desk";

    private final ProjectManager projects;

    @Inject
    public ServiceProjects(ProjectManager projects) {
        this.projects = projects;
    }

    public List<Project> all() {
        return projects.getProjectObjects().stream().filter(ServiceProjects::is).toList();
    }

    public static boolean is(Project project) {
        return project != null && project.getProjectTypeKey() != null && TYPE.equals(project.getProjectTypeKey().getKey());
    }
}
