package org.supportplans.sandbox.jira;

import com.atlassian.jira.event.type.EventType;
import java.util.List;

/** The ways of an issue between its statuses, as in Jira's classic workflow. */
public final class Workflow {

    private static final String OPEN = "1";
    private static final String IN_PROGRESS = "3";
    private static final String RESOLVED = "5";
    private static final String CLOSED = "6";

    /**
     * A way from some statuses to another.
     *
     * @param resolves whether the issue gets a resolution on it; where it does not, an issue that leaves Resolved or Closed loses its own
     * @param event the type of the event that it fires
     */
    public record Transition(String id, String name, List<String> from, String to, boolean resolves, Long event) {

        boolean reopens() {
            return event.equals(EventType.ISSUE_REOPENED_ID);
        }
    }

    private static final List<Transition> ALL = List.of(
            new Transition("4", "Start Progress", List.of(OPEN), IN_PROGRESS, false, EventType.ISSUE_WORKSTARTED_ID),
            new Transition("301", "Stop Progress", List.of(IN_PROGRESS), OPEN, false, EventType.ISSUE_WORKSTOPPED_ID),
            new Transition("5", "Resolve Issue", List.of(OPEN, IN_PROGRESS), RESOLVED, true, EventType.ISSUE_RESOLVED_ID),
            new Transition("2", "Close Issue", List.of(OPEN, IN_PROGRESS), CLOSED, true, EventType.ISSUE_CLOSED_ID),
            new Transition("701", "Close Issue", List.of(RESOLVED), CLOSED, false, EventType.ISSUE_CLOSED_ID),
            new Transition("3", "Reopen Issue", List.of(RESOLVED, CLOSED), OPEN, false, EventType.ISSUE_REOPENED_ID));

    private Workflow() {}

    /** What can be done to an issue now. */
    public static List<Transition> of(JiraIssue issue) {
        return ALL.stream().filter(transition -> transition.from.contains(issue.getStatus().id())).toList();
    }
}
