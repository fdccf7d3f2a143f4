package org.supportplans.jira;

import com.atlassian.jira.permission.ProjectPermissions;
import com.atlassian.jira.project.Project;
import com.atlassian.jira.project.ProjectManager;
import com.atlassian.jira.security.PermissionManager;
import com.atlassian.jira.user.ApplicationUser;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;

/** The projects of Jira Service Management. */
@Named
public class ServiceProjects {

    private static final String TYPE = "service_desk";

    private final ProjectManager projects;
    private final PermissionManager permissions;

    @Inject
    public ServiceProjects(ProjectManager projects, PermissionManager permissions) {
        this.projects = projects;
        this.permissions = permissions;
    }

    /** All of them, whoever asks. */
    public List<Project> all() {
        return projects.getProjectObjects().stream().filter(ServiceProjects::is).toList();
    }

    /** Whether a user works in any of them; portal customers may browse none outside the portal. */
    public boolean haveAgent(ApplicationUser user) {
        return all().stream().anyMatch(project -> permissions.hasPermission(ProjectPermissions.BROWSE_PROJECTS, project, user));
    }

    /** Whether a project is one of them; null is not. */
    public static boolean is(Project project) {
        return project != null && project.getProjectTypeKey() != null && TYPE.equals(project.getProjectTypeKey().getKey());
    }
}
