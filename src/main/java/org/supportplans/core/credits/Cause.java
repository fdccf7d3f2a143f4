package org.supportplans.core.credits;

/** What made an entry necessary. */
public enum Cause {
    CYCLE_STARTED,
    GRANT_ENDED,
    ISSUE_CREATED,
    ISSUE_CHANGED,
    ISSUE_DELETED
}
