package org.supportplans.sandbox.jira;

import com.atlassian.jira.entity.property.EntityProperty;
import com.atlassian.jira.entity.property.JsonEntityPropertyManager;
import com.atlassian.jira.issue.Issue;
import com.atlassian.jira.issue.changehistory.ChangeHistoryManager;
import com.atlassian.jira.issue.history.ChangeItemBean;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.supportplans.sandbox.host.Db;

/** What is noted beside an issue: changes of its status and resolution, and its properties. */
final class History implements ChangeHistoryManager, JsonEntityPropertyManager {

    private final Db db;

    History(Db db) {
        this.db = db;
    }

    static void change(Db.Tx tx, long issue, long at, String field, Constant before, Constant after) throws SQLException {
        tx.update("INSERT INTO JIRA_CHANGE (ISSUE_ID, CREATED, FIELD, OLD_ID, OLD_NAME, NEW_ID, NEW_NAME) VALUES (?, ?, ?, ?, ?, ?, ?)", issue, at,
                field, before == null ? null : before.id(), before == null ? null : before.name(), after == null ? null : after.id(),
                after == null ? null : after.name());
    }

    static void property(Db.Tx tx, long issue, String key, String json) throws SQLException {
        tx.update("INSERT INTO JIRA_PROPERTY (ISSUE_ID, PKEY, VAL) VALUES (?, ?, ?)", issue, key, json);
    }

    @Override
    public List<ChangeItemBean> getChangeItemsForField(Issue issue, String changeItemFieldName) {
        return db.list("SELECT OLD_ID, OLD_NAME, NEW_ID, NEW_NAME, CREATED FROM JIRA_CHANGE WHERE ISSUE_ID = ? AND FIELD = ? ORDER BY ID",
                row -> new ChangeItemBean("jira", changeItemFieldName, row.getString(1), row.getString(2), row.getString(3), row.getString(4),
                        new Timestamp(row.getLong(5))),
                issue.getId(), changeItemFieldName);
    }

    @Override
    public EntityProperty get(String entityName, Long entityId, String key) {
        return entityName.equals("IssueProperty")
                ? db.one("SELECT VAL FROM JIRA_PROPERTY WHERE ISSUE_ID = ? AND PKEY = ?", row -> {
                    String json = row.getString(1);
                    return () -> json;
                }, entityId, key)
                : null;
    }
}
