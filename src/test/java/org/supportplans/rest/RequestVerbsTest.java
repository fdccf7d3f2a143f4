package org.supportplans.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.rest.Desk.Answer;

/**
 * What people say of requests. Contract 1 has 5 credits a month and asks for approval over the limit; bob approves for its customer, carol is of it.
 * A request costs 1, a compound one n, and development 1 with its hours at 120 euros.
 */
class RequestVerbsTest {

    private static final String WHY = "{\"reason\":\"Agreed by phone\"}";

    private final Desk desk = new Desk();

    @BeforeEach
    void contract() {
        desk.created("plan", """
                {"name":"Premium","type":"TICKET_BASED","cycle":"MONTHLY","limit":5,"overage":"APPROVE","sla":[{"id":%d}],"currency":"EUR",
                 "costs":[{"requestType":"Compound","credits":1,"mode":"PER_UNIT"},
                          {"requestType":"Development","credits":1,"mode":"PLUS_HOURS","rate":120}]}""".formatted(desk.sla("Gold SLA")));
        desk.created("contract", """
                {"name":"Acme","customers":[{"organization":12}],"plan":{"id":1},"start":"2026-11-01","approvers":["bob"],"activate":true}""");
    }

    @Test
    void rule_17_a_compound_is_2_until_an_agent_sets_n_and_only_the_difference_is_booked() {
        raise(1, "Compound");
        assertThat(request(1).path("credits").intValue()).isEqualTo(2);

        JsonNode after = said(1, "credits", "{\"n\":4,\"reason\":\"Four sites\"}");

        assertThat(after.path("credits").intValue()).isEqualTo(4);
        assertThat(after.path("n").intValue()).isEqualTo(4);
        assertThat(after).isEqualTo(request(1));
        assertThat(balance()).isEqualTo(1);
        assertThat(said(1, "credits", "{\"n\":1,\"reason\":\"One site\"}").path("credits").intValue()).isEqualTo(1);
        assertThat(balance()).isEqualTo(4);
        assertThat(desk.ledger.ofIssue(1).stream().map(entry -> entry.booking().kind().name())).containsExactly("DEBIT", "DEBIT", "REVERSAL");
        assertThat(desk.said.current(1).orElseThrow().directives().measured())
                .hasToString("Ruling[actor=ADMIN, reason=One site]");
    }

    @Test
    void rule_24_a_raised_n_that_finds_no_credits_leaves_the_plan() {
        raise(1, "Compound");

        JsonNode after = said(1, "credits", "{\"n\":7,\"reason\":\"Seven sites\"}");

        assertThat(after.path("coverage").textValue()).isEqualTo("OVERAGE");
        assertThat(after.path("credits").intValue()).isEqualTo(7);
        assertThat(after.path("over").intValue()).isEqualTo(2);
        assertThat(balance()).isZero();
    }

    @Test
    void rule_17_hours_are_a_charge_line_and_never_credits() {
        raise(1, "Development");

        JsonNode after = said(1, "credits", "{\"hours\":12.50,\"reason\":\"Timesheet\"}");

        assertThat(after.path("credits").intValue()).isEqualTo(1);
        assertThat(after.path("hours").toString()).isEqualTo("12.5");
        assertThat(after.path("charge").toString()).isEqualTo("""
                [{"kind":"HOURS","quantity":12.5,"rate":120,"amount":1500,"currency":"EUR"}]""");
        assertThat(balance()).isEqualTo(4);
        assertThat(said(1, "credits", "{\"hours\":0,\"reason\":\"Our fault\"}").path("charge").path(0).path("amount").toString()).isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            Compound    | {"hours":1}  | hours | The support plan charges no hours for this request; check its request type or the cost table.
            Simple      | {"hours":1}  | hours | The support plan charges no hours for this request; check its request type or the cost table.
            Development | {"n":2}      | n     | The support plan does not price this request by the unit, so it has no n; check its request type or the cost table.
            Simple      | {"n":2}      | n     | The support plan does not price this request by the unit, so it has no n; check its request type or the cost table.
            """)
    void unitsAndHoursAreForTheRowsThatPriceThem(String requestType, String body, String field, String sentence) {
        raise(1, requestType);

        Answer answer = desk.post("request/SUP-1/credits", Bodies.with(body, "reason", "\"x\""));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.errorOf(field)).isEqualTo(sentence);
        assertThat(desk.said.current(1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            n      | n      | 0            | The number of units must be a whole number from 1 to 1,000.
            n      | n      | -1           | The number of units must be a whole number from 1 to 1,000.
            n      | n      | 1001         | The number of units must be a whole number from 1 to 1,000.
            n      | n      | 1.5          | The number of units must be a whole number from 1 to 1,000.
            n      | n      | 1e18         | The number of units must be a whole number from 1 to 1,000.
            n      | n      | "4"          | The number of units must be a whole number from 1 to 1,000.
            reason | reason |              | The reason is missing; fill it in.
            reason | reason | " "          | The reason is missing; fill it in.
            reason | reason | 4            | The reason must be text.
            m      | m      | 4            | There is no property m here; remove it or correct its name.
            """)
    void saysWhatIsWrongByTheFieldAndChangesNothing(String property, String field, String value, String sentence) {
        raise(1, "Compound");

        Answer answer = desk.post("request/SUP-1/credits", Bodies.with("{\"n\":4,\"reason\":\"Four sites\"}", property, value));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.errorOf(field)).isEqualTo(sentence);
        assertThat(desk.said.current(1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "10000.01", "1.005", "1e18", "\"8\""})
    void hoursGoFrom0To10000(String hours) {
        raise(1, "Development");

        Answer answer = desk.post("request/SUP-1/credits", Bodies.with("{\"reason\":\"x\"}", "hours", hours));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorOf("hours")).isEqualTo("The number of hours must be a number from 0 to 10,000 with at most two decimals.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"reason\":\"x\"}", "{\"reason\":\"x\",\"n\":1,\"hours\":1}", "{\"reason\":\"x\",\"n\":null}"})
    void setsOneThingAtATime(String body) {
        raise(1, "Compound");

        Answer answer = desk.post("request/SUP-1/credits", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errorMessages").path(0).textValue())
                .isEqualTo("Exactly one of n and hours can be set at a time; give one of the two.");
    }

    @Test
    void rule_25_an_exempt_request_gets_its_credits_back_and_pays_again_once_that_is_taken_back() {
        raise(1, "Simple");

        JsonNode exempt = said(1, "exempt", "{\"reason\":\"Our fault\"}");

        assertThat(exempt.path("coverage").textValue()).isEqualTo("EXEMPT");
        assertThat(exempt.path("exempt").textValue()).isEqualTo("Our fault");
        assertThat(exempt.path("credits").intValue()).isZero();
        assertThat(balance()).isEqualTo(5);
        assertThat(said(1, "exempt", "{\"reason\":\"Our fault\"}")).isEqualTo(exempt);
        assertThat(said(1, "exempt", "{\"reason\":\"A defect\"}").path("exempt").textValue()).isEqualTo("A defect");

        Answer back = desk.delete("request/SUP-1/exempt");

        assertThat(back.status()).as(back.text()).isEqualTo(200);
        assertThat(back.json().path("coverage").textValue()).isEqualTo("IN_PLAN");
        assertThat(back.json().path("exempt").isNull()).isTrue();
        assertThat(balance()).isEqualTo(4);
        Answer again = desk.delete("request/SUP-1/exempt");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("errorMessages").path(0).textValue()).startsWith("This request is not exempt");
        assertThat(desk.ledger.ofIssue(1)).hasSize(3);
    }

    @Test
    void rule_28_a_request_over_the_limit_waits_until_it_is_approved() {
        use();
        raise(9, "Simple");
        assertThat(request(9).path("pendingReason").textValue()).isEqualTo("APPROVAL");

        JsonNode after = said(9, "approve", WHY);

        assertThat(after.path("coverage").textValue()).isEqualTo("OVERAGE");
        assertThat(after.path("pendingReason").isNull()).isTrue();
        assertThat(after.path("over").intValue()).isEqualTo(1);
        assertThat(after.path("receipt").path("sentences").toString()).contains("Agreed by phone");
        assertThat(desk.post("request/SUP-9/approve", WHY).status()).isEqualTo(409);
        assertThat(desk.post("request/SUP-9/decline", WHY).status()).isEqualTo(409);
    }

    @Test
    void rule_28_a_declined_request_is_uncovered_and_draws_nothing() {
        use();
        raise(9, "Simple");

        JsonNode after = said(9, "decline", "{\"reason\":\"Too dear\"}");

        assertThat(after.path("coverage").textValue()).isEqualTo("UNCOVERED");
        assertThat(desk.ledger.ofIssue(9)).isEmpty();
        Answer approve = desk.post("request/SUP-9/approve", WHY);
        assertThat(approve.status()).isEqualTo(409);
        assertThat(approve.json().path("errorMessages").path(0).textValue()).startsWith("This request does not wait for approval");
    }

    @Test
    void rule_28_the_customers_approver_approves_and_for_others_the_request_is_unknown() {
        use();
        raise(9, "Simple");
        String unknown = desk.as("carol").post("my/request/SUP-77/approve", WHY).text().replace("SUP-77", "SUP-9");

        Answer carols = desk.as("carol").post("my/request/SUP-9/approve", WHY);
        assertThat(carols.status()).isEqualTo(404);
        assertThat(carols.text()).isEqualTo(unknown);
        Answer bobs = desk.as("bob").post("my/request/SUP-9/approve", WHY);

        assertThat(bobs.status()).as(bobs.text()).isEqualTo(200);
        assertThat(bobs.json().path("coverage").textValue()).isEqualTo("OVERAGE");
        assertThat(bobs.json().has("receipt")).isFalse();
        assertThat(desk.said.current(9).orElseThrow().directives().approval().ruling().actor()).isEqualTo("BOB");
        assertThat(desk.as("bob").post("my/request/SUP-9/approve", WHY).status()).isEqualTo(409);
        assertThat(desk.as("bob").post("my/request/SUP-9/approve", "{}").errorOf("reason")).isEqualTo("The reason is missing; fill it in.");
    }

    @Test
    void aRequestThatIsStillWaitingIsLookedAtFirst() {
        desk.issues.put(1L, facts(1, "Compound"));
        assertThat(desk.post("request/SUP-1/credits", "{\"n\":3,\"reason\":\"x\"}").status()).isEqualTo(404);
        desk.inbox.put(1L, desk.now);

        JsonNode after = said(1, "credits", "{\"n\":3,\"reason\":\"x\"}");

        assertThat(after.path("credits").intValue()).isEqualTo(3);
        assertThat(desk.inbox).isEmpty();
    }

    @Test
    void whatIsSaidIsKeptThoughTheRequestCanNotBeSettledNow() {
        raise(1, "Simple");
        desk.broken.add(1L);

        Answer answer = desk.post("request/SUP-1/exempt", "{\"reason\":\"Our fault\"}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("warnings").path(0).textValue()).startsWith("This is recorded, but");
        assertThat(desk.inbox).containsKey(1L);
        assertThat(desk.said.current(1).orElseThrow().directives().exemption().reason()).isEqualTo("Our fault");
    }

    private void use() {
        for (int i = 1; i <= 5; i++) {
            raise(i, "Simple");
        }
        assertThat(balance()).isZero();
    }

    private void raise(long id, String requestType) {
        desk.issues.put(id, facts(id, requestType));
        desk.settle(id);
    }

    private RequestFacts facts(long id, String requestType) {
        return new RequestFacts(id, "SUP-" + id, 1, "SUP", "CAROL", List.of(12), Set.of(), requestType, "Task", "High", desk.now);
    }

    private JsonNode said(long id, String verb, String body) {
        Answer answer = desk.post("request/SUP-" + id + "/" + verb, body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private JsonNode request(long id) {
        return desk.get("request/SUP-" + id).json();
    }

    private int balance() {
        return desk.get("contract/1/balance").json().path("balance").intValue();
    }
}
