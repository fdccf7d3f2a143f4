package org.supportplans.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.supportplans.it.Client.Answer;
import org.supportplans.it.Desk.Customer;

/** The app through REST alone, in the shapes that Jira, Jira Service Management and the app publish. */
class RestScenarioIT {

    private static final Duration SETTLED_WITHIN = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    static Path home;

    private static SandboxProcess sandbox;
    private static Desk desk;

    /** Contracts of these tests start on a 15th; it is the 20th, or later where a test has moved the clock. */
    private static LocalDate start;

    @BeforeAll
    static void open() {
        sandbox = SandboxProcess.start(home);
        desk = new Desk(sandbox.as("admin"));
        ZonedDateTime now = desk.now().plusMonths(1).withDayOfMonth(20).withHour(10);
        desk.moveClock(now);
        start = now.toLocalDate().withDayOfMonth(15);
        // The first request of all waits for classes to load.
        desk.settled(desk.raise(desk.customer("First"), "First"));
    }

    @AfterAll
    static void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    private static BigDecimal number(JsonNode node, String field) {
        return node.get(field).decimalValue();
    }

    private static Answer my(Customer customer, String path) {
        return desk.admin().as(customer.user()).get(Desk.APP + "/my" + path);
    }

    private static JsonNode balanceOnce(JsonNode contract, Predicate<JsonNode> expected) {
        return Desk.waitFor(PATIENCE, () -> desk.balance(contract), expected);
    }

    private static Predicate<JsonNode> available(int credits) {
        return balance -> number(balance, "available").compareTo(BigDecimal.valueOf(credits)) == 0;
    }

    @Test
    void theSixthRequestOfFiveIsOverage() {
        Customer acme = desk.customer("Acme");
        JsonNode sla = desk.sla("Gold");
        JsonNode plan = desk.plan("Basic", 5, sla);
        JsonNode draft = desk.draft("Acme", plan, acme, start);
        assertThat(draft.get("state").asText()).isEqualTo("DRAFT");
        assertThat(my(acme, "/contract").ok().get("values")).isEmpty();
        JsonNode contract = desk.activate(draft);
        assertThat(contract.get("state").asText()).isEqualTo("ACTIVE");

        List<String> keys = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            String key = i == 2 ? desk.raiseAlone(acme, "By the customer") : i == 4 ? createIssue(acme) : desk.raise(acme, "By an agent");
            keys.add(key);
            JsonNode request = Desk.waitFor(SETTLED_WITHIN, () -> desk.admin().get(Desk.APP + "/request/" + key),
                    answer -> answer.status() == 200 && !answer.json().get("coverage").asText().equals("PENDING")).json();
            assertThat(request.at("/contract/id")).isEqualTo(contract.get("id"));
            assertThat(request.at("/contract/number")).isEqualTo(contract.get("number"));
            assertThat(request.at("/plan/id")).isEqualTo(plan.get("id"));
            assertThat(request.at("/plan/version").asInt()).isEqualTo(1);
            assertThat(number(request, "credits")).isEqualByComparingTo(BigDecimal.ONE);
            assertThat(request.at("/receipt/candidates")).anySatisfy(candidate -> {
                assertThat(candidate.get("contract")).isEqualTo(contract.get("id"));
                assertThat(candidate.get("outcome").asText()).isEqualTo("CHOSEN");
            });
            if (i <= 5) {
                assertThat(request.get("coverage").asText()).isEqualTo("IN_PLAN");
                Instant created = OffsetDateTime.parse(request.at("/receipt/facts/created").asText()).toInstant();
                assertThat(request.at("/sla/id")).isEqualTo(sla.get("id"));
                assertThat(OffsetDateTime.parse(request.at("/sla/respondBy").asText()).toInstant()).isEqualTo(created.plus(Duration.ofHours(1)));
                assertThat(OffsetDateTime.parse(request.at("/sla/resolveBy").asText()).toInstant()).isEqualTo(created.plus(Duration.ofHours(6)));
                assertThat(created.toEpochMilli()).isEqualTo(created(key));
            } else {
                assertThat(request.get("coverage").asText()).isEqualTo("OVERAGE");
                assertThat(request.get("sla").isNull()).isTrue();
                assertThat(number(request, "over")).isEqualByComparingTo(BigDecimal.ONE);
            }
            assertThat(number(desk.balance(contract), "available")).isEqualByComparingTo(BigDecimal.valueOf(Math.max(0, 5 - i)));
        }

        JsonNode mine = my(acme, "/balance").ok().get("values");
        assertThat(mine).hasSize(1);
        assertThat(mine.get(0).at("/contract/id")).isEqualTo(contract.get("id"));
        assertThat(number(mine.get(0), "available")).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(number(mine.get(0), "limit")).isEqualByComparingTo(BigDecimal.valueOf(5));
        assertThat(mine.get(0).get("nextReset").asText()).isEqualTo(nextReset());
        assertThat(my(acme, "/contract").ok().get("values")).singleElement()
                .satisfies(visible -> assertThat(visible.get("id")).isEqualTo(contract.get("id")));

        List<JsonNode> entries = desk.provenEntries(contract);
        assertThat(entries.get(0).get("kind").asText()).isEqualTo("GRANT");
        assertThat(entries.stream().filter(entry -> entry.get("kind").asText().equals("DEBIT"))).extracting(entry -> entry.get("issueKey").asText())
                .containsExactlyElementsOf(keys);
        assertThat(my(acme, "/contract/" + contract.get("id") + "/entry").ok().get("values")).hasSize(entries.size());
    }

    /** The day after the cycle that it is now. */
    private static String nextReset() {
        LocalDate today = desk.now().toLocalDate();
        LocalDate day = today.withDayOfMonth(15);
        return (day.isAfter(today) ? day : day.plusMonths(1)).toString();
    }

    private static long created(String key) {
        return desk.admin().get(Desk.JSM + "/request/" + key).status() == 200
                ? desk.admin().get(Desk.JSM + "/request/" + key).json().at("/createdDate/epochMillis").asLong()
                : OffsetDateTime.parse(desk.issue(key).at("/fields/created").asText().replaceFirst("(\\d\\d)$", ":$1")).toInstant().toEpochMilli();
    }

    private static String createIssue(Customer customer) {
        return desk.admin().post(Desk.JIRA + "/issue", Map.of("fields", Map.of(
                "project", Map.of("key", "SUP"), "issuetype", Map.of("name", "Incident"), "summary", "Through Jira", "priority", Map.of("name", "High"),
                "reporter", Map.of("name", customer.user()), desk.field("Organizations"), List.of(customer.organization())))).ok().get("key").asText();
    }

    @Test
    void anotherCustomerSeesNothing() {
        Customer acme = desk.customer("Acme");
        Customer other = desk.customer("Other");
        JsonNode contract = desk.contract("Acme", desk.plan("Basic", 5, desk.sla("Gold")), acme, start);
        String key = desk.raise(acme, "Private");
        desk.settled(key);

        assertThat(my(other, "/balance").ok().get("values")).isEmpty();
        assertThat(my(other, "/contract").ok().get("values")).isEmpty();
        Answer foreign = my(other, "/contract/" + contract.get("id") + "/entry");
        Answer unknown = my(other, "/contract/999999999/entry");
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign).isEqualTo(unknown);
        assertThat(desk.admin().as(other.user()).get(Desk.JSM + "/request/" + key).status()).isEqualTo(404);
        assertThat(my(acme, "/contract/" + contract.get("id") + "/entry").status()).isEqualTo(200);
    }

    @Test
    void whatIsForAgentsIsRefusedToCustomers() {
        Customer acme = desk.customer("Acme");
        JsonNode contract = desk.contract("Acme", desk.plan("Basic", 5, desk.sla("Gold")), acme, start);
        String key = desk.raise(acme, "Mine");
        String one = "/contract/" + contract.get("id");
        for (String path : List.of("/plan", "/sla", "/contract", one, one + "/balance", one + "/entry", "/request/" + key)) {
            assertThat(desk.admin().as(acme.user()).get(Desk.APP + path).status()).as(path).isEqualTo(403);
            assertThat(desk.admin().as(null).get(Desk.APP + path).status()).as(path).isEqualTo(401);
        }
        for (String path : List.of("/my/balance", "/my/contract", "/my" + one + "/entry")) {
            assertThat(desk.admin().as(null).get(Desk.APP + path).status()).as(path).isEqualTo(401);
        }
        assertThat(desk.admin().as("agent1").get(Desk.APP + one + "/balance").status()).isEqualTo(200);
        assertThat(desk.admin().as("agent1").post(Desk.APP + one + "/activate", null).status()).isEqualTo(403);
    }

    @Test
    void creditsComeBackWithTheNextCycle() {
        Customer acme = desk.customer("Acme");
        Customer beta = desk.customer("Beta");
        JsonNode plan = desk.plan("Two", 2, desk.sla("Gold"));
        JsonNode spent = desk.contract("Spent", plan, acme, start);
        JsonNode unspent = desk.contract("Unspent", plan, beta, start);
        for (int i = 0; i < 3; i++) {
            desk.settled(desk.raise(acme, "Before"));
        }
        assertThat(number(desk.balance(spent), "available")).isEqualByComparingTo(BigDecimal.ZERO);
        LocalDate reset = LocalDate.parse(nextReset());

        desk.moveClock(reset.atStartOfDay(Desk.ZONE).plusMinutes(1));

        for (JsonNode contract : List.of(spent, unspent)) {
            JsonNode balance = desk.balance(contract);
            assertThat(number(balance, "available")).isEqualByComparingTo(BigDecimal.valueOf(2));
            assertThat(number(balance, "used")).isEqualByComparingTo(BigDecimal.ZERO);
            assertThat(number(balance, "over")).isEqualByComparingTo(BigDecimal.ZERO);
            assertThat(balance.at("/cycle/from").asText()).isEqualTo(reset.toString());
            assertThat(balance.get("nextReset").asText()).isEqualTo(reset.plusMonths(1).toString());
        }
        assertThat(number(my(acme, "/balance").ok().at("/values/0"), "available")).isEqualByComparingTo(BigDecimal.valueOf(2));
        String key = desk.raise(acme, "After");
        assertThat(desk.settled(key).get("coverage").asText()).isEqualTo("IN_PLAN");
        assertThat(desk.provenEntries(spent)).last().satisfies(entry -> {
            assertThat(entry.get("issueKey").asText()).isEqualTo(key);
            assertThat(entry.get("cycle").asText()).isEqualTo(reset.toString());
        });
        desk.settled(desk.raise(beta, "After"));
        assertThat(desk.provenEntries(unspent)).extracting(entry -> entry.get("kind").asText()).containsExactly("GRANT", "EXPIRE", "GRANT", "DEBIT");
    }

    @Test
    void anotherProductIsAnotherContract() {
        Customer acme = desk.customer("Acme");
        JsonNode plan = desk.plan("Basic", 5, desk.sla("Gold"));
        JsonNode security = desk.contract("Security", plan, acme, start, "Security");
        JsonNode backup = desk.contract("Backup", plan, acme, start, "Backup");
        String key = desk.raise(acme, "Which one?", "Security");
        assertThat(desk.settled(key).at("/contract/id")).isEqualTo(security.get("id"));

        edit(key, "components", List.of(Map.of("name", "Backup")));
        desk.request(key, request -> request.at("/contract/id").equals(backup.get("id")));
        balanceOnce(security, available(5));
        balanceOnce(backup, available(4));

        edit(key, "components", List.of(Map.of("name", "Scanner")));
        JsonNode uncovered = desk.request(key, request -> request.get("coverage").asText().equals("UNCOVERED"));
        assertThat(uncovered.get("contract").isNull()).isTrue();
        assertThat(uncovered.at("/receipt/candidates")).hasSize(2).allSatisfy(candidate -> {
            assertThat(candidate.get("outcome").asText()).isEqualTo("REJECTED");
            assertThat(candidate.get("test").asText()).isEqualTo("PRODUCT");
            assertThat(candidate.get("message").asText()).isNotBlank();
        });
        balanceOnce(backup, available(5));
        assertThat(desk.provenEntries(backup)).extracting(entry -> entry.get("kind").asText()).containsExactly("GRANT", "DEBIT", "REVERSAL");
    }

    @Test
    void anotherOrganizationIsAnotherContract() {
        Customer acme = desk.customer("Acme");
        Customer beta = desk.customer("Beta");
        JsonNode plan = desk.plan("Basic", 5, desk.sla("Gold"));
        JsonNode ofAcme = desk.contract("Acme", plan, acme, start);
        JsonNode ofBeta = desk.contract("Beta", plan, beta, start);
        String key = desk.raise(acme, "Whose is it?");
        assertThat(desk.settled(key).at("/contract/id")).isEqualTo(ofAcme.get("id"));

        edit(key, desk.field("Organizations"), List.of(beta.organization()));

        desk.request(key, request -> request.at("/contract/id").equals(ofBeta.get("id")));
        balanceOnce(ofAcme, available(5));
        balanceOnce(ofBeta, available(4));
        desk.provenEntries(ofAcme);
        desk.provenEntries(ofBeta);
    }

    private static void edit(String key, String field, Object value) {
        Answer answer = desk.admin().put(Desk.JIRA + "/issue/" + key, Map.of("fields", Map.of(field, value)));
        assertThat(answer.status()).as(answer.text()).isEqualTo(204);
    }

    @Test
    void aDeletedRequestGivesItsCreditBack() {
        Customer acme = desk.customer("Acme");
        JsonNode contract = desk.contract("Acme", desk.plan("Basic", 5, desk.sla("Gold")), acme, start);
        String key = desk.raise(acme, "By mistake");
        desk.settled(key);
        balanceOnce(contract, available(4));

        assertThat(desk.admin().delete(Desk.JIRA + "/issue/" + key).status()).isEqualTo(204);

        balanceOnce(contract, available(5));
        assertThat(desk.admin().get(Desk.APP + "/request/" + key).status()).isEqualTo(404);
        assertThat(desk.provenEntries(contract)).last().satisfies(entry -> {
            assertThat(entry.get("kind").asText()).isEqualTo("REVERSAL");
            assertThat(entry.get("cause").asText()).isEqualTo("ISSUE_DELETED");
            assertThat(entry.get("issueKey").asText()).isEqualTo(key);
        });
    }

    @Test
    void fieldsOfTheIssueSayWhatApplies() {
        Customer acme = desk.customer("Acme");
        JsonNode sla = desk.sla("Gold");
        JsonNode plan = desk.plan("One", 1, sla);
        desk.contract("Acme", plan, acme, start);
        String covered = desk.raise(acme, "First");
        desk.settled(covered);
        String over = desk.raise(acme, "Second");
        desk.settled(over);
        String support = desk.field("Support plan");
        String supportSla = desk.field("Support SLA");
        String coverage = desk.field("Coverage");

        Desk.waitFor(PATIENCE, () -> desk.issue(covered).get("fields"), fields -> fields.get(support).path("value").equals(plan.get("name"))
                && fields.get(supportSla).path("value").equals(sla.get("name")) && fields.get(coverage).path("value").asText().equals("IN_PLAN"));
        Desk.waitFor(PATIENCE, () -> desk.issue(over).get("fields"), fields -> fields.get(support).path("value").equals(plan.get("name"))
                && fields.get(supportSla).isNull() && fields.get(coverage).path("value").asText().equals("OVERAGE"));
    }

    @Test
    void shapes() {
        Customer acme = desk.customer("Acme");
        JsonNode sla = desk.sla("Gold");
        JsonNode plan = desk.admin().post(Desk.APP + "/plan", """
                {"name":"%s","description":"…","type":"TICKET_BASED","cycle":"MONTHLY","limit":5.5,"sla":[{"id":%d}],"debitAt":"CREATION","overage":"NO_SLA",
                 "costs":[{"requestType":"Development","credits":2}],"defaultCost":0.5}""".formatted(Desk.unique("Shape"), sla.get("id").asLong())).ok();
        JsonNode contract = desk.admin().post(Desk.APP + "/contract", """
                {"name":"%s","owner":"admin","customers":[{"organization":%d}],"products":["Security"],"start":"%s","end":"%s","zone":"Europe/Berlin",
                 "plan":{"id":%d},"expiryNotice":{"daysBefore":30,"users":["admin"]},"licences":80,"activate":true}"""
                .formatted(Desk.unique("Shape"), acme.organization(), start, start.plusYears(1).minusDays(1), plan.get("id").asLong())).ok();
        String key = desk.raise(acme, "Shape", "Security");
        JsonNode request = desk.settled(key);
        String one = "/contract/" + contract.get("id");

        for (String list : List.of("/plan", "/sla", "/contract", one + "/entry", "/my/contract", "/my/balance", "/my" + one + "/entry")) {
            Client client = list.startsWith("/my") ? desk.admin().as(acme.user()) : desk.admin();
            has(client.get(Desk.APP + list).ok(), "size:number start:number limit:number isLastPage:boolean values:array _links:object");
        }
        JsonNode readSla = desk.admin().get(Desk.APP + "/sla/" + sla.get("id")).ok();
        has(readSla, "id:number name:text state:text calendar:object targets:array");
        has(readSla.get("calendar"), "zone:text days:array from:text to:text holidays:array");
        has(readSla.at("/targets/0"), "priority:text respondWithin:text resolveWithin:text");
        has(readSla.at("/targets/1"), "priority:null respondWithin:text resolveWithin:text");

        JsonNode readPlan = desk.admin().get(Desk.APP + "/plan/" + plan.get("id")).ok();
        has(readPlan, "id:number name:text description:text type:text cycle:text limit:number sla:array debitAt:text overage:text costs:array"
                + " defaultCost:number state:text version:number contracts:number");
        has(readPlan.at("/sla/0"), "id:number name:text");
        has(readPlan.at("/costs/0"), "requestType:text credits:number");
        assertThat(number(readPlan, "limit")).isEqualByComparingTo("5.5");
        assertThat(readPlan.get("contracts").asInt()).isEqualTo(1);

        JsonNode readContract = desk.admin().get(Desk.APP + one).ok();
        has(readContract, "id:number number:text name:text owner:text customers:array products:array start:text end:text zone:text plan:object state:text"
                + " version:number expiryNotice:object licences:number");
        has(readContract.at("/customers/0"), "organization:number");
        has(readContract.get("plan"), "id:number name:text");
        has(readContract.get("expiryNotice"), "daysBefore:number users:array");

        JsonNode balance = desk.balance(contract);
        has(balance, "limit:number granted:number used:number held:number over:number balance:number available:number carried:number borrowed:number"
                + " unlimited:boolean cycle:object nextReset:text soonestExpiry:object asOf:text");
        has(balance.get("cycle"), "from:text to:text");
        has(balance.get("soonestExpiry"), "credits:number on:text");
        OffsetDateTime.parse(balance.get("asOf").asText());

        JsonNode debit = desk.entries(contract).get(1);
        has(debit, "seq:number kind:text amount:number held:number over:number credits:number balanceBefore:number balanceAfter:number draws:array"
                + " issueKey:text actor:text cause:text reason:null cycle:text planVersion:number recordedAt:text effectiveAt:text corrects:array"
                + " previousHash:text hash:text");
        has(debit.at("/draws/0"), "grant:number credits:number");
        assertThat(number(debit, "amount")).isEqualByComparingTo("-0.5");
        OffsetDateTime.parse(debit.get("recordedAt").asText());

        has(request, "issueKey:text coverage:text pendingReason:null credits:number over:number held:number contract:object plan:object sla:object"
                + " receipt:object");
        has(request.get("contract"), "id:number number:text");
        has(request.get("plan"), "id:number version:number");
        has(request.get("sla"), "id:number name:text respondBy:text resolveBy:text");
        has(request.get("receipt"), "n:number decidedAt:text facts:object candidates:array costRule:text draws:array");
        has(request.at("/receipt/candidates/0"), "contract:number outcome:text");
        has(request.at("/receipt/draws/0"), "grant:number credits:number");

        JsonNode error = desk.admin().post(Desk.APP + "/plan", "{\"name\":\"\",\"colour\":\"red\"}").json();
        has(error, "errorMessages:array errors:object");
        assertThat(error.get("errors").fieldNames()).toIterable().contains("name", "colour", "type", "sla");
    }

    /** @param fields names with types of JSON */
    private static void has(JsonNode node, String fields) {
        for (String field : fields.split(" ")) {
            String[] part = field.split(":");
            String type = switch (node.path(part[0]).getNodeType()) {
                case STRING -> "text";
                case NULL -> "null";
                case NUMBER -> "number";
                case BOOLEAN -> "boolean";
                case ARRAY -> "array";
                case OBJECT -> "object";
                default -> "absent";
            };
            assertThat(type).as("%s in %s", part[0], node).isEqualTo(part[1]);
        }
    }
}
