package org.supportplans.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.core.contracts.Contract;
import org.supportplans.rest.Desk.Answer;
import org.supportplans.service.port.ContractStore.Filter;

class ContractResourceTest {

    private static final String GOOD = """
            {"name":"Acme premium","number":"C-1","owner":"agent","customers":[{"organization":12}],"products":["Security"],
             "start":"2026-01-01","end":"2026-12-31","zone":"Europe/Berlin","plan":{"id":1},
             "expiryNotice":{"daysBefore":30,"users":["admin"]},"licences":80}""";
    private static final String FULL = GOOD.replace("{\"organization\":12}", "{\"organization\":12},{\"user\":\"bob\"}").replace("\"licences\":80}", """
            "licences":80,"projects":["sup"],"channels":[{"channel":"phone","priorities":["high"]},{"channel":"portal"}],
             "manager":{"user":"agent","days":["FRI","MON"],"from":"09:00","to":"24:00"},"approvers":["carol"],"value":1200.50,"currency":"eur",
             "limit":60,"autoRenew":true,"note":" Call first ","rates":[{"requestType":"Development","rate":120},{"rate":80.25}],
             "attributes":{"segment":"gold","revenue":100.00,"old":null}}""");

    private final Desk desk = new Desk();

    @BeforeEach
    void plan() {
        desk.plan("Premium", 50, desk.sla("Gold SLA"));
    }

    @Test
    void answersTheContractWithEveryFieldOfItsShape() {
        Answer answer = desk.post("contract", FULL);

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.text()).isEqualTo("""
                {"id":1,"number":"C-1","name":"Acme premium","owner":"agent","customers":[{"organization":12},{"user":"bob"}],"products":["Security"],\
                "projects":["SUP"],"channels":[{"channel":"phone","priorities":["High"]},{"channel":"portal","priorities":[]}],\
                "start":"2026-01-01","end":"2026-12-31","zone":"Europe/Berlin","plan":{"id":1,"name":"Premium"},"limit":60,"planned":[],\
                "state":"DRAFT","version":1,"manager":{"user":"agent","days":["MON","FRI"],"from":"09:00","to":"24:00"},\
                "approvers":["carol"],"expiryNotice":{"daysBefore":30,"users":["admin"]},"licences":80,"value":1200.5,"currency":"EUR",\
                "rates":[{"requestType":"Development","rate":120},{"requestType":null,"rate":80.25}],"autoRenew":true,"previous":null,\
                "renewedBy":null,"renewalRefused":null,"implicit":false,"note":"Call first","attributes":{"revenue":100,"segment":"gold"}}""");
        assertThat(desk.get("contract/1").text()).isEqualTo(answer.text());
        assertThat(desk.get("contract").json().path("values").path(0).toString()).isEqualTo(answer.text());
        Contract stored = desk.contracts.find(1).orElseThrow();
        assertThat(stored.owner()).isEqualTo("AGENT");
        assertThat(stored.details().users()).containsExactly("BOB");
        assertThat(stored.details().approvers()).containsExactly("CAROL");
        assertThat(stored.details().manager().user()).isEqualTo("AGENT");
    }

    @Test
    void changeKeepsWhatItDoesNotMention() {
        desk.created("contract", FULL);
        JsonNode before = desk.get("contract/1").json();

        JsonNode after = desk.put("contract/1", Bodies.with(GOOD, "version", "1")).json();

        for (String name : new String[] {"projects", "channels", "manager", "approvers", "value", "currency", "limit", "autoRenew", "note", "rates",
            "attributes"}) {
            assertThat(after.path(name)).as(name).isEqualTo(before.path(name));
        }
        JsonNode cleared = desk.put("contract/1", Bodies.with(Bodies.with(Bodies.with(GOOD, "version", "2"), "manager", "null"), "note", "null"))
                .json();
        assertThat(cleared.path("manager").isNull()).isTrue();
        assertThat(cleared.path("note").textValue()).isEmpty();
    }

    @Test
    void leavesOutWhatHasADefault() {
        JsonNode contract = desk.post("contract", """
                {"name":"Acme","customers":[{"organization":12}],"start":"2026-01-01","plan":null,"end":null}""").json();

        assertThat(contract.path("number").textValue()).isEqualTo("C-2026-001");
        assertThat(contract.path("owner").textValue()).isEqualTo("admin");
        assertThat(contract.path("zone").textValue()).isEqualTo("Europe/Berlin");
        assertThat(contract.path("products")).isEmpty();
        for (String name : new String[] {"end", "plan", "limit", "manager", "expiryNotice", "licences", "value", "currency", "previous", "renewedBy",
            "renewalRefused"}) {
            assertThat(contract.has(name)).as(name).isTrue();
            assertThat(contract.path(name).isNull()).as(name).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            name         | name                      |                       | The name is missing; fill it in.
            name         | name                      | ["a"]                 | The name must be text.
            number       | number                    | 17                    | The contract number must be text.
            owner        | owner                     | "nobody"              | There is no user nobody; enter the user name of someone in Jira.
            owner        | owner                     | {"name":"admin"}      | The owner must be text.
            customers    | customers                 |                       | The list of customers is missing; fill it in.
            customers    | customers                 | []                    | The list of customers is missing; fill it in.
            customers    | customers                 | {"organization":12}   | The list of customers must be a list.
            customers    | customers[0]              | [12]                  | Row 1 of the customers must be a JSON object in braces.
            customers    | customers[0].organization | [{}]                  | The organization in row 1 of the customers is missing; fill it in.
            customers    | customers[0].organization | [{"organization":"12"}] | The organization in row 1 of the customers must be a whole number from 1 to 2,147,483,647.
            customers    | customers[1].organization | [{"organization":12},{"organization":1400}] | There is no organization 1400 that you may see; choose another one.
            customers    | customers[1].organization | [{"organization":12},{"organization":12}] | The organization in row 2 of the customers repeats 12; remove it.
            customers    | customers[0].user         | [{"organization":12,"user":"bob"}] | There is no property customers[0].user here; remove it or correct its name.
            customers    | customers[0].user         | [{"user":"eve"}]      | There is no user eve; enter the user name of someone in Jira.
            customers    | customers[0].user         | [{"user":null}]       | The user in row 1 of the customers is missing; fill it in.
            customers    | customers[1].user         | [{"user":"bob"},{"user":"bob"}] | The user in row 2 of the customers repeats bob; remove it.
            projects     | projects[0]               | ["NOPE"]              | There is no service project NOPE; choose another one.
            channels     | channels[0].channel       | [{}]                  | The channel in row 1 of the channels is missing; fill it in.
            channels     | channels[1].channel       | [{"channel":"phone"},{"channel":"Phone"}] | The channel in row 2 of the channels repeats Phone; remove it.
            channels     | channels[0].priorities[0] | [{"channel":"phone","priorities":["Urgent"]}] | There is no priority Urgent; choose one of High, Medium, Low.
            manager      | manager.user              | {"days":["MON"],"from":"09:00","to":"17:00"} | The user who manages the contract is missing; fill it in.
            manager      | manager.user              | {"user":"eve"}        | There is no user eve; enter the user name of someone in Jira.
            manager      | manager.to                | {"user":"agent","days":["MON"],"from":"09:00"} | The end of the manager’s working day is missing; fill it in.
            manager      | manager.days              | {"user":"agent","from":"09:00","to":"17:00"} | The list of the manager’s working days is missing; fill it in.
            manager      | manager.to                | {"user":"agent","days":["MON"],"from":"17:00","to":"09:00"} | The manager’s working day must end after it begins; choose a later end, or 24:00 for midnight.
            approvers    | approvers[1]              | ["carol","eve"]       | There is no user eve; enter the user name of someone in Jira.
            value        | value                     | 1.005                 | The value must be a number from 0 to 1,000,000,000 with at most two decimals.
            value        | value                     | -1                    | The value must be a number from 0 to 1,000,000,000 with at most two decimals.
            value        | currency                  | 100                   | The value and the rates of this contract need a currency; enter its code, like EUR.
            rates        | currency                  | [{"rate":80}]         | The value and the rates of this contract need a currency; enter its code, like EUR.
            rates        | rates[0].rate             | [{"requestType":"Development"}] | The rate in row 1 of the rates is missing; fill it in.
            currency     | currency                  | "EURO"                | The currency must be the code of a currency, like EUR.
            limit        | limit                     | 0                     | The credit limit must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            limit        | limit                     | 1e18                  | The credit limit must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            autoRenew    | autoRenew                 | "yes"                 | The choice to renew by itself must be true or false.
            note         | note                      | 5                     | The note must be text.
            attributes   | attributes.revenue        | {"revenue":true}      | attributes.revenue must be text.
            products     | products                  | "Security"            | The list of products must be a list.
            products     | products[0]               | [1]                   | The product in row 1 must be text.
            products     | products[1]               | ["Security"," security "] | The product in row 2 repeats security; remove it.
            start        | start                     |                       | The start date is missing; fill it in.
            start        | start                     | "01.01.2026"          | The start date must be a day of the calendar between 1970 and 9999, like 2026-12-31.
            start        | start                     | "2026-02-29"          | The start date must be a day of the calendar between 1970 and 9999, like 2026-12-31.
            start        | start                     | "1969-12-31"          | The start date must be a day of the calendar between 1970 and 9999, like 2026-12-31.
            start        | start                     | 20260101              | The start date must be a day of the calendar between 1970 and 9999, like 2026-12-31.
            end          | end                       | "+10000-01-01"        | The end date must be a day of the calendar between 1970 and 9999, like 2026-12-31.
            end          | end                       | "10000-01-01"         | The end date must be a day of the calendar between 1970 and 9999, like 2026-12-31.
            end          | end                       | "2025-12-31"          | The end date 2025-12-31 is before the start date 2026-01-01; choose a later end or an earlier start.
            zone         | zone                      | "Mars/Olympus"        | The time zone must be the name of a time zone, like Europe/Berlin.
            zone         | zone                      | 1                     | The time zone must be the name of a time zone, like Europe/Berlin.
            plan         | plan                      | 1                     | The support plan must be a JSON object in braces.
            plan         | plan.id                   | {"name":"Premium"}    | The support plan is missing; fill it in.
            plan         | plan.id                   | {"id":"1"}            | The support plan must be an id, a whole number above zero.
            plan         | plan                      | {"id":4711}           | Support plan 4711 does not exist or is not active; choose an active one.
            expiryNotice | expiryNotice              | 30                    | The expiry notice must be a JSON object in braces.
            expiryNotice | expiryNotice.daysBefore   | {"users":["admin"]}   | The number of days before the end is missing; fill it in.
            expiryNotice | expiryNotice.daysBefore   | {"daysBefore":0,"users":["admin"]} | The number of days before the end must be a whole number from 1 to 365.
            expiryNotice | expiryNotice.users        | {"daysBefore":30}     | The list of people to notify is missing; fill it in.
            expiryNotice | expiryNotice.users[1]     | {"daysBefore":30,"users":["admin","eve"]} | There is no user eve; enter the user name of someone in Jira.
            licences     | licences                  | -1                    | The number of licences must be a whole number from 0 to 1,000,000,000.
            licences     | licences                  | 1.5                   | The number of licences must be a whole number from 0 to 1,000,000,000.
            licences     | licences                  | 1e18                  | The number of licences must be a whole number from 0 to 1,000,000,000.
            activate     | activate                  | "yes"                 | The choice to activate must be true or false.
            version2     | version2                  | 1                     | There is no property version2 here; remove it or correct its name.
            """)
    void saysWhatIsWrongByTheFieldAndSavesNothing(String property, String field, String value, String sentence) {
        Answer answer = desk.post("contract", Bodies.with(GOOD, property, value));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.errorOf(field)).isEqualTo(sentence);
        assertThat(answer.json().path("errors")).as(answer.text()).hasSize(1);
        assertThat(desk.contracts.list(Filter.ANY, Desk.NOW, 0, 100)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"name,255", "number,50", "owner,255"})
    void namesWhatIsTooLong(String field, int max) {
        assertThat(desk.post("contract", Bodies.with(GOOD, field, Bodies.text(10_000))).errorOf(field))
                .endsWith(" has 10,000 characters, but only " + max + " fit; shorten it.");
        assertThat(desk.post("contract", Bodies.with(GOOD, "products", "[" + Bodies.text(10_000) + "]")).errorOf("products[0]"))
                .isEqualTo("The product in row 1 has 10,000 characters, but only 255 fit; shorten it.");
        assertThat(desk.contracts.list(Filter.ANY, Desk.NOW, 0, 100)).isEmpty();
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        desk.post("contract", GOOD);

        Answer answer = desk.post("contract", """
                {"name":"","number":"c-1","customers":[{"organization":99}],"start":"2026-05-01","end":"2026-04-01","plan":{"id":9},
                 "owner":"eve","licences":"many","x":1}""");

        assertThat(answer.json().path("errors").fieldNames()).toIterable().containsExactlyInAnyOrder("name", "number",
                "customers[0].organization", "end", "plan", "owner", "licences", "x");
        assertThat(desk.contracts.list(Filter.ANY, Desk.NOW, 0, 100)).hasSize(1);
    }

    @Test
    void keepsMarkupRightToLeftTextAndEmojiAsTheyAre() {
        int number = 0;
        for (String name : new String[] {"<script>alert('x')</script>", "قرارداد پشتیبانی", "Acme 🚀 {0}"}) {
            String body = Bodies.with(Bodies.with(GOOD, "name", "\"" + name + "\""), "number", "\"<b>" + ++number + "</b>\"");
            JsonNode contract = desk.post("contract", body).json();
            assertThat(contract.path("name").textValue()).isEqualTo(name);
            assertThat(contract.path("number").textValue()).isEqualTo("<b>" + number + "</b>");
        }
        assertThat(desk.post("contract", Bodies.with(GOOD, "number", "\"<B>1</B>\"")).errorOf("number"))
                .isEqualTo("Another contract has the number <B>1</B>; choose another number.");
    }

    @Test
    void putTakesWhatGetGivesInEveryState() {
        for (String activate : new String[] {"false", "true"}) {
            long id = desk.created("contract", Bodies.with(Bodies.with(FULL, "activate", activate), "number", "\"A-" + activate + "\""));
            String got = desk.get("contract/" + id).text();

            Answer put = desk.put("contract/" + id, got);

            assertThat(put.status()).as(put.text()).isEqualTo(200);
            assertThat(((ObjectNode) put.json()).put("version", 1).toString()).isEqualTo(got);
            assertThat(desk.put("contract/" + id, got).status()).isEqualTo(409);
        }
    }

    @Test
    void freezesTermsAfterActivation() {
        desk.created("contract", Bodies.with(GOOD, "activate", "true"));
        String got = desk.get("contract/1").text();

        Answer answer = desk.put("contract/1", Bodies.with(Bodies.with(got, "end", "\"2027-12-31\""), "zone", "\"UTC\""));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.errorOf("end")).isEqualTo("The end date cannot change by editing after activation; amend the contract instead.");
        assertThat(answer.errorOf("zone")).isEqualTo("The time zone cannot change after activation; keep it as it is.");
        JsonNode renamed = desk.put("contract/1", Bodies.with(got, "name", "\"Acme gold\"")).json();
        assertThat(renamed.path("name").textValue()).isEqualTo("Acme gold");
        assertThat(renamed.path("state").textValue()).isEqualTo("ACTIVE");
    }

    @Test
    void activatesAndDeletesDraftsOnly() {
        desk.post("contract", GOOD);

        assertThat(desk.post("contract/1/activate", "").json().path("state").textValue()).isEqualTo("ACTIVE");
        Answer again = desk.post("contract/1/activate", "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("errorMessages").path(0).textValue()).isEqualTo("The contract is active, and only a draft can be activated.");
        Answer deleted = desk.delete("contract/1");
        assertThat(deleted.status()).isEqualTo(409);
        assertThat(deleted.json().path("errorMessages").path(0).textValue()).isEqualTo("The contract is active, and only a draft can be deleted.");
        desk.created("contract", Bodies.with(GOOD, "number", "\"C-2\""));
        assertThat(desk.delete("contract/2").status()).isEqualTo(204);
        assertThat(desk.get("contract/2").status()).isEqualTo(404);
    }

    @Test
    void refusesTwoContractsOnOneDay() {
        desk.created("contract", Bodies.with(GOOD, "activate", "true"));

        Answer answer = desk.post("contract", Bodies.with(Bodies.with(Bodies.with(GOOD, "number", null), "start", "\"2026-12-31\""), "end", null)
                .replaceFirst("\\{", "{\"activate\":true,"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(409);
        assertThat(answer.errorOf("start")).isEqualTo("Contract C-1 gives this customer the same SLA from 2026-01-01 to 2026-12-31; "
                + "choose days outside these, other products or another plan.");
        assertThat(desk.contracts.list(Filter.ANY, Desk.NOW, 0, 100)).hasSize(1);
    }

    @Test
    void whileOthersSaveForTooLongItSaysSo() {
        desk.locked = true;

        Desk.Answer answer = desk.post("contract", GOOD);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.json().path("errorMessages").path(0).textValue())
                .isEqualTo("Someone else is saving plans or contracts just now; try again in a moment.");
    }

    @Test
    void listsByFilter() {
        desk.contract("Acme", 1, 12);
        desk.contract("Beta", 1, 13);
        desk.created("contract", Bodies.with(GOOD, "name", "\"Acme next\""));

        assertThat(names("contract")).containsExactly("Acme", "Acme next", "Beta");
        assertThat(names("contract?customer=13")).containsExactly("Beta");
        assertThat(names("contract?plan=2")).isEmpty();
        assertThat(names("contract?state=DRAFT")).containsExactly("Acme next");
        assertThat(names("contract?query=next")).containsExactly("Acme next");
        assertThat(names("contract?owner=admin")).containsExactly("Acme", "Beta");
        assertThat(names("contract?owner=agent")).containsExactly("Acme next");
        assertThat(names("contract?owner=nobody")).isEmpty();
        desk.created("contract", """
                {"name":"Short","customers":[{"organization":13}],"start":"2026-11-01","end":"2026-11-30","activate":true}""");
        assertThat(names("contract?endsWithin=8")).containsExactly("Short");
        assertThat(names("contract?endsWithin=7")).isEmpty();
        assertThat(desk.get("contract?endsWithin=-1").status()).isEqualTo(400);
        assertThat(names("contract?limit=2&start=2")).containsExactly("Beta", "Short");
        assertThat(desk.get("contract?limit=2").json().path("isLastPage").booleanValue()).isFalse();
        assertThat(desk.get("contract?customer=x").status()).isEqualTo(400);
        assertThat(desk.get("contract?state=OPEN").errorOf("state"))
                .isEqualTo("The parameter state must be one of DRAFT, SCHEDULED, ACTIVE, SUSPENDED, EXPIRED, CANCELLED.");
    }

    private List<String> names(String path) {
        Answer answer = desk.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        List<String> names = new ArrayList<>();
        answer.json().path("values").forEach(contract -> names.add(contract.path("name").textValue()));
        return names;
    }

    @Test
    void tellsTheBalance() {
        desk.contract("Acme", 1, 12);
        desk.raise(1, 12);

        Answer answer = desk.get("contract/1/balance");

        assertThat(answer.text()).isEqualTo("""
                {"limit":50,"granted":50,"used":1,"held":0,"over":0,"balance":49,"available":49,"carried":0,"borrowed":0,"unlimited":false,\
                "cycle":{"from":"2026-11-01","to":"2026-11-30"},"nextReset":"2026-12-01","soonestExpiry":{"credits":49,"on":"2026-11-30"},\
                "asOf":"2026-11-22T10:00:00+01:00"}""");
        JsonNode december = desk.get("contract/1/balance?at=2026-12-01T00:00:00+01:00").json();
        assertThat(december.path("balance").intValue()).isEqualTo(50);
        assertThat(december.path("asOf").textValue()).isEqualTo("2026-12-01T00:00:00+01:00");
        assertThat(desk.get("contract/1/balance?at=2026-11-30T22:59:59Z").json().path("balance").intValue()).isEqualTo(49);
    }

    @ParameterizedTest
    @CsvSource({"yesterday", "2026-12-01", "2026-12-01T00:00:00", "9999-12-31T00:00:00Z", "-999999999-01-01T00:00:00Z"})
    void refusesInstantsThatAreNone(String at) {
        desk.contract("Acme", 1, 12);

        Answer answer = desk.get("contract/1/balance?at=" + at);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorOf("at")).startsWith("The parameter at must be an instant");
    }

    @Test
    void listsTheLedgerOldestFirst() {
        desk.contract("Acme", 1, 12);
        for (int i = 1; i <= 3; i++) {
            desk.now = Instant.parse("2026-11-22T09:00:00Z").plusSeconds(i);
            desk.raise(i, 12);
        }

        JsonNode page = desk.get("contract/1/entry?limit=2").json();

        assertThat(page.path("size").intValue()).isEqualTo(2);
        assertThat(page.path("isLastPage").booleanValue()).isFalse();
        JsonNode grant = page.path("values").path(0);
        assertThat(grant.path("kind").textValue()).isEqualTo("GRANT");
        assertThat(grant.path("amount").intValue()).isEqualTo(50);
        assertThat(grant.path("grant").path("validThrough").textValue()).isEqualTo("2026-11-30");
        JsonNode debit = page.path("values").path(1);
        assertThat(debit.fieldNames()).toIterable().contains("seq", "kind", "amount", "held", "over", "credits", "balanceBefore", "balanceAfter",
                "draws", "issueKey", "actor", "cause", "reason", "cycle", "planVersion", "recordedAt", "effectiveAt", "corrects", "previousHash",
                "hash");
        assertThat(debit.path("seq").intValue()).isEqualTo(2);
        assertThat(debit.path("amount").intValue()).isEqualTo(-1);
        assertThat(debit.path("balanceBefore").intValue()).isEqualTo(50);
        assertThat(debit.path("balanceAfter").intValue()).isEqualTo(49);
        assertThat(debit.path("draws").path(0).path("grant").intValue()).isEqualTo(1);
        assertThat(debit.path("issueKey").textValue()).isEqualTo("SUP-1");
        assertThat(debit.path("actor").textValue()).isEqualTo("system");
        assertThat(debit.path("cause").textValue()).isEqualTo("ISSUE_CREATED");
        assertThat(debit.path("effectiveAt").textValue()).isEqualTo("2026-11-22T10:00:01+01:00");
        assertThat(debit.path("previousHash").textValue()).isEqualTo(grant.path("hash").textValue());
        JsonNode rest = desk.get(page.path("_links").path("next").textValue().substring(Desk.BASE.length())).json();
        assertThat(rest.path("values").findValuesAsText("issueKey")).containsExactly("SUP-2", "SUP-3");
        assertThat(rest.path("isLastPage").booleanValue()).isTrue();
        assertThat(desk.get("contract/1/entry?afterSeq=-1").status()).isEqualTo(400);
    }

    @Test
    void draftHasNoCreditsYet() {
        desk.created("contract", GOOD);

        for (String at : new String[] {"", "?at=2026-12-01T00:00:00Z"}) {
            JsonNode balance = desk.get("contract/1/balance" + at).json();
            assertThat(balance.path("limit").intValue()).isEqualTo(50);
            for (String name : new String[] {"granted", "used", "balance", "available"}) {
                assertThat(balance.path(name)).as(name).isEqualTo(IntNode.valueOf(0));
            }
            assertThat(balance.path("cycle").isNull()).isTrue();
            assertThat(balance.path("nextReset").isNull()).isTrue();
        }
    }

    @Test
    void contractHadNoCreditsBeforeItsActivation() {
        desk.contract("Acme", 1, 12);

        assertThat(desk.get("contract/1/balance?at=" + Desk.NOW).json().path("balance").intValue()).isEqualTo(50);
        assertThat(desk.get("contract/1/balance?at=" + Desk.NOW.minusSeconds(1)).json().path("balance").intValue()).isZero();
    }

    @Test
    void eachIdHasOneAddress() {
        desk.created("contract", GOOD);

        assertThat(desk.get("contract/1").status()).isEqualTo(200);
        for (String id : new String[] {"%2B1", "01", "%D9%A1", "-1", "0"}) {
            assertThat(desk.get("contract/" + id).status()).as(id).isEqualTo(404);
        }
        for (String number : new String[] {"%2B1", "%D9%A1", "1.0", "-0.5", "99999999999"}) {
            assertThat(desk.get("contract?limit=" + number).status()).as(number).isEqualTo(400);
        }
    }

    @Test
    void answersUnknownIdsWith404() {
        for (String id : new String[] {"1", "x", "99999999999999999999"}) {
            for (String path : new String[] {"", "/balance", "/entry"}) {
                Answer answer = desk.get("contract/" + id + path);
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.json().path("errorMessages").path(0).textValue())
                        .isEqualTo("There is no contract with this id; it may have been deleted.");
            }
            assertThat(desk.put("contract/" + id, GOOD).status()).isEqualTo(404);
            assertThat(desk.delete("contract/" + id).status()).isEqualTo(404);
            assertThat(desk.post("contract/" + id + "/activate", "").status()).isEqualTo(404);
        }
    }
}
