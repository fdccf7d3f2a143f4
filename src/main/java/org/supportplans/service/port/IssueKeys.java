package org.supportplans.service.port;

import java.util.Optional;

/** Finds issues by what people call them. */
public interface IssueKeys {

    /** The id of the issue with this key, moved ones included; empty if there is none. */
    Optional<Long> idOf(String issueKey);

    /** The issue's summary; empty if it is gone. */
    Optional<String> summaryOf(long issueId);
}
