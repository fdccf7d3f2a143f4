package org.supportplans.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.rest.Desk.Answer;

/** {@code /settings}, {@code /project} and {@code /customer}. */
class SettingsResourceTest {

    private final Desk desk = new Desk();

    @Test
    void theLimitOfManagersIsSetAndTakenBack() {
        assertThat(desk.get("settings").text()).isEqualTo("""
                {"managerLimit":null,"managerLimitMode":"WARN"}""");
        String ten = """
                {"managerLimit":10,"managerLimitMode":"REFUSE"}""";
        assertThat(desk.put("settings", ten).text()).isEqualTo(ten);
        assertThat(desk.get("settings").text()).isEqualTo(ten);
        assertThat(desk.changes).containsExactly("SETTING 0 ADMIN");
        assertThat(desk.put("settings", "{}").json().path("managerLimit").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            managerLimit     | 0       | The number of customers of a manager must be a whole number from 1 to 10,000.
            managerLimit     | 1.5     | The number of customers of a manager must be a whole number from 1 to 10,000.
            managerLimit     | "10"    | The number of customers of a manager must be a whole number from 1 to 10,000.
            managerLimitMode | "BLOCK" | What happens beyond a manager’s limit must be one of WARN, REFUSE.
            groups           | []      | There is no property groups here; remove it or correct its name.
            """)
    void saysWhatIsWrongWithSettings(String property, String value, String sentence) {
        Answer answer = desk.put("settings", Bodies.with("{}", property, value));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorOf(property)).isEqualTo(sentence);
        assertThat(desk.changes).isEmpty();
    }

    @Test
    void aProjectIsEnabledAndHasADefaultPlan() {
        long plan = desk.plan("Basic", 5, desk.sla("Gold SLA"));
        assertThat(desk.get("project/sup").text()).isEqualTo("""
                {"project":"SUP","enabled":true,"defaultPlan":null}""");
        Answer put = desk.put("project/SUP", """
                {"enabled":false,"defaultPlan":{"id":%d}}""".formatted(plan));
        assertThat(put.text()).isEqualTo("""
                {"project":"SUP","enabled":false,"defaultPlan":{"id":1,"name":"Basic"}}""");
        assertThat(desk.put("project/SUP", desk.get("project/SUP").text()).text()).isEqualTo(put.text());
        assertThat(desk.changes).filteredOn(change -> change.startsWith("SETTING")).containsExactly("SETTING 1 ADMIN");
        assertThat(desk.get("project/OPS").json().path("enabled").booleanValue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                          | enabled        | The choice to enable the project is missing; fill it in.
            {"enabled":"yes"}                           | enabled        | The choice to enable the project must be true or false.
            {"enabled":true,"defaultPlan":{"id":99}}    | defaultPlan    | Support plan 99 does not exist or is not active; choose an active one.
            {"enabled":true,"defaultPlan":{"id":"1"}}   | defaultPlan.id | The default plan must be an id, a whole number above zero.
            """)
    void saysWhatIsWrongWithAProject(String body, String field, String sentence) {
        Answer answer = desk.put("project/SUP", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorOf(field)).isEqualTo(sentence);
    }

    @Test
    void aProjectThatIsNoneOrNotSeenIsUnknown() {
        assertThat(desk.get("project/NONE").status()).isEqualTo(404);
        assertThat(desk.put("project/NONE", "{\"enabled\":true}").status()).isEqualTo(404);
        assertThat(desk.as("agent").get("project/OPS").status()).isEqualTo(404);
        assertThat(desk.as("agent").get("project/OPS").text()).isEqualTo(desk.get("project/NONE").text().replace("NONE", "OPS"));
    }

    @Test
    void customersHaveContracts() {
        long plan = desk.plan("Premium", 5, desk.sla("Gold SLA"));
        desk.contract("Zeta", plan, 12);
        desk.created("contract", """
                {"name":"Alpha","customers":[{"organization":12},{"user":"bob"}],"start":"2026-11-01"}""");

        assertThat(desk.get("customer/12/contract").json().path("values").findValuesAsText("number")).containsExactly("C-2026-002", "C-2026-001");
        assertThat(desk.get("customer/13/contract").json().path("values")).isEmpty();
        assertThat(desk.get("customer/user/bob/contract").json().path("values").findValuesAsText("number")).containsExactly("C-2026-002");
        Answer unknown = desk.get("customer/user/mallory/contract");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.json().path("errorMessages").path(0).textValue()).isEqualTo("There is no user mallory; check the user name.");
    }

    @Test
    void customersHaveAttributesOfNumbersAndText() {
        assertThat(desk.get("customer/12").text()).isEqualTo("""
                {"organization":12,"name":"Acme","attributes":{},"version":0}""");
        Answer put = desk.put("customer/12", """
                {"attributes":{"segment":"gold","Licences":80,"code":"0049","value":1500.50,"gone":null},"version":0}""");
        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(put.text()).isEqualTo("""
                {"organization":12,"name":"Acme","attributes":{"code":"0049","licences":80,"segment":"gold","value":1500.5},"version":1}""");
        assertThat(desk.put("customer/12", put.text()).text()).as("nothing changed").isEqualTo(put.text());
        assertThat(desk.changes).containsExactly("CUSTOMER 12 ADMIN");
        assertThat(desk.as("agent").get("customer/12").text()).isEqualTo(put.text());
        Answer stale = desk.as("admin").put("customer/12", "{\"attributes\":{},\"version\":0}");
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.errorOf("version")).contains("version 1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"version":0}                                   | attributes          | The list of attributes is missing; fill it in.
            {"attributes":{}}                               | version             | The version is missing; fill it in.
            {"attributes":[1],"version":0}                  | attributes          | The list of attributes must be a JSON object in braces.
            {"attributes":{"licences":-1},"version":0}      | attributes.licences | attributes.licences must be a number from 0 to 1,000,000,000,000 with at most two decimals.
            {"attributes":{"vip":true},"version":0}         | attributes.vip      | attributes.vip must be text.
            {"attributes":{"a":1,"A":2},"version":0}        | attributes.A        | The attribute A is given twice; remove one of the two.
            {"attributes":{" a":1},"version":0}             | attributes. a       | The name of an attribute must have 1 to 255 characters and no blanks around them; correct it.
            """)
    void saysWhatIsWrongWithAttributes(String body, String field, String sentence) {
        Answer answer = desk.put("customer/12", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.errorOf(field)).isEqualTo(sentence);
        assertThat(desk.changes).isEmpty();
    }

    @Test
    void anOrganizationThatIsNoneOrNotSeenIsUnknown() {
        for (String id : new String[] {"14", "0", "x", "-1", "4294967308", "99999999999999999999"}) {
            assertThat(desk.get("customer/" + id).status()).isEqualTo(404);
            assertThat(desk.put("customer/" + id, "{\"attributes\":{},\"version\":0}").status()).isEqualTo(404);
        }
    }
}
