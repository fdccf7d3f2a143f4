package org.supportplans.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Carol belongs to organization 12, bob to 13; the contract serves 12 and, by his own name, the customer user agent. */
class Rule08SharedContractTest {

    private final Desk desk = new Desk();

    @BeforeEach
    void contract() {
        desk.plan("Premium", 50, desk.sla("Gold SLA"));
        desk.created("contract", """
                {"name":"Shared","customers":[{"organization":12},{"organization":13},{"user":"agent"}],"plan":{"id":1},"start":"2026-11-01",
                 "value":1000,"currency":"EUR","rates":[{"rate":80}],"note":"Call first","attributes":{"segment":"gold"},"approvers":["bob"],
                 "manager":{"user":"admin","days":["MON"],"from":"09:00","to":"17:00"},"activate":true}""");
    }

    @Test
    void rule_8_several_customers_share_one_balance() {
        desk.raise(1, 12);
        desk.raise(2, 13);
        for (String user : new String[] {"carol", "bob", "agent"}) {
            JsonNode balances = desk.as(user).get("my/balance").json().path("values");
            assertThat(balances).as(user).hasSize(1);
            assertThat(balances.path(0).path("balance").intValue()).as(user).isEqualTo(48);
        }
    }

    @Test
    void rule_8_a_customer_has_several_contracts() {
        desk.created("contract", """
                {"name":"Second","customers":[{"organization":12}],"start":"2026-11-01","activate":true}""");
        assertThat(desk.as("carol").get("my/contract").json().path("values").findValuesAsText("name")).contains("Shared", "Second");
        assertThat(desk.as("bob").get("my/contract").json().path("size").intValue()).isEqualTo(1);
    }

    @Test
    void rule_8_each_sees_grants_and_only_the_requests_that_are_theirs() {
        desk.raise(1, 12);
        desk.raise(2, 13);
        assertThat(issues("carol")).isEqualTo("null SUP-1 ");
        assertThat(issues("bob")).isEqualTo("null SUP-2 ");
        assertThat(issues("agent")).isEqualTo("null ");
    }

    private String issues(String user) {
        StringBuilder keys = new StringBuilder();
        desk.as(user).get("my/contract/1/entry").json().path("values").forEach(entry -> keys.append(entry.path("issueKey").asText()).append(' '));
        return keys.toString();
    }

    @Test
    void rules_8_and_39_a_customer_sees_nothing_of_the_others_nor_of_the_desks_own_business() {
        JsonNode carols = desk.as("carol").get("my/contract").json().path("values").path(0);

        assertThat(carols.path("customers").toString()).isEqualTo("[{\"organization\":12}]");
        assertThat(carols.path("manager").toString()).isEqualTo("{\"user\":\"admin\",\"days\":[\"MON\"],\"from\":\"09:00\",\"to\":\"17:00\"}");
        for (String name : new String[] {"note", "attributes", "value", "currency", "rates", "approvers", "renewalRefused"}) {
            assertThat(carols.has(name)).as(name).isFalse();
        }
        assertThat(carols.path("expiryNotice").isNull()).isTrue();
        assertThat(carols.toString()).doesNotContain("13", "agent", "bob", "Call first", "gold");
        assertThat(desk.as("agent").get("my/contract").json().path("values").path(0).path("customers").toString())
                .isEqualTo("[{\"user\":\"agent\"}]");
    }
}
