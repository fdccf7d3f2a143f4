package org.supportplans.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.plugins.rest.api.security.annotation.LicensedOnly;
import com.atlassian.plugins.rest.api.security.annotation.UnrestrictedAccess;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.supportplans.rest.Desk.Answer;

/** Who may do what (rule 39): admin manages, agent reads, carol is a customer, and nobody is not signed in. */
class RightsTest {

    private final Desk desk = new Desk();

    @BeforeEach
    void contract() {
        desk.contract("Acme", desk.plan("Premium", 5, desk.sla("Gold SLA")), 12);
        desk.raise(1, 12);
        desk.raise(2000, 12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sla", "sla/1", "sla/99", "plan", "plan/1", "plan/1/version", "contract", "contract/1", "contract/1/balance",
            "contract/1/entry", "contract/1/request", "contract/99/request", "customer/12/contract", "customer/99/contract", "customer/user/bob/contract", "request", "contract/1/grant", "contract/1/statement", "contract/1/export", "contract/99/grant", "contract/99", "band", "band/99", "band/proposal", "settings", "project/SUP", "customer/12", "customer/99"})
    void agentsReadAndCustomersDoNot(String path) {
        int unknown = path.contains("99") ? 404 : 200;
        assertThat(desk.as("admin").get(path).status()).isEqualTo(unknown);
        assertThat(desk.as("agent").get(path).status()).isEqualTo(unknown);
        assertRefused(403, desk.as("carol").get(path));
        assertRefused(401, desk.as(null).get(path));
    }

    @ParameterizedTest
    @CsvSource({"POST,sla", "PUT,sla/1", "DELETE,sla/1", "POST,plan", "PUT,plan/1", "DELETE,plan/1", "POST,plan/1/activate",
            "POST,plan/1/deactivate", "POST,plan/1/clone", "POST,plan/starter", "POST,band", "PUT,band/1", "DELETE,band/1", "PUT,settings",
            "PUT,project/SUP", "PUT,customer/12", "POST,contract", "PUT,contract/1", "DELETE,contract/1", "POST,contract/1/activate", "POST,contract/1/grant", "POST,contract/1/adjustment", "POST,request/SUP-1/exempt", "DELETE,request/SUP-1/exempt",
            "PUT,plan/99"})
    void onlyManagersChange(String method, String path) {
        int changes = desk.changes.size();
        assertRefused(403, desk.as("agent").call(method, path, "{}"));
        assertRefused(403, desk.as("carol").call(method, path, "{}"));
        assertRefused(401, desk.as(null).call(method, path, "{}"));
        assertThat(desk.changes).hasSize(changes);
        assertThat(desk.as("admin").call(method, path, "{}").status()).isNotIn(401, 403);
    }

    @Test
    void whatSomebodyMayNotSeeIsAsUnknownAsWhatIsNotThere() {
        assertThat(desk.as("agent").get("request/SUP-1").status()).isEqualTo(200);
        String unknown = desk.as("agent").get("request/SUP-9").text().replace("SUP-9", "SUP-2000");
        assertThat(desk.as("agent").get("request/SUP-2000").text()).isEqualTo(unknown);
        assertRefused(404, desk.as("agent").get("request/SUP-2000"));
        assertRefused(404, desk.as("carol").get("request/SUP-1"));
        assertRefused(401, desk.as(null).get("request/SUP-1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"credits", "approve", "decline"})
    void agentsSayThingsOfRequestsThatTheySeeAndNoOthersDo(String verb) {
        assertThat(desk.as("agent").post("request/SUP-1/" + verb, "{}").status()).isEqualTo(400);
        assertRefused(404, desk.as("agent").post("request/SUP-2000/" + verb, "{}"));
        assertRefused(404, desk.as("carol").post("request/SUP-1/" + verb, "{}"));
        assertRefused(401, desk.as(null).post("request/SUP-1/" + verb, "{}"));
        assertRefused(404, desk.as("admin").post("request/SUP-2000/exempt", "{}"));
    }

    @Test
    void readersLookAheadForAnybodyAndCustomersForThemselves() {
        String body = "{\"customer\":{\"organization\":12}}";
        assertThat(desk.as("agent").post("preview", body).status()).isEqualTo(200);
        assertRefused(403, desk.as("carol").post("preview", body));
        assertRefused(401, desk.as(null).post("preview", body));
        assertThat(desk.as("carol").post("my/preview", "{}").status()).isEqualTo(200);
        assertRefused(401, desk.as(null).post("my/preview", "{}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"my/balance", "my/contract", "my/contract/1/entry", "my/request/SUP-1"})
    void everybodyWhoIsSignedInMayAskForTheirOwn(String path) {
        assertThat(desk.as("carol").get(path).status()).isEqualTo(200);
        assertRefused(401, desk.as(null).get(path));
    }

    @Test
    void thePlatformLetsCustomersInOnlyWhereTheyAskForTheirOwn() {
        for (Class<?> resource : new Class<?>[] {SlaResource.class, PlanResource.class, ContractResource.class, RequestResource.class,
                BandResource.class, SettingsResource.class, ProjectResource.class, CustomerResource.class, GrantResource.class, StatementResource.class, PreviewResource.class,
                RequestVerbResource.class}) {
            assertThat(resource).hasAnnotation(LicensedOnly.class);
        }
        assertThat(MyResource.class).hasAnnotation(UnrestrictedAccess.class);
        assertThat(MyRequestResource.class).hasAnnotation(UnrestrictedAccess.class);
    }

    private static void assertRefused(int status, Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().path("errorMessages")).hasSize(1);
        assertThat(answer.json().path("errorMessages").path(0).textValue()).endsWith(".");
        assertThat(answer.json().path("errors")).isEmpty();
    }
}
