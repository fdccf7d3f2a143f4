package com.atlassian.jira.event.type;

import evidence.Evidence;

@Evidence("B; 16 of its constants in class files of public plugins")
public class EventType {

    @Evidence("B; class files of public plugins")
    public static final Long ISSUE_CREATED_ID = 1L;

    @Evidence("B; class files of public plugins")
    public static final Long ISSUE_UPDATED_ID = 2L;

    @Evidence("B; class files of public plugins")
    public static final Long ISSUE_ASSIGNED_ID = 3L;

    @Evidence("B; class files of public plugins")
    public static final Long ISSUE_RESOLVED_ID = 4L;

    @Evidence("B; class files of public plugins")
    public static final Long ISSUE_CLOSED_ID = 5L;

    @Evidence("B; class files of public plugins")
    public static final Long ISSUE_COMMENTED_ID = 6L;

    @Evidence("B; class files of public plugins")
    public static final Long ISSUE_REOPENED_ID = 7L;

    @Evidence("B; class files of public plugins")
    public static final Long ISSUE_DELETED_ID = 8L;

    @Evidence("B; class files of public plugins")
    public static final Long ISSUE_MOVED_ID = 9L;

    @Evidence("B; class files of public plugins")
    public static final Long ISSUE_WORKLOGGED_ID = 10L;

    @Evidence("B; class files of public plugins")
    public static final Long ISSUE_WORKSTARTED_ID = 11L;

    @Evidence("B; class files of public plugins")
    public static final Long ISSUE_WORKSTOPPED_ID = 12L;

    @Evidence("B; class files of public plugins")
    public static final Long ISSUE_COMMENT_EDITED_ID = 14L;

    @Evidence("B; class files of public plugins")
    public static final Long ISSUE_WORKLOG_UPDATED_ID = 15L;

    @Evidence("B; class files of public plugins")
    public static final Long ISSUE_WORKLOG_DELETED_ID = 16L;

    @Evidence("B; class files of public plugins")
    public static final Long ISSUE_COMMENT_DELETED_ID = 17L;

    private EventType() {}
}
