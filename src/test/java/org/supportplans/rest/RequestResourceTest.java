package org.supportplans.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.rest.Desk.Answer;

class RequestResourceTest {

    private final Desk desk = new Desk();

    @BeforeEach
    void contract() {
        desk.contract("Acme", desk.plan("Premium", 1, desk.sla("Gold SLA")), 12);
        desk.now = Instant.parse("2026-11-23T09:00:00Z");
    }

    @Test
    void explainsARequestInPlan() {
        desk.raise(1, 12);

        Answer answer = desk.get("request/SUP-1");
        assertThat(answer.json().path("receipts").toString()).isEqualTo("["
                + ((ObjectNode) answer.json().path("receipt")).put("coverage", "IN_PLAN") + "]");
        assertThat(((ObjectNode) answer.json()).without("receipts").toString()).isEqualTo("""
                {"issueKey":"SUP-1","coverage":"IN_PLAN","pendingReason":null,"credits":1,"over":0,"held":0,\
                "contract":{"id":1,"number":"C-2026-001"},"plan":{"id":1,"version":1},\
                "sla":{"id":1,"name":"Gold SLA","respondBy":"2026-11-23T14:00:00+01:00","resolveBy":"2026-11-24T10:00:00+01:00"},\
                "n":null,"hours":null,"charge":[],"exempt":null,"parkedUntil":null,\
                "receipt":{"n":1,"number":1,"decidedAt":"2026-11-23T10:00:00+01:00",\
                "facts":{"project":"SUP","reporter":"carol","organizations":[12],"products":[],"requestType":"Development",\
                "issueType":"Task","priority":"High","channel":null,"created":"2026-11-23T10:00:00+01:00"},\
                "candidates":[{"contract":1,"number":"C-2026-001","outcome":"CHOSEN"}],"costRule":"default",\
                "draws":[{"grant":1,"credits":1,"lapsed":0}],\
                "sentences":["Contract C-2026-001 fits this request.",\
                "The request costs 1, as every request of this plan that has no price of its own.","The SLA Gold SLA applies."]}}""");
    }

    @Test
    void explainsARequestOverTheLimit() {
        desk.raise(1, 12);
        desk.raise(2, 12);

        JsonNode request = desk.get("request/SUP-2").json();

        assertThat(request.path("coverage").textValue()).isEqualTo("OVERAGE");
        assertThat(request.path("over").intValue()).isEqualTo(1);
        assertThat(request.path("sla").isNull()).isTrue();
        assertThat(request.path("receipt").path("draws")).isEmpty();
    }

    @Test
    void explainsARequestThatNothingCovers() {
        desk.raise(3, 13);

        JsonNode request = desk.get("request/SUP-3").json();

        assertThat(request.path("coverage").textValue()).isEqualTo("UNCOVERED");
        assertThat(request.path("contract").isNull()).isTrue();
        assertThat(request.path("plan").isNull()).isTrue();
        assertThat(request.path("receipt").path("decidedAt").textValue()).isEqualTo("2026-11-23T09:00:00Z");
    }

    @Test
    void saysWhyAContractWasRejected() {
        desk.created("contract", """
                {"name":"Beta","number":"B-1","customers":[{"organization":13}],"products":["Backup"],"start":"2026-11-01","activate":true}""");
        desk.raise(3, 13);

        JsonNode candidate = desk.get("request/SUP-3").json().path("receipt").path("candidates").path(0);

        assertThat(candidate.path("outcome").textValue()).isEqualTo("REJECTED");
        assertThat(candidate.path("test").textValue()).isEqualTo("PRODUCT");
        assertThat(candidate.path("message").textValue()).isEqualTo("B-1 covers certain products only, and the request names none.");
    }

    @Test
    void keepsAllItsReceipts() {
        desk.raise(1, 12);
        desk.post("request/SUP-1/exempt", "{\"reason\":\"Goodwill\"}");

        JsonNode request = desk.get("request/SUP-1").json();

        assertThat(request.path("coverage").textValue()).isEqualTo("EXEMPT");
        assertThat(request.path("receipts").path(0).path("number").intValue()).isEqualTo(1);
        assertThat(request.path("receipts").path(1).path("number").intValue()).isEqualTo(2);
        assertThat(request.path("receipts").findValuesAsText("coverage")).containsExactly("IN_PLAN", "EXEMPT");
    }

    @Test
    void rule_10_what_no_contract_covers_is_listed_for_who_may_see_it() {
        desk.raise(1, 12);
        for (long id = 2; id <= 4; id++) {
            desk.raise(id, 13);
        }
        desk.raise(2000, 13);

        JsonNode first = desk.as("agent").get("request?coverage=UNCOVERED&limit=2").json();
        JsonNode second = desk.get("request?coverage=UNCOVERED&limit=2&start=2").json();

        assertThat(first.path("values").findValuesAsText("issueKey")).containsExactly("SUP-4", "SUP-3");
        assertThat(first.path("isLastPage").booleanValue()).isFalse();
        assertThat(second.path("values").findValuesAsText("issueKey")).containsExactly("SUP-2");
        assertThat(second.path("isLastPage").booleanValue()).isTrue();
        assertThat(desk.get("request").json().path("size").intValue()).isEqualTo(4);
        assertThat(desk.get("request?coverage=PENDING").json().path("values")).isEmpty();
        assertThat(desk.get("request?coverage=nothing").errorOf("coverage")).startsWith("The parameter coverage must be one of IN_PLAN,");
    }

    @Test
    void rule_8_a_contract_lists_the_requests_whose_current_receipt_names_it() {
        desk.contract("Beta", 1, 13);
        desk.raise(1, 12);
        desk.raise(2, 12);
        RequestFacts facts = desk.issues.get(2L);
        desk.issues.put(2L, new RequestFacts(2, "SUP-2", 1, "SUP", facts.reporter(), List.of(13), Set.of(), facts.requestType(), facts.issueType(),
                facts.priority(), facts.created()));
        desk.settle(2);

        assertThat(desk.get("contract/1/request").json().path("values").findValuesAsText("issueKey")).containsExactly("SUP-1");
        assertThat(desk.get("contract/2/request").json().path("values").findValuesAsText("issueKey")).containsExactly("SUP-2");
        assertThat(desk.as("carol").get("my/request/SUP-1").json().path("coverage").textValue()).isEqualTo("IN_PLAN");
        assertThat(desk.get("my/request/SUP-1").json().has("receipt")).isFalse();
        String foreign = desk.as("bob").get("my/request/SUP-1").text();
        assertThat(desk.get("my/request/SUP-2").status()).isEqualTo(200);
        assertThat(desk.get("my/request/SUP-1").status()).isEqualTo(404);
        assertThat(foreign.replace("SUP-1", "SUP-9")).isEqualTo(desk.get("my/request/SUP-9").text());
    }

    @Test
    void isBeingCheckedUntilItsReceiptComes() {
        desk.issues.put(4L, new RequestFacts(4, "SUP-4", 1, "SUP", "CAROL", List.of(12), Set.of(), null, "Task", null, desk.now));
        desk.inbox.put(4L, desk.now);

        JsonNode request = desk.get("request/SUP-4").json();

        assertThat(request.path("coverage").textValue()).isEqualTo("PENDING");
        assertThat(request.path("pendingReason").textValue()).isEqualTo("CHECKING");
        desk.inbox.clear();
        Answer never = desk.get("request/SUP-4");
        assertThat(never.status()).isEqualTo(404);
        assertThat(never.json().path("errorMessages").path(0).textValue()).startsWith("SUP-4 is not matched to contracts, because");
    }
}
