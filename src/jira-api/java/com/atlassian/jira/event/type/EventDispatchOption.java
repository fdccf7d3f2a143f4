package com.atlassian.jira.event.type;

import evidence.Evidence;

@Evidence("B; class files of public plugins")
public interface EventDispatchOption {

    @Evidence("C; calls of updateIssue in public plugins")
    EventDispatchOption DO_NOT_DISPATCH = new EventDispatchOption() {
        @Override
        public Long getEventTypeId() {
            return null;
        }
    };

    @Evidence("C; calls of updateIssue in public plugins")
    EventDispatchOption ISSUE_UPDATED = new EventDispatchOption() {
        @Override
        public Long getEventTypeId() {
            return EventType.ISSUE_UPDATED_ID;
        }
    };

    /** Null if no event shall be sent. */
    @Evidence("M; no source, only the sandbox asks")
    Long getEventTypeId();
}
