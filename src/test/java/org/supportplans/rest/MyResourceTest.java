package org.supportplans.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.supportplans.rest.Desk.Answer;

/** Carol belongs to organization 12, bob to 13; contract 1 serves both, contract 2 only 13, contract 3 is a draft for 12. */
class MyResourceTest {

    private final Desk desk = new Desk();

    @BeforeEach
    void contracts() {
        long sla = desk.sla("Gold SLA");
        desk.contract("Shared", desk.plan("Premium", 5, sla), 12, 13);
        desk.contract("Beta only", desk.plan("Basic", 3, desk.sla("Silver SLA")), 13);
        desk.created("contract", """
                {"name":"Draft","customers":[{"organization":12}],"start":"2026-11-01"}""");
    }

    @Test
    void showsContractsOfOnesOwnOrganizationsOnly() {
        JsonNode carols = desk.as("carol").get("my/contract").json();

        assertThat(carols.path("size").intValue()).isEqualTo(1);
        JsonNode shared = carols.path("values").path(0);
        assertThat(shared.path("name").textValue()).isEqualTo("Shared");
        assertThat(shared.path("plan").path("name").textValue()).isEqualTo("Premium");
        assertThat(shared.path("customers").toString()).isEqualTo("[{\"organization\":12}]");
        assertThat(desk.as("bob").get("my/contract").json().path("size").intValue()).isEqualTo(2);
        assertThat(desk.as("agent").get("my/contract").json().path("size").intValue()).isZero();
    }

    @Test
    void showsWhatIsLeftOfEachRunningContract() {
        for (int i = 1; i <= 6; i++) {
            desk.raise(i, 12);
        }

        JsonNode page = desk.as("carol").get("my/balance").json();

        assertThat(page.path("size").intValue()).isEqualTo(1);
        assertThat(page.path("isLastPage").booleanValue()).isTrue();
        JsonNode balance = page.path("values").path(0);
        assertThat(balance.path("limit").intValue()).isEqualTo(5);
        assertThat(balance.path("balance").intValue()).isZero();
        assertThat(balance.path("over").intValue()).isEqualTo(1);
        assertThat(balance.path("nextReset").textValue()).isEqualTo("2026-12-01");
        assertThat(balance.path("contract").toString()).isEqualTo("{\"id\":1,\"number\":\"C-2026-001\",\"name\":\"Shared\"}");
        assertThat(desk.as("agent").get("my/balance").json().path("values")).isEmpty();
    }

    @Test
    void showsOwnLinesOfASharedContract() {
        desk.raise(1, 12);
        desk.raise(2, 13);
        desk.raise(3, 12);

        JsonNode carols = desk.as("carol").get("my/contract/1/entry").json();

        assertThat(carols.path("values").findValuesAsText("kind")).containsExactly("GRANT", "DEBIT", "DEBIT");
        assertThat(carols.path("values").findValuesAsText("issueKey")).containsExactly("null", "SUP-1", "SUP-3");
        assertThat(carols.path("isLastPage").booleanValue()).isTrue();
        assertThat(desk.as("bob").get("my/contract/1/entry").text()).contains("SUP-2").doesNotContain("SUP-1", "SUP-3");
    }

    @Test
    void pagesThroughOwnLinesWithoutLosingAny() {
        for (int i = 1; i <= 12; i++) {
            desk.raise(i, i % 4 == 0 ? 12 : 13);
        }
        desk.as("carol");
        StringBuilder keys = new StringBuilder();
        String path = "my/contract/1/entry?limit=1";
        while (path != null) {
            JsonNode page = desk.get(path).json();
            page.path("values").forEach(entry -> keys.append(entry.path("issueKey").asText()).append(' '));
            assertThat(page.path("size").intValue()).isLessThanOrEqualTo(1);
            assertThat(page.path("isLastPage").booleanValue()).isNotEqualTo(page.path("_links").has("next"));
            path = page.path("_links").has("next") ? page.path("_links").path("next").textValue().substring(Desk.BASE.length()) : null;
        }
        assertThat(keys).hasToString("null SUP-4 SUP-8 SUP-12 ");
    }

    @Test
    void anothersContractIsAsUnknownAsOneThatNeverWas() {
        desk.as("carol");
        Answer unknown = desk.get("my/contract/99/entry");
        assertThat(unknown.status()).isEqualTo(404);
        for (String id : new String[] {"2", "3", "x"}) {
            Answer answer = desk.get("my/contract/" + id + "/entry");
            assertThat(answer.status()).isEqualTo(404);
            assertThat(answer.text()).isEqualTo(unknown.text());
        }
    }
}
