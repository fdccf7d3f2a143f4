package org.supportplans.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.rest.Desk.Answer;

/** Top-ups and packs that people buy; contract 1 has 50 credits a month since November, without an end. It is 22 November. */
class Rule20TopUpTest {

    private static final String GRANTS = "contract/1/grant";

    private final Desk desk = new Desk();

    @BeforeEach
    void contract() {
        desk.contract("Acme", desk.plan("Premium", 50, desk.sla("Gold SLA")), 12);
    }

    @Test
    void rule_20_a_top_up_takes_any_amount_and_ends_with_the_cycle() {
        Answer answer = desk.post(GRANTS, "{\"amount\":0.01,\"price\":12.50}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.text()).isEqualTo("""
                {"id":2,"source":"TOP_UP","amount":0.01,"left":0.01,"validFrom":"2026-11-22","validThrough":"2026-11-30","seq":2,"price":12.5}""");
        assertThat(desk.post(GRANTS, "{\"amount\":1e2,\"price\":1500}").text()).contains("\"amount\":100,", "\"price\":1500}");
        assertThat(desk.get("contract/1/balance").json().path("balance").decimalValue()).isEqualByComparingTo("150.01");
        LedgerEntry entry = desk.ledger.all(1).get(1);
        assertThat(entry.actor()).isEqualTo("ADMIN");
        assertThat(entry.booking().cause().name()).isEqualTo("TOPPED_UP");
        assertThat(desk.changes).last().isEqualTo("GRANT 1 ADMIN");
    }

    @Test
    void rule_20_a_pack_runs_90_days_the_day_of_purchase_included() {
        desk.now = Instant.parse("2026-09-01T10:00:00Z");
        desk.created("contract", """
                {"name":"Packs","customers":[{"organization":13}],"plan":{"id":1},"start":"2026-01-15","activate":true}""");

        JsonNode pack = desk.post("contract/2/grant", "{\"amount\":10,\"source\":\"PACK\"}").json();

        assertThat(pack.path("validFrom").textValue()).isEqualTo("2026-09-01");
        assertThat(pack.path("validThrough").textValue()).isEqualTo("2026-11-29");
    }

    @Test
    void rule_20_a_pack_of_9_is_refused_by_its_amount_and_a_top_up_of_9_is_not() {
        Answer pack = desk.post(GRANTS, "{\"amount\":9.99,\"source\":\"PACK\"}");

        assertThat(pack.status()).isEqualTo(400);
        assertThat(pack.errorOf("amount")).isEqualTo("The smallest pack of this support plan is 10; choose at least that, or a top-up.");
        assertThat(desk.ledger.all(1)).hasSize(1);
        assertThat(desk.post(GRANTS, "{\"amount\":9.99,\"source\":\"TOP_UP\"}").status()).isEqualTo(201);
    }

    @Test
    void rule_20_a_top_up_ends_with_a_contract_that_ends_before_the_cycle_unless_told_otherwise() {
        desk.created("contract", """
                {"name":"Short","customers":[{"organization":13}],"plan":{"id":1},"start":"2026-11-01","end":"2026-11-25","activate":true}""");

        assertThat(desk.post("contract/2/grant", "{\"amount\":5}").json().path("validThrough").textValue()).isEqualTo("2026-11-25");
        assertThat(desk.post("contract/2/grant", "{\"amount\":5,\"validThrough\":\"9999-12-31\"}").json().path("validThrough").textValue())
                .isEqualTo("9999-12-31");
    }

    @Test
    void rule_20_without_cycles_a_top_up_ends_with_the_contract_or_never() {
        desk.created("plan", """
                {"name":"Prepaid","type":"PREPAID_PACK","limit":0,"sla":[{"id":%d}],"pack":{"minimum":20,"validDays":10}}""".formatted(
                        desk.sla("Silver SLA")));
        desk.contract("Open", 2, 13);

        assertThat(desk.post("contract/2/grant", "{\"amount\":5}").json().path("validThrough").isNull()).isTrue();
        assertThat(desk.post("contract/2/grant", "{\"amount\":19,\"source\":\"PACK\"}").errorOf("amount")).startsWith("The smallest pack");
        assertThat(desk.post("contract/2/grant", "{\"amount\":20,\"source\":\"PACK\"}").json().path("validThrough").textValue())
                .isEqualTo("2026-12-01");
    }

    @Test
    void rule_20_open_grants_are_listed_in_drawdown_order() {
        desk.post(GRANTS, "{\"amount\":4,\"source\":\"TOP_UP\",\"validThrough\":\"2027-01-15\"}");
        desk.post(GRANTS, "{\"amount\":10,\"source\":\"PACK\",\"validThrough\":\"2026-12-24\"}");

        JsonNode page = desk.get(GRANTS).json();

        assertThat(page.path("size").intValue()).isEqualTo(3);
        assertThat(page.path("values").findValuesAsText("id")).containsExactly("1", "3", "2");
        assertThat(page.path("values").path(0).toString()).isEqualTo("""
                {"id":1,"source":"INCLUDED","amount":50,"left":50,"validFrom":"2026-11-01","validThrough":"2026-11-30"}""");
        JsonNode second = desk.get(GRANTS + "?start=1&limit=1").json();
        assertThat(second.path("values").findValuesAsText("id")).containsExactly("3");
        assertThat(second.path("isLastPage").booleanValue()).isFalse();
        desk.now = Instant.parse("2026-11-30T23:00:00Z");
        assertThat(desk.get(GRANTS).json().path("values").findValuesAsText("source")).containsExactly("INCLUDED", "PACK", "TOP_UP");
    }

    @Test
    void rule_20_the_same_key_and_body_give_the_first_result_whatever_has_become_of_the_contract() {
        Answer first = desk.post(GRANTS, "{\"amount\":5,\"source\":\"PACK\",\"validThrough\":\"2026-11-22\"}".replace("5", "15"), "a b~1");
        Answer again = desk.post(GRANTS, "{\"validThrough\":\"2026-11-22\", \"source\":\"PACK\", \"amount\":15.0}", "a b~1");
        desk.post("contract/1/cancel", "");
        desk.now = desk.now.plusSeconds(86_400 * 40);
        Answer late = desk.post(GRANTS, "{\"amount\":15,\"source\":\"PACK\",\"validThrough\":\"2026-11-22\"}", "a b~1");

        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(late.status()).isEqualTo(200);
        assertThat(late.text()).isEqualTo(first.text());
        assertThat(desk.ledger.all(1)).filteredOn(entry -> entry.actor().equals("ADMIN")).hasSize(1);
        assertThat(desk.changes).filteredOn(change -> change.startsWith("GRANT")).hasSize(1);
    }

    @Test
    void rule_20_a_key_serves_one_body_one_verb_and_one_contract() {
        desk.contract("Beta", 1, 13);
        assertThat(desk.post(GRANTS, "{\"amount\":5}", "k").status()).isEqualTo(201);

        Answer other = desk.post(GRANTS, "{\"amount\":6}", "k");

        assertThat(other.status()).isEqualTo(409);
        assertThat(other.json().path("errorMessages").path(0).textValue())
                .isEqualTo("This Idempotency-Key was sent before with another body; send a new key with this one.");
        assertThat(desk.post("contract/2/grant", "{\"amount\":6}", "k").status()).isEqualTo(201);
        assertThat(desk.post("contract/1/adjustment", "{\"amount\":6,\"reason\":\"Sorry\"}", "k").status()).isEqualTo(201);
        assertThat(desk.post(GRANTS, "{\"amount\":5}").status()).isEqualTo(201);
        assertThat(desk.post(GRANTS, "{\"amount\":5}").status()).isEqualTo(201);
        assertThat(desk.ledger.all(1)).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tab\there", "ключ"})
    void namesAKeyThatIsNone(String key) {
        Answer answer = desk.post(GRANTS, "{\"amount\":5}", key);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorOf("Idempotency-Key"))
                .isEqualTo("The header Idempotency-Key must have 1 to 255 printable ASCII characters; shorten it, or leave it out.");
        assertThat(desk.post(GRANTS, "{\"amount\":5}", "k".repeat(256)).status()).isEqualTo(400);
        assertThat(desk.ledger.all(1)).hasSize(1);
        assertThat(desk.post(GRANTS, "{\"amount\":5}", "k".repeat(255)).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            amount       | amount       |                | The amount is missing; fill it in.
            amount       | amount       | 0              | The amount must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            amount       | amount       | -1             | The amount must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            amount       | amount       | 1e18           | The amount must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            amount       | amount       | 1000000000.01  | The amount must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            amount       | amount       | 1.005          | The amount must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            amount       | amount       | "5"            | The amount must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            source       | source       | "INCLUDED"     | The source must be one of TOP_UP, PACK.
            validThrough | validThrough | "2026-11-21"   | The last usable day 2026-11-21 is over; choose 2026-11-22 or a later day.
            validThrough | validThrough | "10000-01-01"  | The last usable day must be a day of the calendar between 1970 and 9999, like 2026-12-31.
            validThrough | validThrough | "2027-02-29"   | The last usable day must be a day of the calendar between 1970 and 9999, like 2026-12-31.
            price        | price        | -0.01          | The price must be a number from 0 to 1,000,000,000 with at most two decimals.
            price        | price        | 1.005          | The price must be a number from 0 to 1,000,000,000 with at most two decimals.
            currency     | currency     | "EUR"          | There is no property currency here; remove it or correct its name.
            """)
    void saysWhatIsWrongByTheFieldAndBooksNothing(String property, String field, String value, String sentence) {
        Answer answer = desk.post(GRANTS, Bodies.with("{\"amount\":5}", property, value));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.errorOf(field)).isEqualTo(sentence);
        assertThat(answer.json().path("errors")).hasSize(1);
        assertThat(desk.ledger.all(1)).hasSize(1);
    }

    @Test
    void takesTheMostAndTheDayOfToday() {
        assertThat(desk.post(GRANTS, "{\"amount\":1e9,\"validThrough\":\"2026-11-22\"}").json().path("amount").longValue()).isEqualTo(1_000_000_000);
    }

    /** The one table of both verbs: what each does in each state. */
    @ParameterizedTest
    @CsvSource({
        "DRAFT, 409, a draft",
        "SCHEDULED, 409, scheduled",
        "ACTIVE, 201, ",
        "SUSPENDED, 201, ",
        "EXPIRED, 409, expired",
        "CANCELLED, 409, cancelled"})
    void rule_5_top_up_and_adjustment_in_every_state(String state, int status, String word) {
        long id = inState(state);

        for (String verb : List.of("grant", "adjustment")) {
            int before = desk.ledger.all(id).size();
            Answer answer = desk.post("contract/" + id + "/" + verb, verb.equals("grant") ? "{\"amount\":1}" : "{\"amount\":1,\"reason\":\"Sorry\"}");

            assertThat(desk.get("contract/" + id).json().path("state").textValue()).isEqualTo(state);
            assertThat(answer.status()).as(answer.text()).isEqualTo(status);
            if (status == 409) {
                assertThat(answer.json().path("errorMessages").path(0).textValue()).startsWith("The contract is " + word + ", and only ");
                assertThat(desk.ledger.all(id)).hasSize(before);
            }
        }
    }

    private long inState(String state) {
        String start = state.equals("SCHEDULED") ? "2026-12-01" : "2026-11-01";
        long id = desk.created("contract", """
                {"name":"Beta","customers":[{"organization":13}],"plan":{"id":1},"start":"%s","end":"2026-12-31","activate":%s}""".formatted(
                        start, !state.equals("DRAFT")));
        switch (state) {
            case "SUSPENDED" -> desk.post("contract/" + id + "/suspend", "");
            case "CANCELLED" -> desk.post("contract/" + id + "/cancel", "");
            case "EXPIRED" -> desk.now = Instant.parse("2027-01-01T00:00:00Z");
            default -> { }
        }
        return id;
    }

    @Test
    void anUnlimitedPlanTakesNoCredits() {
        desk.created("contract", """
                {"name":"Open","customers":[{"organization":13}],"start":"2026-11-01","activate":true}""");

        for (String call : List.of("grant {\"amount\":5}", "adjustment {\"amount\":5,\"reason\":\"x\"}", "adjustment {\"amount\":-5,\"reason\":\"x\"}")) {
            Answer answer = desk.post("contract/2/" + call.split(" ", 2)[0], call.split(" ", 2)[1]);
            assertThat(answer.status()).as(call).isEqualTo(422);
            assertThat(answer.json().path("errorMessages").path(0).textValue()).startsWith("The support plan of this contract is unlimited");
        }
        assertThat(desk.get("contract/2/grant").json().path("values")).isEmpty();
    }

    @Test
    void with64OpenGrantsThereIsNoRoomForOneMore() {
        for (int i = 2; i <= 64; i++) {
            assertThat(desk.post(GRANTS, "{\"amount\":1}").status()).isEqualTo(201);
        }

        Answer grant = desk.post(GRANTS, "{\"amount\":1}");

        assertThat(grant.status()).isEqualTo(422);
        assertThat(grant.json().path("errorMessages").path(0).textValue()).startsWith("The contract has 64 open grants already");
        assertThat(desk.post("contract/1/adjustment", "{\"amount\":1,\"reason\":\"Sorry\"}").status()).isEqualTo(422);
        assertThat(desk.post("contract/1/adjustment", "{\"amount\":-1,\"reason\":\"Wrong\",\"corrects\":64}").status()).isEqualTo(201);
        assertThat(desk.post(GRANTS, "{\"amount\":1}").status()).isEqualTo(201);
    }

    @Test
    void unknownIdsAreNotFound() {
        for (String id : List.of("99", "x", "99999999999999999999")) {
            assertThat(desk.post("contract/" + id + "/grant", "{\"amount\":5}").status()).isEqualTo(404);
            assertThat(desk.get("contract/" + id + "/grant").status()).isEqualTo(404);
            assertThat(desk.post("contract/" + id + "/adjustment", "{\"amount\":5,\"reason\":\"x\"}").status()).isEqualTo(404);
        }
    }

    @Test
    void rule_28_what_waits_for_credits_gets_them_at_once() {
        desk.created("plan", """
                {"name":"Blocking","type":"TICKET_BASED","cycle":"MONTHLY","limit":1,"overage":"BLOCK","sla":[{"id":%d}]}""".formatted(
                        desk.sla("Silver SLA")));
        desk.contract("Beta", 2, 13);
        desk.raise(1, 13);
        desk.raise(2, 13);
        desk.raise(3, 13);
        assertThat(desk.get("request/SUP-2").json().path("pendingReason").textValue()).isEqualTo("BLOCKED");

        desk.post("contract/2/grant", "{\"amount\":1}");

        assertThat(desk.get("request/SUP-2").json().path("coverage").textValue()).isEqualTo("IN_PLAN");
        assertThat(desk.get("request/SUP-3").json().path("pendingReason").textValue()).isEqualTo("BLOCKED");
    }
}
