package org.supportplans.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.rest.Desk.Answer;

class PlanResourceTest {

    private static final String GOOD = """
            {"name":"Premium","description":"For the big ones","type":"TICKET_BASED","cycle":"MONTHLY","limit":50,"sla":[{"id":1}],
             "debitAt":"CREATION","overage":"NO_SLA","costs":[{"requestType":"Development","credits":2.5}],"defaultCost":1}""";

    private final Desk desk = new Desk();

    @BeforeEach
    void sla() {
        desk.sla("Gold SLA");
    }

    @Test
    void answersThePlanWithEveryFieldOfItsShape() {
        Answer answer = desk.post("plan", GOOD);

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.type()).isEqualTo("application/json");
        assertThat(answer.text()).isEqualTo("""
                {"id":1,"name":"Premium","description":"For the big ones","type":"TICKET_BASED","cycle":"MONTHLY","limit":50,\
                "sla":[{"id":1,"name":"Gold SLA"}],"debitAt":"CREATION","overage":"NO_SLA",\
                "costs":[{"requestType":"Development","issueType":null,"priority":null,"credits":2.5,"mode":"FLAT","rate":null}],"defaultCost":1,\
                "state":"ACTIVE","version":1,"contracts":0,\
                "projects":[],"fallbackSla":null,"overageSla":"FALLBACK","tolerancePercent":0,"valvePriority":null,"overageRates":[],\
                "currency":null,"price":null,"anchor":"START","carryOver":null,"borrowPercent":0,"prorate":false,\
                "pack":{"minimum":10,"validDays":90},"dailyCap":null,"reverseOn":[],"reopenFreeDays":null}""");
        assertThat(desk.get("plan/1").text()).isEqualTo(answer.text());
    }

    @Test
    void leavesOutWhatHasADefault() {
        JsonNode plan = desk.post("plan", """
                {"name":"All you can ask","type":"UNLIMITED","sla":[{"id":1}],"cycle":null,"description":null}""").json();

        assertThat(plan.path("cycle").isNull()).isTrue();
        assertThat(plan.path("limit").isNull()).isTrue();
        assertThat(plan.path("description").textValue()).isEmpty();
        assertThat(plan.path("defaultCost").intValue()).isEqualTo(1);
        assertThat(plan.path("costs")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            name        | name                 | null                              | The name is missing; fill it in.
            name        | name                 | "  \\u200f "                      | The name is missing; fill it in.
            name        | name                 | 5                                 | The name must be text.
            name        | name                 | "a\\u0000b"                       | The name contains characters that cannot be shown; remove them.
            name        | name                 | "a\\ud800b"                       | The name contains characters that cannot be shown; remove them.
            description | description          | ["a"]                             | The description must be text.
            type        | type                 | null                              | The type is missing; fill it in.
            type        | type                 | "GOLD"                            | The type must be one of UNLIMITED, TICKET_BASED, PREPAID_PACK.
            type        | type                 | 1                                 | The type must be one of UNLIMITED, TICKET_BASED, PREPAID_PACK.
            cycle       | cycle                | null                              | A plan with credits needs a credit cycle; choose one.
            cycle       | cycle                | "DAILY"                           | The credit cycle must be one of WEEKLY, MONTHLY, QUARTERLY, YEARLY.
            limit       | limit                | null                              | A plan with credits needs a credit limit; enter the credits of one cycle.
            limit       | limit                | 0                                 | The credit limit must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            limit       | limit                | -5                                | The credit limit must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            limit       | limit                | 0.001                             | The credit limit must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            limit       | limit                | 1.125                             | The credit limit must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            limit       | limit                | 1e18                              | The credit limit must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            limit       | limit                | 1e999999999                       | The credit limit must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            limit       | limit                | 1e-999999999                      | The credit limit must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            limit       | limit                | "50"                              | The credit limit must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            sla         | sla                  | null                              | The list of SLA policies is missing; fill it in.
            sla         | sla                  | []                                | The list of SLA policies is missing; fill it in.
            sla         | sla                  | {"id":1}                          | The list of SLA policies must be a list.
            sla         | sla[0]               | [1]                               | Row 1 of the SLA policies must be a JSON object in braces.
            sla         | sla[0].id            | [{"name":"Gold SLA"}]             | The SLA policy in row 1 is missing; fill it in.
            sla         | sla[0].id            | [{"id":"1"}]                      | The SLA policy in row 1 must be an id, a whole number above zero.
            sla         | sla[0].id            | [{"id":99999999999999999999}]     | The SLA policy in row 1 must be an id, a whole number above zero.
            sla         | sla[1].id            | [{"id":1},{"id":1}]               | The SLA policy in row 2 repeats 1; remove it.
            sla         | sla                  | [{"id":12345}]                    | SLA policy 12345 does not exist or is not active; choose an active one.
            debitAt     | debitAt              | "LATER"                      | The debit moment must be one of CREATION, RESOLUTION.
            overage     | overage              | "REFUSE"                           | The policy over the limit must be one of CHARGE, NO_SLA, WARN, APPROVE, BLOCK.
            defaultCost | defaultCost          | -1                                | The cost of all other requests must be a number from 0 to 1,000,000,000 with at most two decimals.
            costs       | costs                | "none"                            | The cost table must be a list.
            costs       | costs[0].credits     | [{"priority":"High"}]             | The cost in row 1 of the cost table is missing; fill it in.
            costs       | costs[0].credits     | [{"priority":"High","credits":0.005}] | The cost in row 1 of the cost table must be a number from 0 to 1,000,000,000 with at most two decimals.
            costs       | costs[0].requestType | [{"credits":1,"issueType":" "}]   | This row of the cost table names nothing; enter a request type, an issue type or a priority.
            costs       | costs[1].priority    | [{"priority":"low","credits":1},{"priority":"Urgent","credits":1}] | There is no priority Urgent; choose one of High, Medium, Low.
            costs       | costs[0].mode        | [{"priority":"low","credits":1,"mode":"MANY"}] | The mode in row 1 of the cost table must be one of FLAT, PER_UNIT, PLUS_HOURS.
            costs       | costs[0].credits     | [{"priority":"low","credits":0,"mode":"PER_UNIT"}] | A cost for each unit must be above zero; enter the credits of one unit, or choose FLAT.
            costs       | costs[0].rate        | [{"priority":"low","credits":1,"mode":"PLUS_HOURS"}] | A row that charges hours needs a rate; enter what an hour costs.
            costs       | costs[0].rate        | [{"priority":"low","credits":1,"mode":"PLUS_HOURS","rate":-1}] | The rate in row 1 of the cost table must be a number from 0 to 1,000,000,000 with at most two decimals.
            costs       | currency             | [{"priority":"low","credits":1,"mode":"PLUS_HOURS","rate":95.5}] | The rates and the price of this plan need a currency; enter its code, like EUR.
            projects    | projects[1]          | ["SUP","NONE"]                    | There is no service project NONE; choose another one.
            projects    | projects[1]          | ["SUP","sup"]                     | The project in row 2 repeats sup; remove it.
            fallbackSla | fallbackSla          | {"id":99}                         | SLA policy 99 does not exist or is not active; choose an active one.
            fallbackSla | fallbackSla.id       | {}                                | The fallback SLA policy is missing; fill it in.
            overageSla  | overageSla           | "GOLD"                            | The SLA over the limit must be one of FALLBACK, PLAN, NONE.
            tolerancePercent | tolerancePercent | 101                              | The tolerance in percent must be a whole number from 0 to 100.
            valvePriority | valvePriority      | "P1"                              | There is no priority P1; choose one of High, Medium, Low.
            overageRates | overageRates[0].rate | [{"requestType":"Development"}] | The rate in row 1 of the rates over the limit is missing; fill it in.
            overageRates | currency            | [{"rate":10}]                     | The rates and the price of this plan need a currency; enter its code, like EUR.
            currency    | currency             | "EURO"                            | The currency must be the code of a currency, like EUR.
            price       | currency             | {"amount":5,"per":"CYCLE"}        | The rates and the price of this plan need a currency; enter its code, like EUR.
            anchor      | anchor               | "END"                             | The beginning of the credit cycles must be one of START, CALENDAR.
            carryOver   | carryOver            | true                              | The carry-over must be a JSON object in braces.
            carryOver   | carryOver.cap        | {"cap":0}                         | The cap of the carry-over must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            borrowPercent | borrowPercent      | -1                                | The percentage to borrow must be a whole number from 0 to 100.
            prorate     | prorate              | "yes"                             | The choice to prorate must be true or false.
            pack        | pack.validDays       | {"minimum":10,"validDays":3661}   | The number of days that a pack is valid must be a whole number from 1 to 3,660.
            pack        | pack.minimum         | {"minimum":0,"validDays":90}      | The smallest pack must be a number from 0.01 to 1,000,000,000 with at most two decimals.
            dailyCap    | dailyCap             | 1001                              | The daily cap must be a whole number from 1 to 1,000.
            reverseOn   | reverseOn[1]         | ["Spam","SPAM"]                   | The resolution in row 2 repeats SPAM; remove it.
            reopenFreeDays | reopenFreeDays    | 366                               | The number of days in which reopening is free must be a whole number from 0 to 365.
            colour      | colour               | "red"                             | There is no property colour here; remove it or correct its name.
            """)
    void saysWhatIsWrongByTheFieldAndSavesNothing(String property, String field, String value, String sentence) {
        Answer answer = desk.post("plan", Bodies.with(GOOD, property, value));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.errorOf(field)).isEqualTo(sentence);
        assertThat(answer.json().path("errors")).as(answer.text()).hasSize(1);
        assertThat(desk.plans.all()).isEmpty();
    }

    @Test
    void namesWhatIsTooLong() {
        assertThat(desk.post("plan", Bodies.with(GOOD, "name", Bodies.text(10_000))).errorOf("name"))
                .isEqualTo("The name has 10,000 characters, but only 255 fit; shorten it.");
        assertThat(desk.post("plan", Bodies.with(GOOD, "description", Bodies.text(10_000))).errorOf("description"))
                .isEqualTo("The description has 10,000 characters, but only 2,000 fit; shorten it.");
        assertThat(desk.plans.all()).isEmpty();
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        desk.post("plan", GOOD);

        Answer answer = desk.post("plan", """
                {"name":" premium ","type":"TICKET_BASED","limit":-1,"sla":[{"id":7}],"costs":[{"credits":true}],"x":1}""");

        assertThat(answer.json().path("errors").fieldNames()).toIterable().containsExactlyInAnyOrder(
                "name", "cycle", "limit", "sla", "costs[0].credits", "costs[0].requestType", "x");
    }

    @Test
    void keepsMarkupRightToLeftTextAndEmojiAsTheyAre() {
        for (String name : new String[] {"<script>alert(1)</script>", "خدمة الدعم", "Gold 🏆 plan", "O'Brien & \\\"Sons\\\"", "{0} ''"}) {
            Answer answer = desk.post("plan", Bodies.with(GOOD, "name", "\"" + name + "\""));
            assertThat(answer.status()).as(answer.text()).isEqualTo(201);
            assertThat(answer.json().path("name").textValue()).isEqualTo(name.replace("\\", ""));
        }
    }

    @Test
    void putTakesWhatGetGives() {
        desk.post("plan", GOOD);
        Answer got = desk.get("plan/1");

        Answer put = desk.put("plan/1", got.text());

        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(((ObjectNode) put.json()).without("version").toString()).isEqualTo(((ObjectNode) got.json()).without("version").toString());
        assertThat(put.json().path("version").intValue()).as("nothing changed").isEqualTo(1);
        assertThat(desk.put("plan/1", Bodies.with(got.text(), "limit", "60")).json().path("version").intValue()).isEqualTo(2);
        assertThat(desk.get("plan/1/version").json().path("values").findValuesAsText("limit")).containsExactly("50", "60");
    }

    private static final String EVERYTHING = """
            {"name":"Everything","type":"TICKET_BASED","cycle":"QUARTERLY","limit":60,"sla":[{"id":1}],"debitAt":"RESOLUTION","overage":"CHARGE",
             "costs":[{"requestType":"Development","issueType":null,"priority":null,"credits":1,"mode":"PLUS_HOURS","rate":95.5},
              {"requestType":null,"issueType":"Epic","priority":"High","credits":0.5,"mode":"PER_UNIT","rate":null}],
             "projects":["SUP"],"fallbackSla":{"id":2},"overageSla":"PLAN","tolerancePercent":20,"valvePriority":"High",
             "overageRates":[{"requestType":"Development","rate":40},{"requestType":null,"rate":25.5}],"currency":"EUR",
             "price":{"amount":1200,"per":"CYCLE"},"anchor":"CALENDAR","carryOver":{"cap":10},"borrowPercent":10,"prorate":true,
             "pack":{"minimum":5,"validDays":30},"dailyCap":3,"reverseOn":["Duplicate","Spam"],"reopenFreeDays":5}""";

    @Test
    void everyOptionIsKeptAndGivenBack() throws Exception {
        desk.sla("Fallback SLA");
        JsonNode sent = new ObjectMapper().readTree(EVERYTHING);

        Answer created = desk.post("plan", EVERYTHING);

        assertThat(created.status()).as(created.text()).isEqualTo(201);
        JsonNode got = desk.get("plan/1").json();
        sent.fieldNames().forEachRemaining(name -> {
            if (!name.equals("sla") && !name.equals("fallbackSla")) {
                assertThat(got.path(name).toString()).as(name).isEqualTo(sent.path(name).toString());
            }
        });
        assertThat(got.path("fallbackSla").path("name").textValue()).isEqualTo("Fallback SLA");
        assertThat(desk.put("plan/1", desk.get("plan/1").text()).json().path("version").intValue()).as("nothing changed").isEqualTo(1);
    }

    /** The form of a plan sends what it knows. */
    @Test
    void optionsThatAChangeLeavesOutStayAndNullTakesThemBack() {
        desk.sla("Fallback SLA");
        desk.post("plan", EVERYTHING);
        String known = """
                {"name":"Renamed","type":"TICKET_BASED","cycle":"QUARTERLY","limit":60,"sla":[{"id":1}],"debitAt":"RESOLUTION","overage":"CHARGE",
                 "costs":[{"requestType":null,"issueType":"Epic","priority":"High","credits":0.75},{"requestType":"Development","credits":1},
                  {"requestType":"Simple","credits":1}],"version":1}""";
        JsonNode before = desk.get("plan/1").json();

        JsonNode after = desk.put("plan/1", known).json();

        assertThat(after.path("costs").findValuesAsText("mode")).containsExactly("PER_UNIT", "PLUS_HOURS", "FLAT");
        assertThat(after.path("costs").path(1).path("rate").decimalValue()).isEqualByComparingTo("95.5");
        for (String option : OPTIONS) {
            assertThat(after.path(option)).as(option).isEqualTo(before.path(option));
        }
        String nulls = Bodies.with(Bodies.with(known, "version", "2"), "costs", "[]");
        for (String option : OPTIONS) {
            nulls = Bodies.with(nulls, option, "null");
        }
        JsonNode bare = desk.put("plan/1", nulls).json();
        JsonNode plain = desk.post("plan", GOOD).json();
        for (String option : OPTIONS) {
            assertThat(bare.path(option)).as(option).isEqualTo(plain.path(option));
        }
    }

    private static final List<String> OPTIONS = List.of("projects", "fallbackSla", "overageSla", "tolerancePercent", "valvePriority",
            "overageRates", "currency", "price", "anchor", "carryOver", "borrowPercent", "prorate", "pack", "dailyCap", "reverseOn",
            "reopenFreeDays");

    @Test
    void aPriceHasAnAmountAndSaysWhatItIsFor() {
        String euros = Bodies.with(GOOD, "currency", "\"eur\"");
        assertThat(desk.post("plan", Bodies.with(euros, "price", "{\"amount\":5}")).errorOf("price.per"))
                .isEqualTo("What the price is for is missing; fill it in.");
        assertThat(desk.post("plan", Bodies.with(euros, "price", "{\"amount\":5.005,\"per\":\"CYCLE\"}")).errorOf("price.amount"))
                .isEqualTo("The amount of the price must be a number from 0 to 1,000,000,000 with at most two decimals.");
        assertThat(desk.post("plan", Bodies.with(euros, "price", "{\"amount\":5.50,\"per\":\"PACK\"}")).json().path("currency").textValue())
                .isEqualTo("EUR");
    }

    @Test
    void aCarryOverWithoutACapIsOfEverything() {
        desk.post("plan", Bodies.with(GOOD, "carryOver", "{\"cap\":null}"));
        assertThat(desk.get("plan/1").json().path("carryOver").toString()).isEqualTo("{\"cap\":null}");
        assertThat(desk.put("plan/1", desk.get("plan/1").text()).json().path("version").intValue()).as("nothing changed").isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            PREPAID_PACK | 9       | limit         | The opening pack is smaller than the smallest pack of 10; enter at least that, or 0 for none.
            PREPAID_PACK | 10      | -             | -
            PREPAID_PACK | 0       | -             | -
            PREPAID_PACK | null    | -             | -
            PREPAID_PACK | -1      | limit         | The credit limit must be a number from 0 to 1,000,000,000 with at most two decimals.
            UNLIMITED    | null    | -             | -
            UNLIMITED    | 5       | limit         | An unlimited plan has no credit limit; leave it empty or choose another type.
            """)
    void theLimitOfAPrepaidPlanIsItsOpeningPack(String type, String limit, String field, String sentence) {
        Answer answer = desk.post("plan", Bodies.with("{\"name\":\"P\",\"type\":\"" + type + "\",\"sla\":[{\"id\":1}]}", "limit", limit));
        assertThat(answer.status()).as(answer.text()).isEqualTo(field == null ? 201 : 400);
        if (field != null) {
            assertThat(answer.errorOf(field)).isEqualTo(sentence);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cycle         | "MONTHLY"     | A prepaid plan has no credit cycle; leave it empty or choose another type.
            anchor        | "CALENDAR"    | Only credit cycles can follow the calendar; choose START or a plan with credit cycles.
            carryOver     | {}            | Only a plan with credit cycles carries credits over; leave it empty or choose another type.
            borrowPercent | 1             | Only a plan with credit cycles lends credits; enter 0 or choose another type.
            prorate       | true          | Only a plan with credit cycles can prorate them; turn this off or choose another type.
            """)
    void whatBelongsToCyclesNeedsThem(String property, String value, String sentence) {
        String prepaid = """
                {"name":"P","type":"PREPAID_PACK","limit":10,"sla":[{"id":1}]}""";
        Answer answer = desk.post("plan", Bodies.with(prepaid, property, value));
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.errorOf(property)).isEqualTo(sentence);
        assertThat(answer.json().path("errors")).hasSize(1);
    }

    @Test
    void clonesUnderAFreeOrAGivenName() {
        desk.post("plan", GOOD);

        Answer copy = desk.call("POST", "plan/1/clone", null);

        assertThat(copy.status()).as(copy.text()).isEqualTo(201);
        assertThat(copy.json().path("name").textValue()).isEqualTo("Copy of Premium");
        assertThat(copy.json().path("id").longValue()).isEqualTo(2);
        assertThat(desk.post("plan/1/clone", "{}").json().path("name").textValue()).isEqualTo("Copy of Premium (2)");
        assertThat(desk.post("plan/1/clone", "{\"name\":\"Better\"}").json().path("name").textValue()).isEqualTo("Better");
        assertThat(desk.post("plan/1/clone", "{\"name\":\"better\"}").errorOf("name"))
                .isEqualTo("Another support plan has the name better; choose another name.");
        assertThat(desk.post("plan/1/clone", "{\"limit\":5}").status()).isEqualTo(400);
        assertThat(desk.post("plan/99/clone", "{}").status()).isEqualTo(404);
    }

    @Test
    void theStarterSetIsMadeOnce() {
        Answer made = desk.call("POST", "plan/starter", null);

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().path("values").findValuesAsText("limit")).containsExactly("null", "5", "60", "10");
        List<String> names = new ArrayList<>();
        made.json().path("values").forEach(plan -> names.add(plan.path("name").textValue()));
        assertThat(names).containsExactly("Unlimited", "Basic", "Premium", "Prepaid 10");
        Answer again = desk.call("POST", "plan/starter", null);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().path("errorMessages").path(0).textValue())
                .isEqualTo("There are support plans already, so the starter set is not needed; create or copy single plans.");
    }

    @Test
    void changesOnlyTheLatestVersion() {
        desk.post("plan", GOOD);
        String got = desk.get("plan/1").text();
        desk.put("plan/1", Bodies.with(got, "limit", "60"));

        Answer stale = desk.put("plan/1", got);

        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.errorOf("version")).isEqualTo("Someone has saved version 2 in the meantime; reload it and repeat your change.");
        assertThat(desk.put("plan/1", GOOD).errorOf("version")).isEqualTo("The version is missing; fill it in.");
        assertThat(desk.plans.versions(1)).hasSize(2);
    }

    @Test
    void freezesWhatContractsRelyOn() {
        desk.plan("Premium", 50, 1);
        desk.contract("Acme", 1, 12);

        Answer answer = desk.put("plan/1", Bodies.with(desk.get("plan/1").text(), "cycle", "\"YEARLY\""));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.errorOf("cycle")).contains("cannot change while contracts use the plan");
        Answer deleted = desk.delete("plan/1");
        assertThat(deleted.status()).isEqualTo(409);
        assertThat(deleted.json().path("errorMessages").path(0).textValue())
                .isEqualTo("Contracts use the support plan Premium, so it cannot be deleted; deactivate it instead.");
        assertThat(desk.get("plan/1").json().path("contracts").intValue()).isEqualTo(1);
    }

    @Test
    void switchesAndDeletes() {
        desk.post("plan", GOOD);

        assertThat(desk.call("POST", "plan/1/deactivate", null).json().path("state").textValue()).isEqualTo("INACTIVE");
        assertThat(desk.get("plan?state=ACTIVE").json().path("values")).isEmpty();
        assertThat(desk.post("plan/1/activate", "").json().path("state").textValue()).isEqualTo("ACTIVE");
        Answer deleted = desk.delete("plan/1");
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.text()).isEmpty();
        assertThat(desk.get("plan/1").status()).isEqualTo(404);
    }

    @Test
    void answersUnknownIdsWith404() {
        for (String id : new String[] {"1", "0", "-1", "x", "99999999999999999999", "1.5"}) {
            assertThat(desk.get("plan/" + id).status()).isEqualTo(404);
            assertThat(desk.put("plan/" + id, GOOD).status()).isEqualTo(404);
            assertThat(desk.delete("plan/" + id).status()).isEqualTo(404);
            assertThat(desk.post("plan/" + id + "/activate", "").status()).isEqualTo(404);
            assertThat(desk.get("plan/" + id + "/version").status()).isEqualTo(404);
        }
    }

    @Test
    void listsInPages() {
        for (char c = 'A'; c <= 'E'; c++) {
            desk.plan("Plan " + c, 5, 1);
        }

        JsonNode page = desk.get("plan?query=plan&start=1&limit=2").json();

        assertThat(page.path("size").intValue()).isEqualTo(2);
        assertThat(page.path("start").intValue()).isEqualTo(1);
        assertThat(page.path("limit").intValue()).isEqualTo(2);
        assertThat(page.path("isLastPage").booleanValue()).isFalse();
        assertThat(page.path("values").findValuesAsText("state")).containsExactly("ACTIVE", "ACTIVE");
        assertThat(page.path("values").path(0).path("name").textValue()).isEqualTo("Plan B");
        assertThat(names(page, "next")).containsExactly("Plan D", "Plan E");
        assertThat(names(page, "prev")).containsExactly("Plan A", "Plan B");
        assertThat(page.path("_links").path("self").textValue()).isEqualTo(Desk.BASE + "plan?query=plan&start=1&limit=2");
        assertThat(page.path("_links").path("base").textValue()).isEqualTo("http://localhost:2990/jira");
        assertThat(page.path("_links").path("context").textValue()).isEqualTo("/jira");
        JsonNode last = desk.get("plan?start=3&limit=2").json();
        assertThat(last.path("isLastPage").booleanValue()).isTrue();
        assertThat(last.path("size").intValue()).isEqualTo(2);
        assertThat(last.path("_links").has("next")).isFalse();
        assertThat(desk.get("plan").json().path("limit").intValue()).isEqualTo(50);
        assertThat(desk.get("plan?type=UNLIMITED").json().path("size").intValue()).isZero();
    }

    private List<String> names(JsonNode page, String link) {
        JsonNode linked = desk.get(page.path("_links").path(link).textValue().substring(Desk.BASE.length())).json();
        List<String> names = new ArrayList<>();
        linked.path("values").forEach(plan -> names.add(plan.path("name").textValue()));
        return names;
    }

    @ParameterizedTest
    @CsvSource({"start,-1", "start,x", "start,1.5", "start,99999999999", "limit,0", "limit,101", "limit,x", "state,active", "type,GOLD"})
    void refusesParametersThatAreNone(String name, String value) {
        Answer answer = desk.get("plan?" + name + "=" + value);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorOf(name)).startsWith("The parameter " + name + " must be ");
    }
}
