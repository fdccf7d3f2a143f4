package org.supportplans.jira;

import com.atlassian.jira.permission.ProjectPermissions;
import com.atlassian.jira.security.PermissionManager;
import com.atlassian.jira.user.ApplicationUser;
import com.atlassian.jira.user.util.UserManager;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.supportplans.service.port.Projects;
import org.supportplans.service.port.Rights;

/** Service projects by key; managers see all of them, others those that they may browse. */
@Named
public class JiraProjects implements Projects {

    private final ServiceProjects projects;
    private final PermissionManager permissions;
    private final UserManager users;
    private final Rights rights;

    @Inject
    public JiraProjects(ServiceProjects projects, PermissionManager permissions, UserManager users, Rights rights) {
        this.projects = projects;
        this.permissions = permissions;
        this.users = users;
        this.rights = rights;
    }

    @Override
    public List<Project> all() {
        return projects.all().stream().map(JiraProjects::plain).sorted(Comparator.comparing(Project::key)).toList();
    }

    @Override
    public Optional<Project> find(String userKey, String key) {
        return projects.all().stream().filter(project -> project.getKey().equalsIgnoreCase(key)).findFirst()
                .filter(project -> sees(userKey, project)).map(JiraProjects::plain);
    }

    private boolean sees(String userKey, com.atlassian.jira.project.Project project) {
        ApplicationUser user = userKey == null ? null : users.getUserByKey(userKey);
        return user != null && (rights.manages(userKey) || permissions.hasPermission(ProjectPermissions.BROWSE_PROJECTS, project, user));
    }

    private static Project plain(com.atlassian.jira.project.Project project) {
        return new Project(project.getId(), project.getKey());
    }
}
