package org.supportplans.sandbox.jira;

import com.atlassian.jira.bc.project.component.ProjectComponent;
import com.atlassian.jira.config.PriorityManager;
import com.atlassian.jira.issue.priority.Priority;
import com.atlassian.jira.project.Project;
import com.atlassian.jira.project.ProjectManager;
import com.atlassian.jira.project.type.ProjectTypeKey;
import com.atlassian.servicedesk.api.requesttype.RequestType;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.supportplans.sandbox.host.Db;

/** What the seed fixes for good, read once: projects, their desks, components and request types, issue types, priorities, statuses, resolutions. */
public final class Projects implements ProjectManager, PriorityManager {

    /** A project and its service desk; components by name. */
    public record JiraProject(Long id, String key, String name, String type, Long leadId, int deskId, List<Component> components) implements Project {

        @Override
        public Long getId() {
            return id;
        }

        @Override
        public String getKey() {
            return key;
        }

        @Override
        public Collection<ProjectComponent> getComponents() {
            return List.copyOf(components);
        }

        @Override
        public ProjectTypeKey getProjectTypeKey() {
            return new ProjectTypeKey(type);
        }
    }

    /** A component of a project. */
    public record Component(Long id, Long projectId, String name) implements ProjectComponent {

        @Override
        public String getName() {
            return name;
        }
    }

    private final List<JiraProject> projects;
    private final List<Component> components;
    private final List<Type> requestTypes;
    private final List<Constant> issueTypes;
    private final List<Constant> priorities;
    private final List<Constant> statuses;
    private final List<Constant> resolutions;

    /** A request type of a desk. */
    public record Type(int id, int deskId, String name, String description, String issueType) implements RequestType {

        @Override
        public String getName() {
            return name;
        }
    }

    Projects(Db db) {
        components = db.list("SELECT ID, PROJECT_ID, NAME FROM JIRA_COMPONENT ORDER BY NAME",
                row -> new Component(row.getLong(1), row.getLong(2), row.getString(3)));
        projects = db.list("SELECT ID, PKEY, NAME, TYPE, LEAD_ID, DESK_ID FROM JIRA_PROJECT ORDER BY NAME", row -> {
            Long id = row.getLong(1);
            List<Component> own = components.stream().filter(component -> component.projectId.equals(id)).toList();
            return new JiraProject(id, row.getString(2), row.getString(3), row.getString(4), row.getLong(5), row.getInt(6), own);
        });
        requestTypes = db.list("SELECT ID, DESK_ID, NAME, DESCRIPTION, ISSUE_TYPE FROM JIRA_REQUEST_TYPE ORDER BY ID",
                row -> new Type(row.getInt(1), row.getInt(2), row.getString(3), row.getString(4), row.getString(5)));
        issueTypes = constants(db, "issuetype");
        priorities = constants(db, "priority");
        statuses = constants(db, "status");
        resolutions = constants(db, "resolution");
    }

    private static List<Constant> constants(Db db, String kind) {
        return db.list("SELECT ID, NAME, SUBTASK FROM JIRA_CONSTANT WHERE KIND = ? ORDER BY SEQ",
                row -> new Constant(row.getString(1), row.getString(2), row.getBoolean(3)), kind);
    }

    private static <T> T first(List<T> all, Predicate<T> test) {
        return all.stream().filter(test).findFirst().orElse(null);
    }

    /** The project of this ID, or null. */
    JiraProject byId(Long id) {
        return first(projects, p -> p.id.equals(id));
    }

    @Override
    public JiraProject getProjectObjByKey(String projectKey) {
        return first(projects, p -> p.key.equals(projectKey));
    }

    @Override
    public List<Project> getProjectObjects() {
        return List.copyOf(projects);
    }

    /** All projects. */
    public List<JiraProject> all() {
        return projects;
    }

    /** The project by its key or the digits of its ID, or null. */
    public JiraProject find(String idOrKey) {
        return first(projects, p -> p.key.equals(idOrKey) || p.id.toString().equals(idOrKey));
    }

    /** The project whose service desk has this ID, or null. */
    public JiraProject ofDesk(int deskId) {
        return first(projects, p -> p.deskId == deskId);
    }

    /** The component of this ID, or null. */
    public Component component(long id) {
        return first(components, c -> c.id == id);
    }

    /** Request types of a desk. */
    public List<Type> requestTypes(int deskId) {
        return requestTypes.stream().filter(t -> t.deskId == deskId).toList();
    }

    /** The request type of this ID, or null. */
    public Type requestType(int id) {
        return first(requestTypes, t -> t.id == id);
    }

    /** Issue types in their order. */
    public List<Constant> issueTypes() {
        return issueTypes;
    }

    /** Priorities, the most urgent first. */
    public List<Constant> priorities() {
        return priorities;
    }

    /** What an issue has if nobody chose: Medium. */
    public Constant defaultPriority() {
        return byId(priorities, "3");
    }

    /** Statuses; new issues have the first. */
    public List<Constant> statuses() {
        return statuses;
    }

    /** The status of this ID. */
    public Constant status(String id) {
        return byId(statuses, id);
    }

    /** Resolutions in their order. */
    public List<Constant> resolutions() {
        return resolutions;
    }

    /** The constant of this ID, or null. */
    public static Constant byId(List<Constant> all, String id) {
        return first(all, c -> Objects.equals(c.id(), id));
    }

    @Override
    public List<Priority> getPriorities() {
        return List.copyOf(priorities);
    }
}
