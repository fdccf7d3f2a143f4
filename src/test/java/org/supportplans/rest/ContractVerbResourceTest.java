package org.supportplans.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.rest.Desk.Answer;

/** Plan 1 grants 50 a month, plan 2 grants 10; it is 22 November 2026. */
class ContractVerbResourceTest {

    private static final List<ContractState> STATES = List.of(ContractState.values());

    private Desk desk = new Desk();

    @BeforeEach
    void plans() {
        long sla = desk.sla("Gold SLA");
        desk.plan("Premium", 50, sla);
        desk.plan("Basic", 10, sla);
    }

    private long contract(String start, String end, boolean activate) {
        return desk.created("contract", """
                {"name":"Acme","customers":[{"organization":12}],"plan":{"id":1},"start":"%s","end":%s,"zone":"Europe/Berlin","activate":%b}"""
                .formatted(start, end == null ? null : "\"" + end + "\"", activate));
    }

    /** A contract that is in this state now. */
    private long contractIn(ContractState state) {
        return switch (state) {
            case DRAFT -> contract("2026-01-01", "2027-03-31", false);
            case SCHEDULED -> contract("2026-12-01", "2027-03-31", true);
            case ACTIVE -> contract("2026-01-01", "2027-03-31", true);
            case EXPIRED -> contract("2026-01-01", "2026-10-31", true);
            case SUSPENDED -> after("suspend");
            case CANCELLED -> after("cancel");
        };
    }

    private long after(String verb) {
        long id = contractIn(ContractState.ACTIVE);
        assertThat(desk.post("contract/" + id + "/" + verb, "").status()).isEqualTo(200);
        return id;
    }

    @ParameterizedTest(name = "{0}: draft {1}, scheduled {2}, active {3}, suspended {4}, expired {5}, cancelled {6}")
    @CsvSource({
        "activate, 200, 409, 409, 409, 409, 409",
        "delete,   204, 409, 409, 409, 409, 409",
        "name,     200, 200, 200, 200, 409, 409",
        "amend,    409, 200, 200, 200, 409, 409",
        "cancel,   409, 200, 200, 200, 409, 409",
        "suspend,  409, 409, 200, 409, 409, 409",
        "resume,   409, 409, 409, 200, 409, 409",
        "renew,    409, 409, 201, 409, 201, 409"
    })
    void rule_5_what_each_verb_does_in_each_state(String verb, int draft, int scheduled, int active, int suspended, int expired, int cancelled) {
        Map<ContractState, Integer> expected = Map.of(ContractState.DRAFT, draft, ContractState.SCHEDULED, scheduled, ContractState.ACTIVE, active,
                ContractState.SUSPENDED, suspended, ContractState.EXPIRED, expired, ContractState.CANCELLED, cancelled);
        Map<ContractState, String> words = Map.of(ContractState.DRAFT, "a draft", ContractState.SCHEDULED, "scheduled", ContractState.ACTIVE,
                "active", ContractState.SUSPENDED, "suspended", ContractState.EXPIRED, "expired", ContractState.CANCELLED, "cancelled");
        for (ContractState state : STATES) {
            desk = new Desk();
            plans();
            long id = contractIn(state);
            assertThat(desk.get("contract/" + id).json().path("state").textValue()).isEqualTo(state.name());

            Answer answer = apply(verb, id);

            assertThat(answer.status()).as("%s %s: %s", state, verb, answer.text()).isEqualTo(expected.get(state));
            if (answer.status() == 409) {
                assertThat(answer.json().path("errorMessages").path(0).textValue()).startsWith("The contract is " + words.get(state));
                assertThat(desk.get("contract/" + id).json().path("state").textValue()).isEqualTo(state.name());
            }
        }
    }

    private Answer apply(String verb, long id) {
        String path = "contract/" + id;
        return switch (verb) {
            case "delete" -> desk.delete(path);
            case "name" -> desk.put(path, Bodies.with(desk.get(path).text(), "name", "\"Renamed\""));
            case "amend" -> desk.post(path + "/amend", "{\"end\":\"2027-06-30\"}");
            case "renew" -> desk.post(path + "/renew", "{}");
            default -> desk.post(path + "/" + verb, "");
        };
    }

    @Test
    void rule_9_an_amended_limit_and_plan_show_what_is_in_force_and_what_is_planned() {
        long id = contract("2026-01-01", null, true);

        JsonNode now = desk.post("contract/" + id + "/amend", "{\"limit\":60,\"from\":\"NOW\"}").json();
        assertThat(now.path("limit").intValue()).isEqualTo(60);
        assertThat(now.path("planned")).isEmpty();
        assertThat(desk.get("contract/" + id + "/balance").json().path("balance").intValue()).isEqualTo(60);

        JsonNode next = desk.post("contract/" + id + "/amend", "{\"limit\":40.5,\"from\":\"NEXT_CYCLE\"}").json();
        assertThat(next.path("limit").intValue()).isEqualTo(60);
        assertThat(next.path("planned").toString()).isEqualTo("[{\"limit\":40.5,\"from\":\"2026-12-01\"}]");

        JsonNode plan = desk.post("contract/" + id + "/amend", "{\"plan\":{\"id\":2}}").json();
        assertThat(plan.path("plan").path("name").textValue()).isEqualTo("Premium");
        assertThat(plan.path("planned").toString()).isEqualTo("[{\"plan\":{\"id\":2,\"name\":\"Basic\"},\"from\":\"2026-12-01\"}]");

        desk.now = Instant.parse("2026-12-01T00:00:00Z");
        Answer december = desk.get("contract/" + id);
        assertThat(december.json().path("plan").path("name").textValue()).isEqualTo("Basic");
        assertThat(december.json().path("limit").isNull()).isTrue();
        assertThat(december.json().path("planned")).isEmpty();
        Answer put = desk.put("contract/" + id, december.text());
        assertThat(put.status()).as("PUT takes what GET gives: %s", put.text()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            {}                                    | 400 |       | An amendment changes exactly one thing; give limit, plan or end.
            {"limit":60,"from":"NOW","end":null}  | 400 |       | An amendment changes exactly one thing; give limit, plan or end.
            {"limit":60}                          | 400 | from  | It is not said from when the new limit counts; choose one of NOW, NEXT_CYCLE.
            {"limit":60,"from":"TOMORROW"}        | 400 | from  | It is not said from when the new limit counts; choose one of NOW, NEXT_CYCLE.
            {"limit":null,"from":"NOW"}           | 400 | limit | The credit limit is missing; fill it in.
            {"limit":0,"from":"NOW"}              | 400 | limit | The credit limit must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            {"limit":1.001,"from":"NOW"}          | 400 | limit | The credit limit must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            {"limit":49.99,"from":"NOW"}          | 422 | from  | The limit in force is 50, and less can count only from the next cycle; choose NEXT_CYCLE.
            {"plan":null}                         | 400 | plan  | The support plan is missing; fill it in.
            {"plan":{"id":9}}                     | 400 | plan  | Support plan 9 does not exist or is not active; choose an active one.
            {"plan":{"id":1}}                     | 422 | plan  | The contract has the support plan Premium already; choose another one.
            {"plan":{"id":2},"from":"NOW"}        | 400 | from  | There is no property from here; remove it or correct its name.
            {"end":"2026-11-21"}                  | 422 | end   | The end date 2026-11-21 is too early; choose 2026-11-22 or a later day.
            {"end":"10000-01-01"}                 | 400 | end   | The end date must be a day of the calendar between 1970 and 9999, like 2026-12-31.
            """)
    void rule_9_an_amendment_that_can_not_be_says_why_and_changes_nothing(String body, int status, String field, String sentence) {
        long id = contract("2026-01-01", null, true);
        String before = desk.get("contract/" + id).text();

        Answer answer = desk.post("contract/" + id + "/amend", body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(field == null ? answer.json().path("errorMessages").path(0).textValue() : answer.errorOf(field)).isEqualTo(sentence);
        assertThat(desk.get("contract/" + id).text()).isEqualTo(before);
    }

    @Test
    void rule_9_a_renewal_and_its_predecessor_name_each_other() {
        long id = contract("2026-01-01", "2026-12-31", true);

        Answer answer = desk.post("contract/" + id + "/renew", "{\"autoRenew\":true}");

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        JsonNode next = answer.json();
        assertThat(next.path("start").textValue()).isEqualTo("2027-01-01");
        assertThat(next.path("end").textValue()).isEqualTo("2027-12-31");
        assertThat(next.path("state").textValue()).isEqualTo("SCHEDULED");
        assertThat(next.path("autoRenew").booleanValue()).isTrue();
        assertThat(next.path("previous").toString()).isEqualTo("{\"id\":1,\"number\":\"C-2026-001\"}");
        assertThat(desk.get("contract/1").json().path("renewedBy").toString()).isEqualTo("{\"id\":2,\"number\":\"C-2027-001\"}");
        Answer again = desk.post("contract/" + id + "/renew", "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("errorMessages").path(0).textValue())
                .isEqualTo("The contract is renewed by contract C-2027-001 already; renew or amend that one.");
    }

    @Test
    void rule_9_a_client_that_repeats_itself_renews_amends_and_signs_once() {
        long id = contract("2026-01-01", "2026-12-31", true);
        String acme = "{\"name\":\"Acme\",\"customers\":[{\"organization\":13}],\"start\":\"2026-11-01\",\"activate\":true}";

        Answer renewed = desk.post("contract/" + id + "/renew", "{\"autoRenew\":true}", "k");
        Answer amended = desk.post("contract/" + id + "/amend", "{\"limit\":60,\"from\":\"NOW\"}", "k");
        Answer signed = desk.post("contract", acme, "k");

        assertThat(List.of(renewed.status(), amended.status(), signed.status())).containsExactly(201, 200, 201);
        assertRepeats(desk.post("contract/" + id + "/renew", "{ \"autoRenew\" : true }", "k"), renewed);
        assertRepeats(desk.post("contract/" + id + "/amend", "{\"from\":\"NOW\",\"limit\":60}", "k"), amended);
        assertRepeats(desk.post("contract", acme, "k"), signed);
        for (Answer other : List.of(desk.post("contract/" + id + "/renew", "{\"autoRenew\":false}", "k"),
                desk.post("contract/" + id + "/amend", "{\"limit\":70,\"from\":\"NOW\"}", "k"), desk.post("contract", acme.replace("13", "12"), "k"))) {
            assertThat(other.status()).isEqualTo(409);
            assertThat(other.json().path("errorMessages").path(0).textValue()).startsWith("This Idempotency-Key was sent before");
        }
        assertThat(desk.get("contract").json().path("size").intValue()).isEqualTo(3);
        assertThat(desk.post("contract/" + id + "/renew", "{}", "other").status()).isEqualTo(409);
    }

    private static void assertRepeats(Answer again, Answer first) {
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
    }

    @Test
    void rule_9_an_open_contract_needs_no_renewal_and_what_renews_itself_says_why_it_may_not() {
        Answer open = desk.post("contract/" + contract("2026-01-01", null, true) + "/renew", "");
        assertThat(open.status()).as(open.text()).isEqualTo(422);
        assertThat(open.json().path("errorMessages").path(0).textValue()).startsWith("The contract has no end, so it needs no renewal");
        long id = desk.created("contract", """
                {"name":"Beta","customers":[{"organization":13}],"plan":{"id":2},"start":"2026-01-01","end":"2026-11-22","autoRenew":true,
                 "activate":true}""");
        assertThat(desk.get("contract/" + id).json().path("renewalRefused").isNull()).isTrue();
        desk.post("plan/2/deactivate", "");
        assertThat(desk.get("contract/" + id).json().path("renewalRefused").textValue()).isEqualTo("Support plan 2 is no longer active, so the "
                + "contract cannot be renewed; activate the plan or amend the contract to another one.");
    }

    @Test
    void rule_11_a_warning_comes_with_what_was_saved() {
        desk.settings.put("manager.limit", "0");
        JsonNode saved = desk.post("contract/" + contract("2026-01-01", null, false) + "/activate", "").json();
        assertThat(saved.path("state").textValue()).isEqualTo("ACTIVE");
        assertThat(saved.path("warnings").toString())
                .isEqualTo("[\"admin already manages 0 customers, and the limit is 0; choose another manager.\"]");
        desk.settings.put("manager.limit.refuses", "true");
        Answer refused = desk.post("contract", """
                {"name":"Beta","customers":[{"organization":13}],"start":"2026-01-01","activate":true}""");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errorOf("manager")).isEqualTo("admin already manages 1 customers, and the limit is 0; choose another manager.");
    }

    @Test
    void rule_15_a_contract_cancelled_before_its_start_has_no_credits_ever() {
        long id = contractIn(ContractState.SCHEDULED);
        assertThat(desk.post("contract/" + id + "/cancel", "{\"reason\":\"signed twice\"}").status()).isEqualTo(200);
        for (String at : new String[] {"", "?at=2026-12-15T00:00:00Z", "?at=2027-06-01T00:00:00Z"}) {
            Answer balance = desk.get("contract/" + id + "/balance" + at);
            assertThat(balance.status()).as(balance.text()).isEqualTo(200);
            assertThat(balance.json().path("balance").intValue()).as(at).isZero();
            assertThat(balance.json().path("nextReset").isNull()).as(at).isTrue();
        }
    }

    @Test
    void reasonsAreTextAndVerbsOfUnknownContractsAreUnknown() {
        long id = contractIn(ContractState.ACTIVE);
        assertThat(desk.post("contract/" + id + "/suspend", "{\"reason\":5}").errorOf("reason")).isEqualTo("The reason must be text.");
        assertThat(desk.post("contract/" + id + "/suspend", "{\"reason\":\"unpaid\"}").status()).isEqualTo(200);
        for (String verb : new String[] {"activate", "suspend", "resume", "cancel", "renew"}) {
            assertThat(desk.post("contract/99/" + verb, "").status()).as(verb).isEqualTo(404);
            assertThat(desk.as("agent").post("contract/" + id + "/" + verb, "").status()).as(verb).isEqualTo(403);
            desk.as("admin");
        }
        assertThat(desk.post("contract/99/amend", "{\"end\":null}").status()).isEqualTo(404);
    }
}
