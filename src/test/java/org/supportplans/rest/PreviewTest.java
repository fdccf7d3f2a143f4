package org.supportplans.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.rest.Desk.Answer;

/** What a request would get is what it gets, and looking ahead leaves nothing behind (rules 12 to 19 and 27). */
class PreviewTest {

    private static final String ACME = "{\"customer\":{\"organization\":12}}";

    private final Desk desk = new Desk();

    @BeforeEach
    void contracts() {
        desk.now = Instant.parse("2026-11-23T09:00:00Z");
        desk.created("plan", """
                {"name":"Premium","type":"TICKET_BASED","cycle":"MONTHLY","limit":3,"sla":[{"id":%d}],"borrowPercent":50,"dailyCap":2,
                 "costs":[{"requestType":"Compound","credits":1,"mode":"PER_UNIT"}]}""".formatted(desk.sla("Gold SLA")));
        desk.contract("Acme", 1, 12);
    }

    @Test
    void saysWhatARequestWouldGetAndWhy() {
        Answer answer = desk.post("preview", ACME);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("""
                {"coverage":"IN_PLAN","pendingReason":null,"credits":1,"over":0,"held":0,"contract":{"id":1,"number":"C-2026-001"},\
                "plan":{"id":1,"version":1},"sla":{"id":1,"name":"Gold SLA","respondBy":"2026-11-23T14:00:00+01:00",\
                "resolveBy":"2026-11-24T10:00:00+01:00"},"n":null,"charge":[],"parkedUntil":null,"costRule":"default",\
                "draws":[{"grant":1,"credits":1,"lapsed":0}],"candidates":[{"contract":1,"number":"C-2026-001","outcome":"CHOSEN"}],\
                "sentences":["Contract C-2026-001 fits this request.",\
                "The request costs 1, as every request of this plan that has no price of its own.","The SLA Gold SLA applies."],\
                "balance":{"limit":3,"granted":3,"used":1,"held":0,"over":0,"balance":2,"available":2,"carried":0,"borrowed":0,"unlimited":false,\
                "cycle":{"from":"2026-11-01","to":"2026-11-30"},"nextReset":"2026-12-01","soonestExpiry":{"credits":2,"on":"2026-11-30"},\
                "asOf":"2026-11-23T10:00:00+01:00"}}""");
    }

    /** Compounds of 2 use 3 and what can be borrowed, and then go over; of three a day the third is parked. */
    @Test
    void whatItSaysIsWhatThenHappens() {
        for (long id = 1; id <= 4; id++) {
            String before = everything();
            JsonNode preview = desk.post("preview", """
                    {"customer":{"user":"carol"},"project":"SUP","requestType":"Compound","issueType":"Task","priority":"High"}""").json();
            assertThat(everything()).isEqualTo(before);

            desk.issues.put(id, new RequestFacts(id, "SUP-" + id, 1, "SUP", "CAROL", List.of(12), Set.of(), "Compound", "Task", "High", desk.now));
            desk.settle(id);

            JsonNode request = desk.get("request/SUP-" + id).json();
            for (String name : List.of("coverage", "pendingReason", "credits", "over", "held", "contract", "plan", "sla", "charge", "parkedUntil")) {
                assertThat(preview.path(name)).as("%s of request %s", name, id).isEqualTo(request.path(name));
            }
            for (String name : List.of("draws", "candidates", "costRule", "sentences")) {
                assertThat(preview.path(name)).as("%s of request %s", name, id).isEqualTo(request.path("receipt").path(name));
            }
            assertThat(preview.path("balance")).isEqualTo(desk.get("contract/1/balance").json());
        }
        assertThat(desk.get("request/SUP-4").json().path("coverage").textValue()).isEqualTo("OVERAGE");
        assertThat(desk.get("request/SUP-4").json().path("parkedUntil").isNull()).isFalse();
    }

    @Test
    void unitsAreThoseThatWillBeFound() {
        assertThat(desk.post("preview", Bodies.with(Bodies.with(ACME, "requestType", "\"compound\""), "n", "3")).json().path("credits").intValue())
                .isEqualTo(3);
        assertThat(desk.post("preview", Bodies.with(ACME, "n", "3")).json().path("credits").intValue()).isEqualTo(1);
    }

    @Test
    void rule_27_the_next_contract_that_can_pay_all_takes_it() {
        desk.created("contract", """
                {"name":"More","customers":[{"organization":12}],"plan":{"id":%d},"start":"2026-11-01","activate":true}""".formatted(
                        desk.plan("Big", 50, desk.sla("Silver SLA"))));

        String compound = Bodies.with(ACME, "requestType", "\"Compound\"");
        JsonNode borrowed = desk.post("preview", Bodies.with(compound, "n", "4")).json();
        JsonNode tooMuch = desk.post("preview", Bodies.with(compound, "n", "5")).json();

        assertThat(borrowed.path("contract").path("id").intValue()).isEqualTo(1);
        assertThat(borrowed.path("balance").path("borrowed").decimalValue()).isEqualByComparingTo("0.5");
        assertThat(tooMuch.path("contract").path("id").intValue()).isEqualTo(2);
        assertThat(tooMuch.path("coverage").textValue()).isEqualTo("IN_PLAN");
        assertThat(tooMuch.path("candidates").path(0).path("test").textValue()).isEqualTo("CREDITS");
    }

    @Test
    void rule_28_who_would_wait_is_told_for_what() {
        desk.created("plan", """
                {"name":"Strict","type":"TICKET_BASED","cycle":"MONTHLY","limit":1,"overage":"BLOCK","sla":[{"id":1}]}""");
        desk.contract("Beta", 2, 13);
        desk.raise(1, 13);

        JsonNode preview = desk.post("preview", "{\"customer\":{\"organization\":13}}").json();

        assertThat(preview.path("coverage").textValue()).isEqualTo("PENDING");
        assertThat(preview.path("pendingReason").textValue()).isEqualTo("BLOCKED");
        assertThat(preview.path("draws")).isEmpty();
        assertThat(preview.path("balance").path("available").intValue()).isZero();
    }

    @Test
    void rule_12_candidates_say_why_they_do_not_fit() {
        desk.created("contract", """
                {"name":"Beta","number":"B-1","customers":[{"organization":13}],"products":["Backup"],"start":"2026-11-01","activate":true}""");

        JsonNode none = desk.post("preview", "{\"customer\":{\"organization\":13}}").json();

        assertThat(none.path("coverage").textValue()).isEqualTo("UNCOVERED");
        assertThat(none.path("contract").isNull()).isTrue();
        assertThat(none.path("balance").isNull()).isTrue();
        assertThat(none.path("candidates").path(0).path("message").textValue())
                .isEqualTo("B-1 covers certain products only, and the request names none.");
        assertThat(desk.post("preview", "{\"customer\":{\"organization\":13},\"product\":\"backup\"}").json().path("contract").path("number").textValue())
                .isEqualTo("B-1");
    }

    @Test
    void rule_10_the_contract_that_a_first_request_would_make_is_foreseen_and_not_made() {
        desk.put("project/SUP", "{\"enabled\":true,\"defaultPlan\":{\"id\":1}}");
        int contracts = desk.get("contract").json().path("size").intValue();

        JsonNode preview = desk.post("preview", "{\"customer\":{\"organization\":13},\"project\":\"sup\"}").json();

        assertThat(preview.path("coverage").textValue()).isEqualTo("IN_PLAN");
        assertThat(preview.path("contract").toString()).isEqualTo("{\"id\":null,\"number\":\"SUP-ORG-13\"}");
        assertThat(preview.path("balance").path("available").intValue()).isEqualTo(2);
        assertThat(desk.get("contract").json().path("size").intValue()).isEqualTo(contracts);
    }

    @Test
    void rule_1_in_a_project_that_is_not_enabled_nothing_is_covered() {
        desk.put("project/SUP", "{\"enabled\":false}");
        desk.now = desk.now.plusSeconds(60);

        assertThat(desk.post("preview", Bodies.with(ACME, "project", "\"SUP\"")).json().path("coverage").textValue()).isEqualTo("UNCOVERED");
        assertThat(desk.post("preview", ACME).json().path("coverage").textValue()).isEqualTo("IN_PLAN");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            customer    | customer              |                       | The customer is missing; fill it in.
            customer    | customer              | 12                    | The customer must be a JSON object in braces.
            customer    | customer.organization | {"organization":99}   | There is no organization 99 that you may see; choose another one.
            customer    | customer.organization | {"organization":"12"} | The organization of the customer must be a whole number from 1 to 2,147,483,647.
            customer    | customer.user         | {"user":"eve"}        | There is no user eve; enter the user name of someone in Jira.
            customer    | customer              | {}                    | The customer is an organization or a user; give one of the two.
            customer    | customer              | {"organization":12,"user":"bob"} | The customer is an organization or a user; give one of the two.
            project     | project               | "NOPE"                | There is no service project NOPE; choose another one.
            product     | product               | ["Security"]          | The product must be text.
            requestType | requestType           | 1                     | The request type must be text.
            issueType   | issueType             | 1                     | The issue type must be text.
            priority    | priority              | "Urgent"              | There is no priority Urgent; choose one of High, Medium, Low.
            n           | n                     | 0                     | The number of units must be a whole number from 1 to 1,000.
            n           | n                     | 1001                  | The number of units must be a whole number from 1 to 1,000.
            credits     | credits               | 1                     | There is no property credits here; remove it or correct its name.
            """)
    void saysWhatIsWrongByTheField(String property, String field, String value, String sentence) {
        Answer answer = desk.post("preview", Bodies.with(ACME, property, value));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.errorOf(field)).isEqualTo(sentence);
        assertThat(answer.json().path("errors")).hasSize(1);
    }

    @Test
    void aCustomerSeesWhatARequestCostsAndWhatIsLeft() {
        assertThat(desk.as("carol").post("my/preview", "{\"requestType\":\"Compound\",\"project\":\"SUP\"}").text()).isEqualTo("""
                {"coverage":"IN_PLAN","pendingReason":null,"credits":2,"over":0,"unlimited":false,"left":3,"nextReset":"2026-12-01"}""");
        assertThat(desk.as("bob").post("my/preview", "{}").text()).isEqualTo("""
                {"coverage":"UNCOVERED","pendingReason":null,"credits":0,"over":0,"unlimited":false,"left":null,"nextReset":null}""");
        assertThat(desk.as("bob").post("my/preview", "{\"organization\":13}").status()).isEqualTo(200);
        Answer others = desk.as("bob").post("my/preview", "{\"organization\":12}");
        assertThat(others.status()).isEqualTo(400);
        assertThat(others.text().replace("12", "99")).isEqualTo(desk.as("bob").post("my/preview", "{\"organization\":99}").text());
        assertThat(desk.as("bob").post("my/preview", "{\"customer\":{\"organization\":12}}").status()).isEqualTo(400);
    }

    private String everything() {
        return desk.ledger.all(1) + " " + desk.places.taken("organization 12", LocalDate.of(2026, 11, 23)) + " " + desk.changes + " "
                + desk.get("contract").text();
    }
}
