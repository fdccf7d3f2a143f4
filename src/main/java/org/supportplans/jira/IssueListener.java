package org.supportplans.jira;

import com.atlassian.event.api.EventListener;
import com.atlassian.jira.event.issue.IssueEvent;
import com.atlassian.jira.event.type.EventType;
import com.atlassian.jira.issue.Issue;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supportplans.service.NoteRequest;

/**
 * Hears of issues on the thread of whoever changed them (rule 41): notes the request in one short insert, a deletion in two, wakes the worker, and never
 * lets a failure escape.
 */
@Named
public class IssueListener {

    private static final Logger LOG = LoggerFactory.getLogger(IssueListener.class);

    /** Comments, work logs and assignments change nothing that the app decides by. */
    private static final Set<Long> WITHOUT_EFFECT = Set.of(EventType.ISSUE_ASSIGNED_ID, EventType.ISSUE_COMMENTED_ID,
            EventType.ISSUE_COMMENT_EDITED_ID, EventType.ISSUE_COMMENT_DELETED_ID, EventType.ISSUE_WORKLOGGED_ID,
            EventType.ISSUE_WORKLOG_UPDATED_ID, EventType.ISSUE_WORKLOG_DELETED_ID);

    private final NoteRequest note;
    private final RequestWorker worker;
    private final JiraRequests requests;

    @Inject
    public IssueListener(NoteRequest note, RequestWorker worker, JiraRequests requests) {
        this.note = note;
        this.worker = worker;
        this.requests = requests;
    }

    /** Returns after one or two short inserts; a failure is logged, never thrown. */
    @EventListener
    public void onIssueEvent(IssueEvent event) {
        try {
            Issue issue = event.getIssue();
            boolean moved = EventType.ISSUE_MOVED_ID.equals(event.getEventTypeId());
            boolean request = !issue.isSubTask() && ServiceProjects.is(issue.getProjectObject());
            if (WITHOUT_EFFECT.contains(event.getEventTypeId()) || requests.isMarking() || !request && !moved) {
                return;
            }
            if (EventType.ISSUE_DELETED_ID.equals(event.getEventTypeId())) {
                note.deleted(issue.getId());
            } else {
                note.changed(issue.getId());
            }
            worker.wake(issue.getId());
        } catch (RuntimeException | LinkageError e) {
            LOG.warn("An issue event could not be noted. A new request is found by the hourly search; a change counts with the issue's next event", e);
        }
    }
}
