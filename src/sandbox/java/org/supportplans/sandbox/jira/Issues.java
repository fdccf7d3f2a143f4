package org.supportplans.sandbox.jira;

import com.atlassian.event.api.EventPublisher;
import com.atlassian.jira.event.issue.IssueEvent;
import com.atlassian.jira.event.type.EventDispatchOption;
import com.atlassian.jira.event.type.EventType;
import com.atlassian.jira.issue.Issue;
import com.atlassian.jira.issue.IssueManager;
import com.atlassian.jira.issue.MutableIssue;
import com.atlassian.jira.user.ApplicationUser;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.supportplans.sandbox.host.Db;

/** Issues: reads, and changes that fire Jira's events on the caller's thread once they are committed. */
public final class Issues implements IssueManager {

    /**
     * What a new issue starts with; lists may be empty, {@code description}, {@code reporter} and {@code parentId} null.
     * {@code values} are stored forms by field, {@code properties} JSON by key.
     */
    public record Draft(Projects.JiraProject project, Constant issueType, String summary, String description, Constant priority,
            List<Projects.Component> components, List<String> labels, User reporter, Long parentId, Map<Field, List<String>> values,
            Map<String, String> properties) {}

    final Users users;
    final Projects projects;
    final Fields fields;
    private final Db db;
    private final Clock clock;
    private final EventPublisher events;

    Issues(Db db, Clock clock, EventPublisher events, Users users, Projects projects, Fields fields) {
        this.db = db;
        this.clock = clock;
        this.events = events;
        this.users = users;
        this.projects = projects;
        this.fields = fields;
    }

    @Override
    public JiraIssue getIssueObject(Long id) {
        return id == null ? null : db.one(JiraIssue.SELECT + "WHERE ID = ?", row -> new JiraIssue(this, row), id);
    }

    @Override
    public JiraIssue getIssueObject(String key) {
        int dash = key == null ? -1 : key.lastIndexOf('-');
        if (dash < 1 || !key.substring(dash + 1).matches("[1-9]\\d{0,17}")) {
            return null;
        }
        Projects.JiraProject project = projects.getProjectObjByKey(key.substring(0, dash));
        return project == null ? null : db.one(JiraIssue.SELECT + "WHERE PROJECT_ID = ? AND NUM = ?", row -> new JiraIssue(this, row),
                project.id(), Long.valueOf(key.substring(dash + 1)));
    }

    /** The issue of a key or the digits of an ID, or null. */
    public JiraIssue find(String idOrKey) {
        return idOrKey.matches("\\d{1,18}") ? getIssueObject(Long.valueOf(idOrKey)) : getIssueObject(idOrKey);
    }

    @Override
    public Collection<Long> getIssueIdsForProject(Long projectId) {
        return db.list("SELECT ID FROM JIRA_ISSUE WHERE PROJECT_ID = ? ORDER BY ID", row -> row.getLong(1), projectId);
    }

    /** Issues of a project, newest first. */
    public Organizations.Page<JiraIssue> newest(Projects.JiraProject project, int start, int limit) {
        String sql = JiraIssue.SELECT + "WHERE PROJECT_ID = ? ORDER BY ID DESC LIMIT ? OFFSET ?";
        return Organizations.Page.of(db.list(sql, row -> new JiraIssue(this, row), project.id(), limit + 1, start), limit);
    }

    /** How many issues a project has. */
    public long count(Projects.JiraProject project) {
        return db.number("SELECT COUNT(*) FROM JIRA_ISSUE WHERE PROJECT_ID = ?", project.id());
    }

    /** Requests (issues with a request type), newest first: the user's own, those shared with an organization of the user, or both. */
    public Organizations.Page<JiraIssue> requests(User user, boolean own, boolean shared, Integer deskId, int start, int limit) {
        List<Object> values = new ArrayList<>(List.of(fields.ofType(Field.REQUEST_TYPE).id()));
        List<String> either = new ArrayList<>();
        if (own) {
            either.add("REPORTER_ID = ?");
            values.add(user.id());
        }
        if (shared) {
            either.add("ID IN (SELECT V.ISSUE_ID FROM JIRA_FIELD_VALUE V"
                    + " JOIN JIRA_ORGANIZATION_MEMBER M ON V.VAL = CAST(M.ORGANIZATION_ID AS VARCHAR) WHERE V.FIELD_ID = ? AND M.USER_ID = ?)");
            values.add(fields.organizationsField().id());
            values.add(user.id());
        }
        String inDesk = "";
        if (deskId != null) {
            inDesk = " AND PROJECT_ID = ?";
            Projects.JiraProject project = projects.ofDesk(deskId);
            values.add(project == null ? -1L : project.id());
        }
        values.add(limit + 1);
        values.add(start);
        String sql = JiraIssue.SELECT + "WHERE ID IN (SELECT ISSUE_ID FROM JIRA_FIELD_VALUE WHERE FIELD_ID = ?)"
                + " AND (" + String.join(" OR ", either) + ")" + inDesk + " ORDER BY ID DESC LIMIT ? OFFSET ?";
        return Organizations.Page.of(db.list(sql, row -> new JiraIssue(this, row), values.toArray()), limit);
    }

    /** Whether this user sees the request in the portal: its reporter, members of its organizations and agents do. */
    public boolean seesRequest(User user, JiraIssue issue) {
        return user != null && issue.requestType() != null && (users.isAgent(user) || user.equals(issue.getReporter())
                || issue.stored(fields.organizationsField()).stream().anyMatch(id -> fields.organizations().isMember(user, Integer.parseInt(id))));
    }

    List<Projects.Component> components(Long issue) {
        return db.list("SELECT C.ID FROM JIRA_ISSUE_COMPONENT I JOIN JIRA_COMPONENT C ON C.ID = I.COMPONENT_ID WHERE I.ISSUE_ID = ? ORDER BY C.NAME",
                row -> projects.component(row.getLong(1)), issue);
    }

    List<String> labels(Long issue) {
        return db.list("SELECT LABEL FROM JIRA_LABEL WHERE ISSUE_ID = ? ORDER BY LABEL", row -> row.getString(1), issue);
    }

    Map<Long, List<String>> values(Long issue) {
        Map<Long, List<String>> values = new HashMap<>();
        db.list("SELECT FIELD_ID, VAL FROM JIRA_FIELD_VALUE WHERE ISSUE_ID = ? ORDER BY FIELD_ID, SEQ",
                row -> values.computeIfAbsent(row.getLong(1), id -> new ArrayList<>()).add(row.getString(2)), issue);
        return values;
    }

    /**
     * The draft of a customer request of this type. With {@code organizations} null it is shared with the reporter's organization
     * if exactly one of them is linked to the desk, as JSM does. {@code others} are stored forms of more fields;
     * the channel is noted as JSM notes it.
     */
    public Draft request(Projects.Type type, User reporter, String summary, String description, Constant priority,
            List<Projects.Component> components, List<String> organizations, Map<Field, List<String>> others, String channel) {
        List<String> shared = organizations;
        if (shared == null) {
            List<Organizations.Organization> own = fields.organizations().ofUser(reporter, type.deskId());
            shared = own.size() == 1 ? List.of(String.valueOf(own.get(0).id())) : List.of();
        }
        Map<Field, List<String>> values = new HashMap<>(others);
        values.put(fields.organizationsField(), shared);
        values.put(fields.ofType(Field.REQUEST_TYPE), List.of(String.valueOf(type.id())));
        return new Draft(projects.ofDesk(type.deskId()), Projects.byId(projects.issueTypes(), type.issueType()), summary, description,
                priority, components, List.of(), reporter, null, values, Map.of("request.channel.type", "{\"value\":\"" + channel + "\"}"));
    }

    /** Creates an issue under the next key of its project and fires "created". */
    public JiraIssue create(User creator, Draft draft) {
        long now = clock.millis();
        Long id = db.inTransaction(tx -> {
            tx.update("UPDATE JIRA_PROJECT SET LAST_NUMBER = LAST_NUMBER + 1 WHERE ID = ?", draft.project.id());
            Long number = tx.list("SELECT LAST_NUMBER FROM JIRA_PROJECT WHERE ID = ?", row -> row.getLong(1), draft.project.id()).get(0);
            Long issue = tx.insert("INSERT INTO JIRA_ISSUE (PROJECT_ID, NUM, ISSUE_TYPE, SUMMARY, DESCRIPTION, PRIORITY, STATUS,"
                    + " REPORTER_ID, CREATOR_ID, PARENT_ID, CREATED, UPDATED) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    draft.project.id(), number, draft.issueType.id(), draft.summary, draft.description, draft.priority.id(),
                    projects.statuses().get(0).id(), draft.reporter == null ? null : draft.reporter.id(), creator.id(), draft.parentId, now, now);
            writeComponents(tx, issue, draft.components);
            writeLabels(tx, issue, draft.labels);
            for (Map.Entry<Field, List<String>> value : draft.values.entrySet()) {
                writeValue(tx, issue, value.getKey().id(), value.getValue());
            }
            for (Map.Entry<String, String> property : draft.properties.entrySet()) {
                History.property(tx, issue, property.getKey(), property.getValue());
            }
            return issue;
        });
        JiraIssue issue = getIssueObject(id);
        fire(issue, creator, EventType.ISSUE_CREATED_ID);
        return issue;
    }

    private static void writeComponents(Db.Tx tx, Long issue, List<Projects.Component> components) throws SQLException {
        for (Projects.Component component : components) {
            tx.update("INSERT INTO JIRA_ISSUE_COMPONENT (ISSUE_ID, COMPONENT_ID) VALUES (?, ?)", issue, component.id());
        }
    }

    private static void writeLabels(Db.Tx tx, Long issue, List<String> labels) throws SQLException {
        for (String label : labels) {
            tx.update("INSERT INTO JIRA_LABEL (ISSUE_ID, LABEL) VALUES (?, ?)", issue, label);
        }
    }

    private static void writeValue(Db.Tx tx, Long issue, Long field, List<String> value) throws SQLException {
        for (int i = 0; i < value.size(); i++) {
            tx.update("INSERT INTO JIRA_FIELD_VALUE (ISSUE_ID, FIELD_ID, SEQ, VAL) VALUES (?, ?, ?, ?)", issue, field, i, value.get(i));
        }
    }

    @Override
    public Issue updateIssue(ApplicationUser user, MutableIssue issue, EventDispatchOption eventDispatchOption, boolean sendMail) {
        JiraIssue changed = (JiraIssue) issue;
        long now = clock.millis();
        db.inTransaction(tx -> {
            // The row's lock first, so that two writers of one field come one after the other.
            if (tx.update("UPDATE JIRA_ISSUE SET UPDATED = ? WHERE ID = ?", now, changed.getId()) == 0) {
                throw new IllegalStateException("Issue " + changed.getKey() + " does not exist any more.");
            }
            for (Map.Entry<Object, Object> change : changed.changed.entrySet()) {
                write(tx, changed, change.getKey(), change.getValue());
            }
            return null;
        });
        changed.written(now);
        if (eventDispatchOption.getEventTypeId() != null) {
            fire(changed, user, eventDispatchOption.getEventTypeId());
        }
        return changed;
    }

    private static void write(Db.Tx tx, JiraIssue issue, Object what, Object value) throws SQLException {
        if (what instanceof Long field) {
            tx.update("DELETE FROM JIRA_FIELD_VALUE WHERE ISSUE_ID = ? AND FIELD_ID = ?", issue.getId(), field);
            writeValue(tx, issue.getId(), field, JiraIssue.strings(value));
        } else if (what.equals("COMPONENTS")) {
            tx.update("DELETE FROM JIRA_ISSUE_COMPONENT WHERE ISSUE_ID = ?", issue.getId());
            writeComponents(tx, issue.getId(), issue.components());
        } else if (what.equals("LABELS")) {
            tx.update("DELETE FROM JIRA_LABEL WHERE ISSUE_ID = ?", issue.getId());
            writeLabels(tx, issue.getId(), issue.labels());
        } else {
            tx.update("UPDATE JIRA_ISSUE SET " + what + " = ? WHERE ID = ?", value, issue.getId());
        }
    }

    /** Moves an issue on in its workflow, with the resolution where the transition asks for one, and fires the transition's event. */
    public void move(User user, JiraIssue issue, Workflow.Transition transition, Constant resolution) {
        long now = clock.millis();
        Constant before = issue.getResolution();
        Constant after = transition.resolves() ? resolution : transition.reopens() ? null : before;
        db.inTransaction(tx -> {
            if (tx.update("UPDATE JIRA_ISSUE SET STATUS = ?, RESOLUTION = ?, RESOLVED = ?, UPDATED = ? WHERE ID = ? AND STATUS = ?", transition.to(),
                    after == null ? null : after.id(), after == null ? null : before == null ? Long.valueOf(now) : issue.getResolutionDate().getTime(),
                    now, issue.getId(), issue.getStatus().id()) == 0) {
                throw new IllegalStateException("Issue " + issue.getKey() + " has moved on meanwhile.");
            }
            History.change(tx, issue.getId(), now, "status", issue.getStatus(), projects.status(transition.to()));
            if (before != after) {
                History.change(tx, issue.getId(), now, "resolution", before, after);
            }
            return null;
        });
        fire(getIssueObject(issue.getId()), user, transition.event());
    }

    /** Deletes an issue and fires "deleted" with the issue as it was. */
    public void delete(User user, JiraIssue issue) {
        issue.load();
        db.inTransaction(tx -> {
            for (String table : List.of("JIRA_ISSUE_COMPONENT", "JIRA_LABEL", "JIRA_FIELD_VALUE", "JIRA_CHANGE", "JIRA_PROPERTY")) {
                tx.update("DELETE FROM " + table + " WHERE ISSUE_ID = ?", issue.getId());
            }
            return tx.update("DELETE FROM JIRA_ISSUE WHERE ID = ?", issue.getId());
        });
        fire(issue, user, EventType.ISSUE_DELETED_ID);
    }

    private void fire(JiraIssue issue, ApplicationUser user, Long eventTypeId) {
        events.publish(new IssueEvent(issue, Map.of(), user, eventTypeId));
    }
}
