package org.supportplans.jira;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.atlassian.jira.entity.property.JsonEntityPropertyManager;
import com.atlassian.jira.issue.IssueManager;
import com.atlassian.jira.issue.MutableIssue;
import com.atlassian.jira.issue.changehistory.ChangeHistoryManager;
import com.atlassian.jira.issue.history.ChangeItemBean;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.core.matching.RequestFacts.Reopening;
import org.supportplans.jira.jsm.JsmCustomers;
import org.supportplans.jira.jsm.JsmRequestTypes;

/** The facts of rules 5, 16 and 23 that Jira and JSM keep: channel, resolution and reopenings. */
class JiraRequestsTest {

    private static final long ID = 10042;
    private static final Instant MONDAY = Instant.parse("2026-11-16T09:00:00Z");
    private static final Instant FRIDAY = Instant.parse("2026-11-20T09:00:00Z");

    private final MutableIssue issue = mock(MutableIssue.class, RETURNS_DEEP_STUBS);
    private final ChangeHistoryManager history = mock(ChangeHistoryManager.class);
    private final JsonEntityPropertyManager properties = mock(JsonEntityPropertyManager.class);
    private final IssueManager issues = mock(IssueManager.class);
    private final JsmRequestTypes types = mock(JsmRequestTypes.class);
    private final JiraRequests requests = new JiraRequests(issues, mock(ServiceProjects.class), mock(SupportFields.class), mock(JsmCustomers.class),
            types, history, properties);

    @BeforeEach
    void anOpenRequest() {
        when(issues.getIssueObject(ID)).thenReturn(issue);
        when(issue.getId()).thenReturn(ID);
        when(issue.getComponents()).thenReturn(List.of());
        when(issue.getReporter()).thenReturn(null);
        when(issue.getCreated()).thenReturn(Timestamp.from(MONDAY));
        when(issue.getResolution()).thenReturn(null);
        when(issue.getResolutionDate()).thenReturn(null);
        when(types.nameOf(ID)).thenReturn(Optional.empty());
    }

    private RequestFacts facts() {
        return requests.read(ID).orElseThrow().facts();
    }

    private void history(ChangeItemBean... changes) {
        when(history.getChangeItemsForField(issue, "resolution")).thenReturn(Arrays.asList(changes));
    }

    private static ChangeItemBean change(String from, String to, Instant at) {
        return new ChangeItemBean("jira", "resolution", from, from, to, to, Timestamp.from(at));
    }

    @Test
    void anOpenRequestHasNeitherResolutionNorReopenings() {
        RequestFacts facts = facts();
        assertThat(facts.resolution()).isNull();
        assertThat(facts.resolvedAt()).isNull();
        assertThat(facts.reopenings()).isEmpty();
        assertThat(facts.channel()).isNull();
    }

    @Test
    void aResolvedRequestSaysHowAndWhen() {
        when(issue.getResolution()).thenReturn(() -> "Duplicate");
        when(issue.getResolutionDate()).thenReturn(Timestamp.from(FRIDAY));
        assertThat(facts().resolution()).isEqualTo("Duplicate");
        assertThat(facts().resolvedAt()).isEqualTo(FRIDAY);
    }

    /** Jira has written nothing as null and as an empty text. */
    @Test
    void aResolutionTakenBackIsAReopening() {
        history(change(null, "10000", MONDAY), change("10000", "", FRIDAY), change("", "10001", FRIDAY.plusSeconds(60)),
                change("10001", null, FRIDAY.plusSeconds(120)));
        assertThat(facts().reopenings()).containsExactly(new Reopening("10000", MONDAY, FRIDAY),
                new Reopening("10001", FRIDAY.plusSeconds(60), FRIDAY.plusSeconds(120)));
    }

    @Test
    void anotherResolutionIsNoReopening() {
        history(change(null, "10000", MONDAY), change("10000", "10001", FRIDAY));
        assertThat(facts().reopenings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '\'', value = {"'{\"value\":\"portal\"}', portal", "'{ \"value\" : \"email\" }', email", "'{\"value\":null}',", "'[]',", "'',"})
    void theChannelIsWhatJsmNoted(String json, String channel) {
        when(properties.get("IssueProperty", ID, "request.channel.type")).thenReturn(() -> json);
        assertThat(facts().channel()).isEqualTo(channel);
    }
}
