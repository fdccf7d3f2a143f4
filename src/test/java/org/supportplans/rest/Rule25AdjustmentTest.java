package org.supportplans.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.rest.Desk.Answer;

/** Adjustments; contract 1 has 5 credits in November (grant 1) and a top-up of 3 (grant 2). */
class Rule25AdjustmentTest {

    private static final String ADJUST = "contract/1/adjustment";

    private final Desk desk = new Desk();

    @BeforeEach
    void contract() {
        desk.contract("Acme", desk.plan("Premium", 5, desk.sla("Gold SLA")), 12);
        desk.post("contract/1/grant", "{\"amount\":3}");
    }

    @Test
    void rule_25_a_positive_adjustment_is_a_grant_to_the_cycles_end() {
        Answer answer = desk.post(ADJUST, "{\"amount\":2.5,\"reason\":\"We were\\nlate\",\"corrects\":1}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        JsonNode entry = answer.json();
        assertThat(entry.path("kind").textValue()).isEqualTo("GRANT");
        assertThat(entry.path("amount").decimalValue()).isEqualByComparingTo("2.5");
        assertThat(entry.path("cause").textValue()).isEqualTo("ADJUSTED");
        assertThat(entry.path("reason").textValue()).isEqualTo("We were\nlate");
        assertThat(entry.path("actor").textValue()).isEqualTo("admin");
        assertThat(entry.path("corrects").toString()).isEqualTo("[1]");
        assertThat(entry.path("grant").toString()).isEqualTo("""
                {"source":"ADJUSTMENT","validFrom":"2026-11-22","validThrough":"2026-11-30"}""");
        assertThat(balance()).isEqualTo("10.5");
    }

    @Test
    void rule_25_a_negative_adjustment_draws_in_order() {
        JsonNode entry = desk.post(ADJUST, "{\"amount\":-6,\"reason\":\"Sold twice\"}").json();

        assertThat(entry.path("kind").textValue()).isEqualTo("ADJUST");
        assertThat(entry.path("amount").intValue()).isEqualTo(-6);
        assertThat(entry.path("draws").toString()).isEqualTo("""
                [{"grant":1,"credits":5,"lapsed":0},{"grant":2,"credits":1,"lapsed":0}]""");
        assertThat(balance()).isEqualTo("2");
    }

    @Test
    void rule_25_a_negative_adjustment_that_names_a_grant_takes_from_that_grant_at_most_what_it_has() {
        desk.raise(7, 12);

        JsonNode entry = desk.post(ADJUST, "{\"amount\":-10,\"reason\":\"Sold twice\",\"corrects\":[2,3]}").json();

        assertThat(entry.path("amount").intValue()).isEqualTo(-3);
        assertThat(entry.path("draws").toString()).isEqualTo("[{\"grant\":2,\"credits\":3,\"lapsed\":0}]");
        assertThat(entry.path("corrects").toString()).isEqualTo("[2,3]");
        assertThat(balance()).isEqualTo("4");
        Answer nothing = desk.post(ADJUST, "{\"amount\":-1,\"reason\":\"Sold twice\",\"corrects\":2}");
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.errorOf("amount")).isEqualTo("Nothing of grant 2 is available to take away; name another grant, or none.");
    }

    @Test
    void rule_25_no_more_is_taken_than_what_is_available_beside_holds() {
        desk.created("plan", """
                {"name":"Late","type":"TICKET_BASED","cycle":"MONTHLY","limit":2,"debitAt":"RESOLUTION","sla":[{"id":1}]}""");
        desk.created("contract", """
                {"name":"Beta","customers":[{"organization":13}],"plan":{"id":2},"start":"2026-11-01","activate":true}""");
        desk.raise(1, 13);

        assertThat(desk.post("contract/2/adjustment", "{\"amount\":-2,\"reason\":\"x\"}").json().path("amount").intValue()).isEqualTo(-1);
        Answer nothing = desk.post("contract/2/adjustment", "{\"amount\":-2,\"reason\":\"x\"}");
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(nothing.errorOf("amount")).isEqualTo(
                "No credits are available to take away; wait until there are some, or leave the balance as it is.");
        assertThat(desk.get("contract/2/balance").json().path("held").intValue()).isEqualTo(1);
    }

    @Test
    void rule_25_a_repeat_gets_the_first_result_though_the_balance_is_gone() {
        Answer first = desk.post(ADJUST, "{\"amount\":-8,\"reason\":\"Sold twice\"}", "k");
        Answer again = desk.post(ADJUST, "{\"reason\":\"Sold twice\",\"amount\":-8.00}", "k");

        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(desk.post(ADJUST, "{\"amount\":-8,\"reason\":\"Sold thrice\"}", "k").status()).isEqualTo(409);
        assertThat(desk.ledger.all(1)).hasSize(3);
        assertThat(desk.changes).filteredOn(change -> change.startsWith("GRANT")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            amount   | amount      |              | The amount is missing; fill it in.
            amount   | amount      | 0            | The amount is 0; enter credits above zero to give them, or below zero to take them away.
            amount   | amount      | 0.00         | The amount is 0; enter credits above zero to give them, or below zero to take them away.
            amount   | amount      | 0.001        | The amount must be a number from -1,000,000,000 to 1,000,000,000 with at most two decimals.
            amount   | amount      | 1e18         | The amount must be a number from -1,000,000,000 to 1,000,000,000 with at most two decimals.
            amount   | amount      | -1e18        | The amount must be a number from -1,000,000,000 to 1,000,000,000 with at most two decimals.
            amount   | amount      | "1"          | The amount must be a number from -1,000,000,000 to 1,000,000,000 with at most two decimals.
            reason   | reason      |              | The reason is missing; fill it in.
            reason   | reason      | " "          | The reason is missing; fill it in.
            reason   | reason      | 1            | The reason must be text.
            corrects | corrects    | 99           | The contract has no entry 99; give the number of one of its entries.
            corrects | corrects    | [1,99]       | The contract has no entry 99; give the number of one of its entries.
            corrects | corrects    | [1,2]        | Credits can be taken from one grant at a time; name only one.
            corrects | corrects    | 0            | The list of corrected entries must be an id, a whole number above zero.
            corrects | corrects    | 1.5          | The list of corrected entries must be an id, a whole number above zero.
            corrects | corrects    | "1"          | The list of corrected entries must be a list.
            corrects | corrects[1] | [1,"2"]      | The corrected entry in row 2 must be an id, a whole number above zero.
            corrects | corrects[1] | [1,1]        | The corrected entry in row 2 repeats 1; remove it.
            grant    | grant       | 1            | There is no property grant here; remove it or correct its name.
            """)
    void saysWhatIsWrongByTheFieldAndBooksNothing(String property, String field, String value, String sentence) {
        Answer answer = desk.post(ADJUST, Bodies.with("{\"amount\":-1,\"reason\":\"Wrong\"}", property, value));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.errorOf(field)).isEqualTo(sentence);
        assertThat(answer.json().path("errors")).hasSize(1);
        assertThat(desk.ledger.all(1)).hasSize(2);
    }

    @Test
    void anotherContractsEntryIsUnknownHere() {
        desk.contract("Beta", 1, 13);
        for (int i = 0; i < 3; i++) {
            desk.post("contract/2/grant", "{\"amount\":1}");
        }

        assertThat(desk.post(ADJUST, "{\"amount\":-1,\"reason\":\"x\",\"corrects\":4}").errorOf("corrects")).startsWith("The contract has no entry 4");
    }

    @Test
    void aReasonHasRoomForAThousandCharacters() {
        assertThat(desk.post(ADJUST, Bodies.with("{\"amount\":1}", "reason", Bodies.text(1001))).errorOf("reason"))
                .isEqualTo("The reason has 1,001 characters, but only 1,000 fit; shorten it.");
        assertThat(desk.post(ADJUST, Bodies.with("{\"amount\":1}", "reason", Bodies.text(1000))).status()).isEqualTo(201);
    }

    @Test
    void rule_23_an_adjustment_corrects_by_a_new_entry_and_leaves_the_old_ones() {
        List<String> before = desk.ledger.all(1).stream().map(entry -> entry.hash()).toList();

        desk.post(ADJUST, "{\"amount\":-1,\"reason\":\"x\",\"corrects\":2}");

        assertThat(desk.ledger.all(1).stream().map(entry -> entry.hash()).limit(2)).containsExactlyElementsOf(before);
        assertThat(desk.ledger.all(1)).allMatch(entry -> entry.proves());
    }

    private String balance() {
        return desk.get("contract/1/balance").json().path("balance").asText();
    }
}
