package org.supportplans.jira;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.verifyNoMoreInteractions;
import static org.mockito.Mockito.when;

import com.atlassian.jira.event.issue.IssueEvent;
import com.atlassian.jira.event.type.EventType;
import com.atlassian.jira.issue.Issue;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.supportplans.service.NoteRequest;

/** Rule 41: nothing the app does may fail or delay the creation of a request. */
class IssueListenerTest {

    private static final long ID = 10042;

    private final NoteRequest note = mock(NoteRequest.class);
    private final RequestWorker worker = mock(RequestWorker.class);
    private final JiraRequests requests = mock(JiraRequests.class);
    private final Issue issue = mock(Issue.class, RETURNS_DEEP_STUBS);
    private final IssueListener listener = new IssueListener(note, worker, requests);

    @BeforeEach
    void aRequest() {
        when(issue.getId()).thenReturn(ID);
        when(issue.getProjectObject().getProjectTypeKey().getKey()).thenReturn("service_desk");
    }

    private void hear(Long type) {
        listener.onIssueEvent(new IssueEvent(issue, Map.of(), null, type));
    }

    @Test
    void notesARequestThenWakesTheWorker() {
        hear(EventType.ISSUE_CREATED_ID);
        InOrder order = inOrder(note, worker);
        order.verify(note).changed(ID);
        order.verify(worker).wake(ID);
        verifyNoMoreInteractions(note, worker);
    }

    @Test
    void notesWhatHasBeenMovedOutOfAServiceProject() {
        when(issue.getProjectObject().getProjectTypeKey().getKey()).thenReturn("software");
        hear(EventType.ISSUE_UPDATED_ID);
        verifyNoMoreInteractions(note, worker);
        hear(EventType.ISSUE_MOVED_ID);
        verify(note).changed(ID);
        verify(worker).wake(ID);
    }

    @Test
    void notesADeletionAsOne() {
        hear(EventType.ISSUE_DELETED_ID);
        verify(note).deleted(ID);
        verifyNoMoreInteractions(note);
        verify(worker).wake(ID);
    }

    @Test
    void leavesAloneWhatChangesNothing() {
        hear(EventType.ISSUE_COMMENTED_ID);
        when(issue.isSubTask()).thenReturn(true);
        hear(EventType.ISSUE_CREATED_ID);
        when(issue.isSubTask()).thenReturn(false);
        when(requests.isMarking()).thenReturn(true);
        hear(EventType.ISSUE_UPDATED_ID);
        when(requests.isMarking()).thenReturn(false);
        when(issue.getProjectObject().getProjectTypeKey().getKey()).thenReturn("software");
        hear(EventType.ISSUE_CREATED_ID);
        verifyNoInteractions(note, worker);
    }

    @Test
    void noFailureReachesWhoChangedTheIssue() {
        doThrow(new IllegalStateException("no database")).when(note).changed(ID);
        assertThatCode(() -> hear(EventType.ISSUE_CREATED_ID)).doesNotThrowAnyException();
        doThrow(new NoClassDefFoundError("gone")).when(note).changed(ID);
        assertThatCode(() -> hear(EventType.ISSUE_CREATED_ID)).doesNotThrowAnyException();
        when(issue.getProjectObject()).thenReturn(null);
        assertThatCode(() -> hear(EventType.ISSUE_CREATED_ID)).doesNotThrowAnyException();
        verify(worker, never()).wake(ID);
    }
}
