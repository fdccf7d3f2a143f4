package org.supportplans.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /rest/api/2} in Jira's shapes and status codes. */
class JiraRestTest {

    @TempDir Path folder;
    private RunningJira jira;

    @BeforeEach
    void start() throws Exception {
        jira = new RunningJira(folder, "h2");
    }

    @AfterEach
    void stop() throws Exception {
        jira.close();
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void accessIsAsInJira() {
        assertThat(jira.as(null).get("/rest/api/2/serverInfo").json().path("deploymentType").asText()).isEqualTo("Server");
        assertThat(jira.as(null).get("/rest/api/2/myself").status()).isEqualTo(401);
        assertThat(jira.as("alice:wrong").get("/rest/api/2/serverInfo").status()).isEqualTo(401);
        assertThat(jira.as("alice").get("/rest/api/2/myself").json().path("emailAddress").asText()).isEqualTo("alice@acme.example");
        assertThat(jira.as("alice").get("/rest/api/2/project").status()).isEqualTo(403);
        assertThat(jira.as("agent1").get("/rest/api/2/project").json()).hasSize(1);
    }

    @Test
    void aUserHasAKeyThatIsNotTheName() {
        JsonNode user = jira.as("admin").get("/rest/api/2/user?username=bob").json();
        assertThat(user.path("key").asText()).isNotEqualTo("bob").isNotEmpty();
        assertThat(jira.as("admin").get("/rest/api/2/user?key=" + user.path("key").asText()).json()).isEqualTo(user);
        RunningJira.Answer missing = jira.as("admin").get("/rest/api/2/user?username=nobody");
        assertThat(missing.status()).isEqualTo(404);
        assertThat(missing.json().path("errorMessages").get(0).asText()).contains("nobody");
    }

    @Test
    void anIssueIsCreatedReadEditedAndDeleted() {
        RunningJira.Client agent = jira.as("agent1");
        RunningJira.Answer created = agent.post("/rest/api/2/issue", "{'fields':{'project':{'key':'SUP'},'issuetype':{'name':'Task'},'summary':'Disk full','priority':{'name':'High'},"
            + "'components':[{'name':'Backup'}],'labels':['a'],'reporter':{'name':'bob'},'customfield_10000':[2]}}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(names(created.json())).containsExactly("id", "key", "self");
        assertThat(created.json().path("id").asLong()).isGreaterThanOrEqualTo(10000);
        JsonNode fields = agent.get("/rest/api/2/issue/SUP-1").json().path("fields");
        assertThat(fields.path("reporter").path("name").asText()).isEqualTo("bob");
        assertThat(fields.path("creator").path("name").asText()).isEqualTo("agent1");
        assertThat(fields.path("priority").path("name").asText()).isEqualTo("High");
        assertThat(fields.path("customfield_10000").get(0).path("name").asText()).isEqualTo("Beta");
        assertThat(fields.path("created").asText()).isEqualTo("2026-11-20T14:00:00.000+0100");

        assertThat(agent.put("/rest/api/2/issue/SUP-1", "{'fields':{'summary':'Disk','customfield_10000':null},'update':{'components':[{'add':{'name':'Scanner'}}],'labels':[{'remove':'a'}]}}").status())
            .isEqualTo(204);
        fields = agent.get("/rest/api/2/issue/10000?fields=summary,components,labels,customfield_10000").json().path("fields");
        assertThat(names(fields)).containsExactlyInAnyOrder("summary", "components", "labels", "customfield_10000");
        assertThat(fields.path("components")).hasSize(2);
        assertThat(fields.path("labels")).isEmpty();
        assertThat(fields.path("customfield_10000").isNull()).isTrue();

        assertThat(agent.delete("/rest/api/2/issue/SUP-1").status()).isEqualTo(204);
        assertThat(agent.get("/rest/api/2/issue/SUP-1").status()).isEqualTo(404);
        assertThat(jira.events).hasSize(3).satisfiesExactly(e -> assertThat(e).startsWith("1 SUP-1"), e -> assertThat(e).startsWith("2 SUP-1"), e -> assertThat(e).startsWith("8 SUP-1"));
    }

    @Test
    void allThatIsWrongIsToldByFieldAndNothingIsCreated() {
        RunningJira.Answer refused = jira.as("admin").post("/rest/api/2/issue", "{'fields':{'project':{'key':'SUP'},'issuetype':{'name':'Tusk'},'priority':{'name':'Urgent'},"
            + "'components':[{'name':'Nope'}],'reporter':{'name':'nobody'},'customfield_10000':['x'],'customfield_99':'x'}}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("errorMessages")).isEmpty();
        assertThat(names(refused.json().path("errors"))).containsExactlyInAnyOrder("issuetype", "summary", "priority", "components", "reporter", "customfield_10000", "customfield_99");
        assertThat(jira.as("admin").get("/rest/api/2/issue/SUP-1").status()).isEqualTo(404);
        assertThat(jira.events).isEmpty();
    }

    @Test
    void badBodiesAreRefusedAsSuch() {
        RunningJira.Client admin = jira.as("admin");
        assertThat(admin.post("/rest/api/2/issue", "{").status()).isEqualTo(400);
        assertThat(admin.post("/rest/api/2/issue", "[]").status()).isEqualTo(400);
        assertThat(admin.send("POST", "/rest/api/2/issue", "{}", "text/plain").status()).isEqualTo(415);
        assertThat(admin.send("PATCH", "/rest/api/2/issue", "{}", "application/json").status()).isEqualTo(405);
        assertThat(admin.get("/rest/api/2/nothing").status()).isEqualTo(404);
    }

    @Test
    void nullCharactersAreRefusedBeforeTheDatabaseDoes() {
        RunningJira.Client admin = jira.as("admin");
        RunningJira.Answer refused = admin.post("/rest/api/2/issue", "{'fields':{'project':{'key':'SUP'},'issuetype':{'name':'Task'},'summary':'a\\u0000b','labels':['\\u0000']}}");
        assertThat(names(refused.json().path("errors"))).containsExactlyInAnyOrder("summary", "labels");
        assertThat(admin.put("/rest/api/2/mypreferences?key=x", "'\\u0000'").status()).isEqualTo(400);
        assertThat(jira.as("ad\0min:admin").get("/rest/api/2/myself").status()).isEqualTo(401);
    }

    @Test
    void theLanguageIsAPreference() {
        RunningJira.Client alice = jira.as("alice");
        assertThat(alice.get("/rest/api/2/mypreferences?key=jira.user.locale").status()).isEqualTo(404);
        assertThat(alice.put("/rest/api/2/mypreferences?key=jira.user.locale", "'zh_CN'").status()).isEqualTo(204);
        assertThat(alice.get("/rest/api/2/mypreferences?key=jira.user.locale").json().asText()).isEqualTo("zh_CN");
        assertThat(alice.get("/rest/api/2/myself").json().path("locale").asText()).isEqualTo("zh_CN");
        assertThat(jira.jira.locale(jira.jira.users.getUserByName("alice")).getLanguage()).isEqualTo("zh");
        assertThat(alice.put("/rest/api/2/mypreferences?key=jira.user.locale", "'tlh'").status()).isEqualTo(400);
        assertThat(alice.delete("/rest/api/2/mypreferences?key=jira.user.locale").status()).isEqualTo(204);
        assertThat(jira.jira.locale(jira.jira.users.getUserByName("alice")).getLanguage()).isEqualTo("en");
    }

    @Test
    void aSessionCookieSignsIn() {
        RunningJira.Client browser = jira.as(null);
        assertThat(browser.post("/rest/auth/1/session", "{'username':'agent1','password':'nope'}").status()).isEqualTo(401);
        RunningJira.Answer session = browser.post("/rest/auth/1/session", "{'username':'agent1','password':'agent1'}");
        assertThat(session.json().path("session").path("name").asText()).isEqualTo("JSESSIONID");
        assertThat(browser.get("/rest/api/2/myself").json().path("name").asText()).isEqualTo("agent1");
        assertThat(browser.delete("/rest/auth/1/session").status()).isEqualTo(204);
        assertThat(browser.get("/rest/api/2/myself").status()).isEqualTo(401);
    }

    @Test
    void theStateSurvivesARestart() throws Exception {
        jira.as("alice").post("/rest/servicedeskapi/request", "{'serviceDeskId':'1','requestTypeId':'1','requestFieldValues':{'summary':'Before'}}");
        jira.close();
        jira = new RunningJira(folder, "h2");
        assertThat(jira.as("admin").get("/rest/api/2/issue/SUP-1").json().path("fields").path("summary").asText()).isEqualTo("Before");
        assertThat(jira.as("alice").post("/rest/servicedeskapi/request", "{'serviceDeskId':'1','requestTypeId':'1','requestFieldValues':{'summary':'After'}}").json().path("issueKey").asText())
            .isEqualTo("SUP-2");
        assertThat(jira.as("admin").get("/rest/servicedeskapi/organization").json().path("size").asInt()).isEqualTo(3);
    }
}
