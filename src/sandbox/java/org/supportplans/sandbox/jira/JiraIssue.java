package org.supportplans.sandbox.jira;

import com.atlassian.jira.bc.project.component.ProjectComponent;
import com.atlassian.jira.issue.MutableIssue;
import com.atlassian.jira.issue.fields.CustomField;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An issue as it was when it was read; components, labels and field values are read at first use. Setters change memory only, until
 * {@link Issues#updateIssue}. Not for use by several threads.
 */
public final class JiraIssue implements MutableIssue {

    private static final List<String> COLUMNS = List.of(
            "ISSUE_TYPE", "SUMMARY", "DESCRIPTION", "PRIORITY", "STATUS", "REPORTER_ID", "CREATOR_ID", "ASSIGNEE_ID", "RESOLUTION", "RESOLVED", "UPDATED");

    static final String SELECT = "SELECT ID, PROJECT_ID, NUM, CREATED, " + String.join(", ", COLUMNS) + " FROM JIRA_ISSUE ";

    private final Issues issues;
    private final Long id;
    private final Projects.JiraProject project;
    private final String key;
    private final Map<String, Object> columns = new HashMap<>();
    private final Long created;
    private List<Projects.Component> components;
    private List<String> labels;
    private Map<Long, List<String>> values;
    private User reporter;

    /** What was set and not yet written: a column, {@code COMPONENTS}, {@code LABELS}, or the stored form of a field by its ID. */
    final Map<Object, Object> changed = new LinkedHashMap<>();

    JiraIssue(Issues issues, ResultSet row) throws SQLException {
        this.issues = issues;
        id = row.getLong("ID");
        project = issues.projects.byId(row.getLong("PROJECT_ID"));
        key = project.key() + "-" + row.getLong("NUM");
        created = row.getLong("CREATED");
        for (String column : COLUMNS) {
            columns.put(column, row.getObject(column));
        }
    }

    /** Reads all that is read at first use, so that the object outlives its rows. */
    JiraIssue load() {
        getComponents();
        labels();
        stored();
        getReporter();
        return this;
    }

    private Object column(String name) {
        return changed.containsKey(name) ? changed.get(name) : columns.get(name);
    }

    /** Sets a column of the issue, components ({@code COMPONENTS}, a list) or labels ({@code LABELS}, a list). */
    public void set(String what, Object value) {
        changed.put(what, value);
        if (what.equals("REPORTER_ID")) {
            reporter = null;
        }
    }

    /** Sets the stored form of a custom field. */
    public void set(Field field, List<String> stored) {
        changed.put(field.id(), stored);
    }

    /** Takes what was changed as what is stored. */
    void written(long updated) {
        for (Map.Entry<Object, Object> change : changed.entrySet()) {
            if (change.getKey() instanceof Long field) {
                stored().put(field, strings(change.getValue()));
            } else if (change.getKey().equals("COMPONENTS")) {
                components = components();
            } else if (change.getKey().equals("LABELS")) {
                labels = labels();
            } else {
                columns.put((String) change.getKey(), change.getValue());
            }
        }
        columns.put("UPDATED", updated);
        changed.clear();
    }

    @SuppressWarnings("unchecked")
    static List<String> strings(Object list) {
        return (List<String>) list;
    }

    @Override
    public Long getId() {
        return id;
    }

    @Override
    public String getKey() {
        return key;
    }

    @Override
    public Projects.JiraProject getProjectObject() {
        return project;
    }

    @Override
    public Constant getIssueType() {
        return Projects.byId(issues.projects.issueTypes(), (String) column("ISSUE_TYPE"));
    }

    @Override
    public boolean isSubTask() {
        return getIssueType().subtask();
    }

    @Override
    public String getSummary() {
        return (String) column("SUMMARY");
    }

    /** The description, or null. */
    public String getDescription() {
        return (String) column("DESCRIPTION");
    }

    @Override
    public Constant getPriority() {
        return Projects.byId(issues.projects.priorities(), (String) column("PRIORITY"));
    }

    /** The status. */
    public Constant getStatus() {
        return Projects.byId(issues.projects.statuses(), (String) column("STATUS"));
    }

    @Override
    public Constant getResolution() {
        return Projects.byId(issues.projects.resolutions(), (String) column("RESOLUTION"));
    }

    @Override
    public Timestamp getResolutionDate() {
        Long resolved = (Long) column("RESOLVED");
        return resolved == null ? null : new Timestamp(resolved);
    }

    @Override
    public User getReporter() {
        if (reporter == null) {
            reporter = issues.users.byId((Long) column("REPORTER_ID"));
        }
        return reporter;
    }

    /** Who created the issue. */
    public User getCreator() {
        return issues.users.byId((Long) column("CREATOR_ID"));
    }

    /** Who works on it, or null. */
    public User getAssignee() {
        return issues.users.byId((Long) column("ASSIGNEE_ID"));
    }

    @Override
    public Timestamp getCreated() {
        return new Timestamp(created);
    }

    /** When it was last changed. */
    public Timestamp getUpdated() {
        return new Timestamp((Long) columns.get("UPDATED"));
    }

    @Override
    public Collection<ProjectComponent> getComponents() {
        return List.copyOf(components());
    }

    /** Components by name. */
    @SuppressWarnings("unchecked")
    public List<Projects.Component> components() {
        if (changed.containsKey("COMPONENTS")) {
            return (List<Projects.Component>) changed.get("COMPONENTS");
        }
        if (components == null) {
            components = issues.components(id);
        }
        return components;
    }

    /** Labels in alphabetical order. */
    public List<String> labels() {
        if (changed.containsKey("LABELS")) {
            return strings(changed.get("LABELS"));
        }
        if (labels == null) {
            labels = issues.labels(id);
        }
        return labels;
    }

    private Map<Long, List<String>> stored() {
        if (values == null) {
            values = issues.values(id);
        }
        return values;
    }

    /** The stored form of a field's value; empty if there is none. */
    public List<String> stored(Field field) {
        return changed.containsKey(field.id()) ? strings(changed.get(field.id())) : stored().getOrDefault(field.id(), List.of());
    }

    @Override
    public Object getCustomFieldValue(CustomField customField) {
        Field field = (Field) customField;
        return issues.fields.decode(field, stored(field));
    }

    @Override
    public void setCustomFieldValue(CustomField customField, Object value) {
        Field field = (Field) customField;
        changed.put(field.id(), issues.fields.encode(field, value));
    }

    /** The request type, or null for an issue that is no request. */
    public Projects.Type requestType() {
        List<String> stored = stored(issues.fields.ofType(Field.REQUEST_TYPE));
        return stored.isEmpty() ? null : issues.projects.requestType(Integer.parseInt(stored.get(0)));
    }

    /** Its page in the portal, as a path within Jira. */
    public String portalPath() {
        return "/servicedesk/customer/portal/" + project.deskId() + "/" + key;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JiraIssue issue && issue.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return key;
    }
}
