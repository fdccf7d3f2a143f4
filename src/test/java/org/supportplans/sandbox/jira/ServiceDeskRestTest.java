package org.supportplans.sandbox.jira;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /rest/servicedeskapi} in JSM's shapes and status codes. */
class ServiceDeskRestTest {

    private static final String API = "/rest/servicedeskapi";

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

    private RunningJira.Answer raise(String user, String more) {
        return jira.as(user).post(API + "/request", "{'serviceDeskId':'1','requestTypeId':'2'," + more + "'requestFieldValues':{'summary':'Down','priority':{'name':'High'},'components':[{'name':'Scanner'}]}}");
    }

    private JsonNode organizationsOf(String key) {
        return jira.as("admin").get("/rest/api/2/issue/" + key + "?fields=customfield_10000").json().at("/fields/customfield_10000");
    }

    @Test
    void pagesHaveJsmsShape() {
        JsonNode first = jira.as("admin").get(API + "/organization?limit=2").json();
        assertThat(first.path("size").asInt()).isEqualTo(2);
        assertThat(first.path("start").asInt()).isZero();
        assertThat(first.path("limit").asInt()).isEqualTo(2);
        assertThat(first.path("isLastPage").asBoolean(true)).isFalse();
        assertThat(first.at("/_links/context").asText()).isEqualTo("/jira");
        assertThat(first.at("/_links/base").asText()).isEqualTo(jira.base());
        JsonNode second = jira.as("admin").get(first.at("/_links/next").asText()).json();
        assertThat(second.path("isLastPage").asBoolean()).isTrue();
        assertThat(second.path("values")).hasSize(1);
        assertThat(second.at("/_links/prev").asText()).contains("start=0");
        assertThat(first.path("values").get(0).path("id").isTextual()).isTrue();
    }

    @Test
    void aRequestHasJsmsShape() {
        RunningJira.Answer created = raise("admin", "'raiseOnBehalfOf':'alice',");
        assertThat(created.status()).isEqualTo(201);
        JsonNode request = created.json();
        assertThat(request.path("issueKey").asText()).isEqualTo("SUP-1");
        assertThat(request.path("issueId").isTextual()).isTrue();
        assertThat(request.path("requestTypeId").asText()).isEqualTo("2");
        assertThat(request.path("serviceDeskId").asText()).isEqualTo("1");
        assertThat(request.at("/reporter/name").asText()).isEqualTo("alice");
        assertThat(request.at("/createdDate/epochMillis").asLong()).isEqualTo(RunningJira.NOW.toEpochMilli());
        assertThat(request.at("/createdDate/iso8601").asText()).isEqualTo("2026-11-20T14:00:00+0100");
        assertThat(request.at("/currentStatus/status").asText()).isEqualTo("Open");
        assertThat(request.at("/_links/web").asText()).isEqualTo(jira.base() + "/servicedesk/customer/portal/1/SUP-1");
        assertThat(jira.as("alice").get(request.at("/_links/self").asText()).json()).isEqualTo(request);
        assertThat(jira.as("admin").get("/rest/api/2/issue/SUP-1").json().at("/fields/issuetype/name").asText()).isEqualTo("Incident");
    }

    @Test
    void aRequestIsSharedWithTheOnlyOrganizationOfItsReporter() {
        raise("alice", "");
        assertThat(organizationsOf("SUP-1").get(0).path("name").asText()).isEqualTo("Acme");
        raise("admin", "'raiseOnBehalfOf':'bob',");
        assertThat(organizationsOf("SUP-2").get(0).path("name").asText()).isEqualTo("Beta");
        jira.as("admin").post(API + "/organization/1/user", "{'usernames':['bob']}");
        raise("bob", "");
        assertThat(organizationsOf("SUP-3").isNull()).as("two organizations: none is chosen").isTrue();
        jira.as("admin").delete(API + "/servicedesk/1/organization", "{'organizationId':2}");
        raise("bob", "");
        assertThat(organizationsOf("SUP-4").get(0).path("name").asText()).as("the one that is linked to the desk").isEqualTo("Acme");
    }

    @Test
    void organizationsMayBeGiven() {
        RunningJira.Answer created = jira.as("admin").post(API + "/request",
            "{'serviceDeskId':'1','requestTypeId':'2','raiseOnBehalfOf':'alice','requestFieldValues':{'summary':'x','customfield_10000':[3,2]}}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(organizationsOf("SUP-1")).hasSize(2);
    }

    @Test
    void othersSeeARequestOnlyThroughTheirOrganization() {
        raise("alice", "");
        assertThat(jira.as("amir").get(API + "/request/SUP-1").status()).isEqualTo(200);
        assertThat(jira.as("agent2").get(API + "/request/SUP-1").status()).isEqualTo(200);
        assertThat(jira.as("bob").get(API + "/request/SUP-1").status()).isEqualTo(404);
        assertThat(jira.as(null).get(API + "/request/SUP-1").status()).isEqualTo(401);
        assertThat(jira.as("amir").get(API + "/request").json().path("values")).isEmpty();
        assertThat(jira.as("amir").get(API + "/request?requestOwnership=ORGANIZATION").json().path("values")).hasSize(1);
        assertThat(jira.as("alice").get(API + "/request?requestOwnership=OWNED_REQUESTS").json().path("values")).hasSize(1);
        assertThat(jira.as("bob").get(API + "/request?requestOwnership=ALL_REQUESTS").json().path("values")).isEmpty();
    }

    @Test
    void badRequestsSaySoInOneMessage() {
        assertThat(raise("alice", "'raiseOnBehalfOf':'bob',").status()).isEqualTo(403);
        assertThat(raise("admin", "'raiseOnBehalfOf':'nobody',").status()).isEqualTo(400);
        assertThat(jira.as("alice").post(API + "/request", "{'serviceDeskId':'1','requestTypeId':'77','requestFieldValues':{'summary':'x'}}").status()).isEqualTo(404);
        RunningJira.Answer empty = jira.as("alice").post(API + "/request", "{'serviceDeskId':'1','requestTypeId':'1','requestFieldValues':{}}");
        assertThat(empty.status()).isEqualTo(400);
        assertThat(empty.json().path("errorMessage").asText()).contains("summary");
        assertThat(empty.json().path("i18nErrorMessage").path("i18nKey").isTextual()).isTrue();
        assertThat(jira.events).isEmpty();
    }

    @Test
    void organizationsAreKeptByAgentsAndDeletedByAdministrators() {
        RunningJira.Answer created = jira.as("agent1").post(API + "/organization", "{'name':'Delta'}");
        assertThat(created.status()).isEqualTo(201);
        String path = API + "/organization/" + created.json().path("id").asText();
        assertThat(jira.as("alice").post(API + "/organization", "{'name':'Mine'}").status()).isEqualTo(403);
        assertThat(jira.as("agent1").post(API + "/organization", "{'name':' '}").status()).isEqualTo(400);
        assertThat(jira.as("carol").get(path).status()).isEqualTo(403);
        assertThat(jira.as("agent1").post(path + "/user", "{'usernames':['carol','amir']}").status()).isEqualTo(204);
        assertThat(jira.as("agent1").post(path + "/user", "{'usernames':['carol']}").status()).isEqualTo(204);
        assertThat(jira.as("carol").get(path + "/user").json().path("size").asInt()).isEqualTo(2);
        assertThat(jira.as("carol").get(API + "/organization").json().path("size").asInt()).isEqualTo(2);
        assertThat(jira.as("agent1").delete(path + "/user", "{'usernames':['amir']}").status()).isEqualTo(204);
        assertThat(jira.as("amir").get(path).status()).isEqualTo(403);
        assertThat(jira.as("agent1").post(API + "/servicedesk/1/organization", "{'organizationId':" + created.json().path("id").asText() + "}").status()).isEqualTo(204);
        assertThat(jira.as("agent1").get(API + "/servicedesk/SUP/organization").json().path("size").asInt()).isEqualTo(4);
        assertThat(jira.as("agent1").delete(path).status()).isEqualTo(403);
        assertThat(jira.as("admin").delete(path).status()).isEqualTo(204);
        assertThat(jira.as("admin").get(path).status()).isEqualTo(404);
    }

    @Test
    void aNewCustomerSignsInWithTheAddressAsNameAndPassword() {
        RunningJira.Answer created = jira.as("agent1").post(API + "/customer", "{'email':'Dora@Delta.example','fullName':'Dora Dahl'}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().path("name").asText()).isEqualTo("dora@delta.example");
        assertThat(jira.as("agent1").post(API + "/customer", "{'email':'dora@delta.example','fullName':'Dora'}").status()).isEqualTo(400);
        assertThat(jira.as("dora@delta.example").get(API + "/organization").json().path("size").asInt()).isZero();
        assertThat(jira.as("agent1").post(API + "/servicedesk/1/customer", "{'usernames':['dora@delta.example']}").status()).isEqualTo(204);
        assertThat(jira.as("agent1").get(API + "/servicedesk/1/customer").body()).contains("dora@delta.example", "alice@acme.example").doesNotContain("admin@example.com");
        assertThat(raise("dora@delta.example", "").status()).isEqualTo(201);
        assertThat(organizationsOf("SUP-1").isNull()).isTrue();
    }

    @Test
    void requestTypesTellTheirFields() {
        JsonNode types = jira.as("alice").get(API + "/servicedesk/1/requesttype").json().path("values");
        assertThat(types.findValuesAsText("name")).containsExactly("Get help", "Report a problem", "Development");
        JsonNode fields = jira.as("alice").get(API + "/servicedesk/1/requesttype/1/field").json();
        assertThat(fields.path("canRaiseOnBehalfOf").asBoolean(true)).isFalse();
        assertThat(fields.path("requestTypeFields").findValuesAsText("fieldId")).containsExactly("summary", "description", "priority", "components");
    }
}
