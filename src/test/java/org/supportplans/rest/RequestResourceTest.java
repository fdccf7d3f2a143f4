package org.supportplans.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
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

        assertThat(desk.get("request/SUP-1").text()).isEqualTo("""
                {"issueKey":"SUP-1","coverage":"IN_PLAN","pendingReason":null,"credits":1,"over":0,"held":0,\
                "contract":{"id":1,"number":"C-2026-001"},"plan":{"id":1,"version":1},\
                "sla":{"id":1,"name":"Gold SLA","respondBy":"2026-11-23T14:00:00+01:00","resolveBy":"2026-11-24T10:00:00+01:00"},\
                "n":null,"hours":null,"charge":[],"exempt":null,"parkedUntil":null,\
                "receipt":{"n":1,"number":1,"decidedAt":"2026-11-23T10:00:00+01:00",\
                "facts":{"project":"SUP","reporter":"carol","organizations":[12],"products":[],"requestType":"Development",\
                "issueType":"Task","priority":"High","created":"2026-11-23T10:00:00+01:00"},\
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
