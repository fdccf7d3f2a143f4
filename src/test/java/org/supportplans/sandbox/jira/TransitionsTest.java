package org.supportplans.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.jira.entity.property.JsonEntityPropertyManager;
import com.atlassian.jira.issue.changehistory.ChangeHistoryManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Issues are resolved, closed and reopened as in Jira, with their history and events. */
class TransitionsTest {

    private static final String PATH = "/rest/api/2/issue/SUP-1/transitions";
    private static final String RESOLVE = "{'transition':{'id':'5'},'fields':{'resolution':{'name':'Duplicate'}}}";
    private static final String REOPEN = "{'transition':{'id':'3'}}";

    @TempDir Path folder;
    private RunningJira jira;
    private RunningJira.Client agent;

    @BeforeEach
    void anOpenIssue() throws Exception {
        jira = new RunningJira(folder, "h2");
        agent = jira.as("agent1");
        agent.post("/rest/api/2/issue", "{'fields':{'project':{'key':'SUP'},'issuetype':{'name':'Task'},'summary':'Disk full'},"
                + "'properties':[{'key':'request.channel.type','value':{'value':'phone'}}]}");
        jira.events.clear();
    }

    @AfterEach
    void stop() {
        jira.close();
    }

    private JsonNode fields() {
        return agent.get("/rest/api/2/issue/SUP-1").json().path("fields");
    }

    private List<String> history() {
        ChangeHistoryManager history = (ChangeHistoryManager) jira.jira.services().get(ChangeHistoryManager.class);
        return history.getChangeItemsForField(jira.jira.issues.getIssueObject("SUP-1"), "resolution").stream()
                .map(change -> change.getFrom() + " > " + change.getTo() + " at " + change.getCreated().toInstant()).toList();
    }

    @Test
    void resolvingNeedsAResolutionAndReopeningTakesItBack() {
        assertThat(agent.get(PATH).json().path("transitions")).extracting(one -> one.path("name").asText())
                .containsExactly("Start Progress", "Resolve Issue", "Close Issue");
        RunningJira.Answer without = agent.post(PATH, "{'transition':{'id':'5'}}");
        assertThat(without.status()).isEqualTo(400);
        assertThat(without.json().path("errors").path("resolution").asText()).isNotEmpty();

        assertThat(agent.post(PATH, RESOLVE).status()).isEqualTo(204);
        assertThat(fields().path("status").path("name").asText()).isEqualTo("Resolved");
        assertThat(fields().path("resolution").path("name").asText()).isEqualTo("Duplicate");
        assertThat(fields().path("resolutiondate").asText()).isEqualTo("2026-11-20T14:00:00.000+0100");

        assertThat(agent.post(PATH, "{'transition':{'id':'701'}}").status()).isEqualTo(204);
        assertThat(fields().path("resolution").path("name").asText()).as("closing keeps it").isEqualTo("Duplicate");
        assertThat(agent.post(PATH, REOPEN).status()).isEqualTo(204);
        assertThat(fields().path("resolution").isNull()).isTrue();
        assertThat(fields().path("resolutiondate").isNull()).isTrue();
        assertThat(history()).containsExactly("null > 10002 at " + RunningJira.NOW, "10002 > null at " + RunningJira.NOW);
        assertThat(jira.events).extracting(event -> event.split(" ")[0]).containsExactly("4", "5", "7");
    }

    @Test
    void whatTheStatusDoesNotAllowIsRefused() {
        assertThat(agent.post(PATH, REOPEN).status()).isEqualTo(400);
        assertThat(agent.post(PATH, "{'transition':{'id':'4'},'fields':{'resolution':{'name':'Done'}}}").status()).isEqualTo(400);
        assertThat(agent.post(PATH, "{'transition':{'id':'5'},'fields':{'resolution':{'name':'Perhaps'}}}").status()).isEqualTo(400);
        assertThat(jira.as("alice").post(PATH, RESOLVE).status()).isEqualTo(403);
        assertThat(history()).isEmpty();
        assertThat(jira.events).isEmpty();
    }

    @Test
    void channelsAreNotedAsProperties() {
        jira.as("alice").post("/rest/servicedeskapi/request",
                "{'serviceDeskId':'1','requestTypeId':'1','requestFieldValues':{'summary':'Help'}}");
        JsonEntityPropertyManager properties = (JsonEntityPropertyManager) jira.jira.services().get(JsonEntityPropertyManager.class);
        assertThat(properties.get("IssueProperty", jira.jira.issues.getIssueObject("SUP-1").getId(), "request.channel.type").getValue())
                .isEqualTo("{\"value\":\"phone\"}");
        assertThat(properties.get("IssueProperty", jira.jira.issues.getIssueObject("SUP-2").getId(), "request.channel.type").getValue())
                .isEqualTo("{\"value\":\"api\"}");
        assertThat(properties.get("IssueProperty", -1L, "request.channel.type")).isNull();
    }
}
