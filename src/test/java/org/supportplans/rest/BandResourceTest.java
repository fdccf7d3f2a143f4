package org.supportplans.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.rest.Desk.Answer;

class BandResourceTest {

    private static final String GOOD = """
            {"attribute":"licences","from":50,"to":100,"plan":{"id":1}}""";

    private final Desk desk = new Desk();

    @BeforeEach
    void plans() {
        long sla = desk.sla("Gold SLA");
        desk.plan("Five", 5, sla);
        desk.plan("Fifty", 50, sla);
    }

    @Test
    void answersTheBandWithEveryFieldOfItsShape() {
        Answer answer = desk.post("band", GOOD);

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.text()).isEqualTo("""
                {"id":1,"attribute":"licences","from":50,"to":100,"text":null,"plan":{"id":1,"name":"Five"},"version":1}""");
        assertThat(desk.get("band/1").text()).isEqualTo(answer.text());
        assertThat(desk.changes).contains("BAND 1 ADMIN");
    }

    @Test
    void putTakesWhatGetGivesAndOnlyAChangeMakesAVersion() {
        desk.post("band", GOOD);
        String got = desk.get("band/1").text();

        assertThat(desk.put("band/1", got).text()).isEqualTo(got);
        Answer changed = desk.put("band/1", Bodies.with(got, "to", "99.5"));
        assertThat(changed.json().path("version").intValue()).isEqualTo(2);
        assertThat(changed.json().path("to").decimalValue()).isEqualByComparingTo("99.5");
        Answer stale = desk.put("band/1", Bodies.with(got, "to", "98"));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.errorOf("version")).isEqualTo("Someone has saved version 2 in the meantime; reload it and repeat your change.");
    }

    @Test
    void reportsGapsAndRefusesOverlaps() {
        desk.post("band", GOOD);
        desk.post("band", """
                {"attribute":"Licences","from":501,"to":null,"plan":{"id":2}}""");

        Answer touching = desk.post("band", Bodies.with(Bodies.with(GOOD, "from", "100"), "to", "200"));
        assertThat(touching.status()).isEqualTo(409);
        assertThat(touching.errorOf("from")).isEqualTo(
                "The band overlaps with the one from 50 to 100 of licences, which proposes Five; choose numbers outside it.");
        Answer above = desk.post("band", Bodies.with(Bodies.with(GOOD, "from", "600"), "to", "700"));
        assertThat(above.errorOf("from")).isEqualTo(
                "The band overlaps with the one from 501 to ∞ of licences, which proposes Fifty; choose numbers outside it.");
        assertThat(desk.get("band").json().path("gaps").toString()).isEqualTo("""
                [{"attribute":"licences","from":101,"to":500}]""");
        assertThat(desk.get("band?limit=1").json().path("gaps")).as("of all bands, whatever the page").hasSize(1);
        assertThat(desk.get("band").json().path("values")).hasSize(2);
    }

    @Test
    void refusesATextThatIsTakenAndDeletes() {
        String gold = """
                {"attribute":"segment","text":"gold","plan":{"id":1}}""";
        desk.post("band", gold);
        Answer again = desk.post("band", gold.replace("gold", "Gold"));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.errorOf("text")).isEqualTo("Another band of segment is for gold already and proposes Five; choose another text.");
        assertThat(desk.delete("band/1").status()).isEqualTo(204);
        assertThat(desk.get("band/1").status()).isEqualTo(404);
        assertThat(desk.post("band", gold).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            attribute | attribute | null        | The attribute is missing; fill it in.
            attribute | attribute | 5           | The attribute must be text.
            from      | from      | -1          | The lowest number must be a number from 0 to 1,000,000,000,000 with at most two decimals.
            from      | from      | 1.005       | The lowest number must be a number from 0 to 1,000,000,000,000 with at most two decimals.
            to        | to        | 1e18        | The highest number must be a number from 0 to 1,000,000,000,000 with at most two decimals.
            to        | to        | 49          | The highest number is below the lowest; enter a higher one.
            text      | text      | "many"      | A band is for numbers or for a text; remove one of the two. Licences are a number; enter a lowest or highest number instead of a text.
            plan      | plan      | null        | The support plan is missing; fill it in.
            plan      | plan.id   | {}          | The support plan is missing; fill it in.
            plan      | plan.id   | {"id":99}   | Support plan 99 does not exist or is not active; choose an active one.
            plan      | plan      | 1           | The support plan must be a JSON object in braces.
            x         | x         | 1           | There is no property x here; remove it or correct its name.
            """)
    void saysWhatIsWrongByTheField(String property, String field, String value, String sentence) {
        Answer answer = desk.post("band", Bodies.with(GOOD, property, value));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.errorOf(field)).isEqualTo(sentence);
        assertThat(answer.json().path("errors")).as(answer.text()).hasSize(1);
        assertThat(desk.bands.all()).isEmpty();
    }

    @Test
    void aBandWithoutValuesIsRefused() {
        assertThat(desk.post("band", """
                {"attribute":"value","plan":{"id":1}}""").errorOf("from"))
                .isEqualTo("The band has no values; enter a lowest or highest number, or a text.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            licences=80                         | 1 | licences is 80, and the band from 50 to 100 proposes this plan.
            licences=101                        | - | No band fits and there is no active default plan.
            licences=500&project=SUP            | 2 | No band fits, so the default plan of project SUP is proposed.
            customer=12                         | 1 | licences is 60, and the band from 50 to 100 proposes this plan.
            customer=12&licences=101&project=sup | 2 | No band fits, so the default plan of project SUP is proposed.
            customer=13&project=OPS             | - | No band fits and there is no active default plan.
            project=SUP                         | 2 | No band fits, so the default plan of project SUP is proposed.
            licences=                           | - | No band fits and there is no active default plan.
            """)
    void proposesAPlan(String query, Long plan, String because) {
        desk.post("band", GOOD);
        desk.put("customer/12", """
                {"attributes":{"licences":60},"version":0}""");
        desk.put("project/SUP", """
                {"enabled":true,"defaultPlan":{"id":2}}""");

        Answer answer = desk.get("band/proposal?" + query);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().path("plan").path("id").asText(null)).isEqualTo(plan == null ? null : plan.toString());
        assertThat(answer.json().path("because").textValue()).isEqualTo(because);
    }

    @ParameterizedTest
    @CsvSource({"licences,-1", "licences,many", "customer,99", "customer,0", "project,NONE"})
    void refusesParametersThatAreNone(String name, String value) {
        Answer answer = desk.get("band/proposal?" + name + "=" + value);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorOf(name)).endsWith(".");
    }

    @Test
    void answersUnknownIdsWith404() {
        for (String id : new String[] {"1", "0", "-1", "x", "99999999999999999999"}) {
            assertThat(desk.get("band/" + id).status()).isEqualTo(404);
            assertThat(desk.put("band/" + id, GOOD).status()).isEqualTo(404);
            assertThat(desk.delete("band/" + id).status()).isEqualTo(404);
        }
    }
}
