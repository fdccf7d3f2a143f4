package org.supportplans.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.rest.Desk.Answer;

class PlanResourceTest {

    private static final String GOOD = """
            {"name":"Premium","description":"For the big ones","type":"TICKET_BASED","cycle":"MONTHLY","limit":50,"sla":[{"id":1}],
             "debitAt":"CREATION","overage":"NO_SLA","costs":[{"requestType":"Development","credits":2.5}],"defaultCost":1}""";

    private final Desk desk = new Desk();

    @BeforeEach
    void sla() {
        desk.sla("Gold SLA");
    }

    @Test
    void answersThePlanWithEveryFieldOfItsShape() {
        Answer answer = desk.post("plan", GOOD);

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.type()).isEqualTo("application/json");
        assertThat(answer.text()).isEqualTo("""
                {"id":1,"name":"Premium","description":"For the big ones","type":"TICKET_BASED","cycle":"MONTHLY","limit":50,\
                "sla":[{"id":1,"name":"Gold SLA"}],"debitAt":"CREATION","overage":"NO_SLA",\
                "costs":[{"requestType":"Development","issueType":null,"priority":null,"credits":2.5}],"defaultCost":1,\
                "state":"ACTIVE","version":1,"contracts":0}""");
        assertThat(desk.get("plan/1").text()).isEqualTo(answer.text());
    }

    @Test
    void leavesOutWhatHasADefault() {
        JsonNode plan = desk.post("plan", """
                {"name":"All you can ask","type":"UNLIMITED","sla":[{"id":1}],"cycle":null,"description":null}""").json();

        assertThat(plan.path("cycle").isNull()).isTrue();
        assertThat(plan.path("limit").isNull()).isTrue();
        assertThat(plan.path("description").textValue()).isEmpty();
        assertThat(plan.path("defaultCost").intValue()).isEqualTo(1);
        assertThat(plan.path("costs")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            name        | name                 | null                              | The name is missing; fill it in.
            name        | name                 | "  \\u200f "                      | The name is missing; fill it in.
            name        | name                 | 5                                 | The name must be text.
            name        | name                 | "a\\u0000b"                       | The name contains characters that cannot be shown; remove them.
            name        | name                 | "a\\ud800b"                       | The name contains characters that cannot be shown; remove them.
            description | description          | ["a"]                             | The description must be text.
            type        | type                 | null                              | The type is missing; fill it in.
            type        | type                 | "GOLD"                            | The type must be one of UNLIMITED, TICKET_BASED.
            type        | type                 | 1                                 | The type must be one of UNLIMITED, TICKET_BASED.
            cycle       | cycle                | null                              | A plan with credits needs a credit cycle; choose one.
            cycle       | cycle                | "DAILY"                           | The credit cycle must be one of WEEKLY, MONTHLY, QUARTERLY, YEARLY.
            limit       | limit                | null                              | A plan with credits needs a credit limit; enter the credits of one cycle.
            limit       | limit                | 0                                 | The credit limit must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            limit       | limit                | -5                                | The credit limit must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            limit       | limit                | 0.001                             | The credit limit must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            limit       | limit                | 1.125                             | The credit limit must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            limit       | limit                | 1e18                              | The credit limit must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            limit       | limit                | 1e999999999                       | The credit limit must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            limit       | limit                | 1e-999999999                      | The credit limit must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            limit       | limit                | "50"                              | The credit limit must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            sla         | sla                  | null                              | The list of SLA policies is missing; fill it in.
            sla         | sla                  | []                                | The list of SLA policies is missing; fill it in.
            sla         | sla                  | {"id":1}                          | The list of SLA policies must be a list.
            sla         | sla[0]               | [1]                               | Row 1 of the SLA policies must be a JSON object in braces.
            sla         | sla[0].id            | [{"name":"Gold SLA"}]             | The SLA policy in row 1 is missing; fill it in.
            sla         | sla[0].id            | [{"id":"1"}]                      | The SLA policy in row 1 must be an id, a whole number above zero.
            sla         | sla[0].id            | [{"id":99999999999999999999}]     | The SLA policy in row 1 must be an id, a whole number above zero.
            sla         | sla[1].id            | [{"id":1},{"id":1}]               | The SLA policy in row 2 repeats 1; remove it.
            sla         | sla                  | [{"id":12345}]                    | SLA policy 12345 does not exist or is not active; choose an active one.
            debitAt     | debitAt              | "RESOLUTION"                      | The debit moment must be one of CREATION.
            overage     | overage              | "BLOCK"                           | The policy over the limit must be one of NO_SLA.
            defaultCost | defaultCost          | -1                                | The cost of all other requests must be a number from 0 to 1,000,000,000 with at most two decimals.
            costs       | costs                | "none"                            | The cost table must be a list.
            costs       | costs[0].credits     | [{"priority":"High"}]             | The cost in row 1 of the cost table is missing; fill it in.
            costs       | costs[0].credits     | [{"priority":"High","credits":0.005}] | The cost in row 1 of the cost table must be a number from 0 to 1,000,000,000 with at most two decimals.
            costs       | costs[0].requestType | [{"credits":1,"issueType":" "}]   | This row of the cost table names nothing; enter a request type, an issue type or a priority.
            costs       | costs[1].priority    | [{"priority":"low","credits":1},{"priority":"Urgent","credits":1}] | There is no priority Urgent; choose one of High, Medium, Low.
            costs       | costs[0].mode        | [{"priority":"low","credits":1,"mode":"FLAT"}] | There is no property costs[0].mode here; remove it or correct its name.
            colour      | colour               | "red"                             | There is no property colour here; remove it or correct its name.
            """)
    void saysWhatIsWrongByTheFieldAndSavesNothing(String property, String field, String value, String sentence) {
        Answer answer = desk.post("plan", Bodies.with(GOOD, property, value));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.errorOf(field)).isEqualTo(sentence);
        assertThat(answer.json().path("errors")).as(answer.text()).hasSize(1);
        assertThat(desk.plans.all()).isEmpty();
    }

    @Test
    void namesWhatIsTooLong() {
        assertThat(desk.post("plan", Bodies.with(GOOD, "name", Bodies.text(10_000))).errorOf("name"))
                .isEqualTo("The name has 10,000 characters, but only 255 fit; shorten it.");
        assertThat(desk.post("plan", Bodies.with(GOOD, "description", Bodies.text(10_000))).errorOf("description"))
                .isEqualTo("The description has 10,000 characters, but only 2,000 fit; shorten it.");
        assertThat(desk.plans.all()).isEmpty();
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        desk.post("plan", GOOD);

        Answer answer = desk.post("plan", """
                {"name":" premium ","type":"TICKET_BASED","limit":-1,"sla":[{"id":7}],"costs":[{"credits":true}],"x":1}""");

        assertThat(answer.json().path("errors").fieldNames()).toIterable().containsExactlyInAnyOrder(
                "name", "cycle", "limit", "sla", "costs[0].credits", "costs[0].requestType", "x");
    }

    @Test
    void keepsMarkupRightToLeftTextAndEmojiAsTheyAre() {
        for (String name : new String[] {"<script>alert(1)</script>", "خدمة الدعم", "Gold 🏆 plan", "O'Brien & \\\"Sons\\\"", "{0} ''"}) {
            Answer answer = desk.post("plan", Bodies.with(GOOD, "name", "\"" + name + "\""));
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            assertThat(answer.json().path("name").textValue()).isEqualTo(name.replace("\\", ""));
        }
    }

    @Test
    void putTakesWhatGetGives() {
        desk.post("plan", GOOD);
        Answer got = desk.get("plan/1");

        Answer put = desk.put("plan/1", got.text());

        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(((ObjectNode) put.json()).without("version").toString()).isEqualTo(((ObjectNode) got.json()).without("version").toString());
        assertThat(put.json().path("version").intValue()).isEqualTo(2);
        assertThat(desk.get("plan/1/version").json().path("values")).hasSize(2);
    }

    @Test
    void changesOnlyTheLatestVersion() {
        desk.post("plan", GOOD);
        String got = desk.get("plan/1").text();
        desk.put("plan/1", got);

        Answer stale = desk.put("plan/1", got);

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.errorOf("version")).isEqualTo("Someone has saved version 2 in the meantime; reload it and repeat your change.");
        assertThat(desk.put("plan/1", GOOD).errorOf("version")).isEqualTo("The version is missing; fill it in.");
        assertThat(desk.plans.versions(1)).hasSize(2);
    }

    @Test
    void freezesWhatContractsRelyOn() {
        desk.plan("Premium", 50, 1);
        desk.contract("Acme", 1, 12);

        Answer answer = desk.put("plan/1", Bodies.with(desk.get("plan/1").text(), "cycle", "\"YEARLY\""));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.errorOf("cycle")).contains("cannot change while contracts use the plan");
        Answer deleted = desk.delete("plan/1");
        assertThat(deleted.status()).isEqualTo(409);
        assertThat(deleted.json().path("errorMessages").path(0).textValue())
                .isEqualTo("Contracts use the support plan Premium, so it cannot be deleted; deactivate it instead.");
        assertThat(desk.get("plan/1").json().path("contracts").intValue()).isEqualTo(1);
    }

    @Test
    void switchesAndDeletes() {
        desk.post("plan", GOOD);

        assertThat(desk.call("POST", "plan/1/deactivate", null).json().path("state").textValue()).isEqualTo("INACTIVE");
        assertThat(desk.get("plan?state=ACTIVE").json().path("values")).isEmpty();
        assertThat(desk.post("plan/1/activate", "").json().path("state").textValue()).isEqualTo("ACTIVE");
        Answer deleted = desk.delete("plan/1");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.text()).isEmpty();
        assertThat(desk.get("plan/1").status()).isEqualTo(404);
    }

    @Test
    void answersUnknownIdsWith404() {
        for (String id : new String[] {"1", "0", "-1", "x", "99999999999999999999", "1.5"}) {
            assertThat(desk.get("plan/" + id).status()).isEqualTo(404);
            assertThat(desk.put("plan/" + id, GOOD).status()).isEqualTo(404);
            assertThat(desk.delete("plan/" + id).status()).isEqualTo(404);
            assertThat(desk.post("plan/" + id + "/activate", "").status()).isEqualTo(404);
            assertThat(desk.get("plan/" + id + "/version").status()).isEqualTo(404);
        }
    }

    @Test
    void listsInPages() {
        for (char c = 'A'; c <= 'E'; c++) {
            desk.plan("Plan " + c, 5, 1);
        }

        JsonNode page = desk.get("plan?query=plan&start=1&limit=2").json();

        assertThat(page.path("size").intValue()).isEqualTo(2);
        assertThat(page.path("start").intValue()).isEqualTo(1);
        assertThat(page.path("limit").intValue()).isEqualTo(2);
        assertThat(page.path("isLastPage").booleanValue()).isFalse();
        assertThat(page.path("values").findValuesAsText("state")).containsExactly("ACTIVE", "ACTIVE");
        assertThat(page.path("values").path(0).path("name").textValue()).isEqualTo("Plan B");
        assertThat(names(page, "next")).containsExactly("Plan D", "Plan E");
        assertThat(names(page, "prev")).containsExactly("Plan A", "Plan B");
        assertThat(page.path("_links").path("self").textValue()).isEqualTo(Desk.BASE + "plan?query=plan&start=1&limit=2");
        assertThat(page.path("_links").path("base").textValue()).isEqualTo("http://localhost:2990/jira");
        assertThat(page.path("_links").path("context").textValue()).isEqualTo("/jira");
        JsonNode last = desk.get("plan?start=3&limit=2").json();
        assertThat(last.path("isLastPage").booleanValue()).isTrue();
        assertThat(last.path("size").intValue()).isEqualTo(2);
        assertThat(last.path("_links").has("next")).isFalse();
        assertThat(desk.get("plan").json().path("limit").intValue()).isEqualTo(50);
        assertThat(desk.get("plan?type=UNLIMITED").json().path("size").intValue()).isZero();
    }

    private List<String> names(JsonNode page, String link) {
        JsonNode linked = desk.get(page.path("_links").path(link).textValue().substring(Desk.BASE.length())).json();
        List<String> names = new ArrayList<>();
        linked.path("values").forEach(plan -> names.add(plan.path("name").textValue()));
        return names;
    }

    @ParameterizedTest
    @CsvSource({"start,-1", "start,x", "start,1.5", "start,99999999999", "limit,0", "limit,101", "limit,x", "state,active", "type,GOLD"})
    void refusesParametersThatAreNone(String name, String value) {
        Answer answer = desk.get("plan?" + name + "=" + value);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorOf(name)).startsWith("The parameter " + name + " must be ");
    }
}
