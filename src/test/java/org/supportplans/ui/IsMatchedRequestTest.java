package org.supportplans.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.RETURNS_DEEP_STUBS;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.atlassian.jira.issue.Issue;
import com.atlassian.jira.plugin.webfragment.model.JiraHelper;
import com.atlassian.jira.user.ApplicationUser;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.supportplans.service.DeskSettings;
import org.supportplans.service.Scope;
import org.supportplans.service.port.Rights;
import org.supportplans.service.port.Settings;

class IsMatchedRequestTest {

    private final Rights rights = mock(Rights.class);
    private final Settings settings = mock(Settings.class);
    private final Issue issue = mock(Issue.class, RETURNS_DEEP_STUBS);
    private final ApplicationUser agent = mock(ApplicationUser.class);
    private final IsMatchedRequest condition = new IsMatchedRequest(rights, new Scope(new DeskSettings(settings), settings, Clock::systemUTC));

    @BeforeEach
    void aRequestOfToday() {
        when(agent.getKey()).thenReturn("agent");
        when(issue.getId()).thenReturn(Sample.ISSUE);
        when(issue.getProjectObject().getProjectTypeKey().getKey()).thenReturn("service_desk");
        when(issue.getCreated()).thenReturn(Timestamp.from(Sample.NOW));
        when(settings.init(any(), any())).thenReturn(Sample.NOW.toString());
        when(rights.sees("agent", Sample.ISSUE)).thenReturn(true);
    }

    private boolean shows(ApplicationUser user) {
        return condition.shouldDisplay(user, new JiraHelper(null, null, Map.of("issue", issue)));
    }

    @Test
    void showsOnRequestsThatAreMatched() {
        assertThat(shows(agent)).isTrue();
    }

    @Test
    void hidesWhereThereIsNothingToSay() {
        when(issue.isSubTask()).thenReturn(true);
        assertThat(shows(agent)).as("sub-task").isFalse();
        when(issue.isSubTask()).thenReturn(false);
        when(issue.getCreated()).thenReturn(Timestamp.from(Sample.NOW.minusMillis(1)));
        assertThat(shows(agent)).as("older than the app").isFalse();
        when(issue.getCreated()).thenReturn(Timestamp.from(Sample.NOW));
        when(issue.getProjectObject().getProjectTypeKey().getKey()).thenReturn("software");
        assertThat(shows(agent)).as("no service project").isFalse();
        when(issue.getProjectObject().getProjectTypeKey()).thenReturn(null);
        assertThat(shows(agent)).as("project without a type").isFalse();
        assertThat(condition.shouldDisplay(agent, new JiraHelper(null, null, Map.of()))).as("no issue").isFalse();
    }

    @Test
    void hidesFromWhoMayNotSeeIt() {
        assertThat(shows(null)).isFalse();
        when(rights.sees("agent", Sample.ISSUE)).thenReturn(false);
        assertThat(shows(agent)).isFalse();
    }

    @Test
    void aFailureHidesThePanelOnly() {
        when(settings.init(any(), any())).thenThrow(new IllegalStateException("no database"));
        assertThat(shows(agent)).isFalse();
    }
}
