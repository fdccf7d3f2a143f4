package com.atlassian.jira.issue.history;

import evidence.Evidence;
import java.sql.Timestamp;

@Evidence("J; named by docs.atlassian.com/jira/server/com/atlassian/jira/issue/util/DefaultIssueChangeHolder.html")
public class ChangeItemBean {

    private final String from;
    private final String fromString;
    private final String to;
    private final Timestamp created;

    @Evidence("M; only the sandbox makes one")
    public ChangeItemBean(String fieldType, String field, String from, String fromString, String to, String toString, Timestamp created) {
        this.from = from;
        this.fromString = fromString;
        this.to = to;
        this.created = created;
    }

    /** The id of what it was; null or empty if it was nothing. */
    @Evidence("C; calls in public plugins and scripts")
    public String getFrom() {
        return from;
    }

    /** The name of what it was, as it was then; null or empty if it was nothing. */
    @Evidence("C; change.getFromString() of a ChangeItemBean in public plugins and scripts")
    public String getFromString() {
        return fromString;
    }

    /** The id of what it became; null or empty if it became nothing. */
    @Evidence("C; calls in public plugins and scripts")
    public String getTo() {
        return to;
    }

    @Evidence("C; calls of getCreated().getTime() in 3 public plugins and scripts")
    public Timestamp getCreated() {
        return created;
    }
}
