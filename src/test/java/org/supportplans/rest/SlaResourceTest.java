package org.supportplans.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.rest.Desk.Answer;

class SlaResourceTest {

    private static final String GOOD = """
            {"name":"Gold SLA","calendar":{"zone":"Europe/Berlin","days":["FRI","MON"],"from":"09:00","to":"18:00","holidays":["2026-12-25"]},
             "targets":[{"priority":"high","respondWithin":"PT1H","resolveWithin":"PT6H"},{"priority":null,"resolveWithin":"P1DT4H"}]}""";

    private final Desk desk = new Desk();

    @Test
    void answersThePolicyWithEveryFieldOfItsShape() {
        Answer answer = desk.post("sla", GOOD);

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.text()).isEqualTo("""
                {"id":1,"name":"Gold SLA","state":"ACTIVE","calendar":{"zone":"Europe/Berlin","days":["MON","FRI"],"from":"09:00",\
                "to":"18:00","holidays":["2026-12-25"]},"targets":[{"priority":"High","respondWithin":"PT1H","resolveWithin":"PT6H"},\
                {"priority":null,"respondWithin":null,"resolveWithin":"P1DT4H"}],"projects":[],"version":1}""");
        assertThat(desk.get("sla/1").text()).isEqualTo(answer.text());
        assertThat(desk.get("sla").json().path("values").path(0).toString()).isEqualTo(answer.text());
    }

    @ParameterizedTest
    @CsvSource({"00:00", "24:00"})
    void takesMidnightAsTheEndOfTheDay(String midnight) {
        Answer answer = desk.post("sla", Bodies.with(Bodies.with(GOOD, "calendar.from", "\"00:00\""), "calendar.to", "\"" + midnight + "\""));

        assertThat(answer.json().path("calendar").path("from").textValue()).isEqualTo("00:00");
        assertThat(answer.json().path("calendar").path("to").textValue()).isEqualTo("24:00");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            name              | name              |                  | The name is missing; fill it in.
            name              | name              | {}               | The name must be text.
            state             | state             | "OFF"            | The state must be one of ACTIVE, INACTIVE.
            calendar          | calendar          | null             | The calendar is missing; fill it in.
            calendar          | calendar          | "24x7"           | The calendar must be a JSON object in braces.
            calendar.zone     | calendar.zone     |                  | The time zone of the calendar is missing; fill it in.
            calendar.zone     | calendar.zone     | "Berlin"         | The time zone of the calendar must be the name of a time zone, like Europe/Berlin.
            calendar.zone     | calendar.zone     | 1                | The time zone of the calendar must be the name of a time zone, like Europe/Berlin.
            calendar.days     | calendar.days     | []               | The list of working days is missing; fill it in.
            calendar.days     | calendar.days     | "MON"            | The list of working days must be a list.
            calendar.days     | calendar.days[1]  | ["MON","Friday"] | Row 2 of the working days must be one of MON, TUE, WED, THU, FRI, SAT, SUN.
            calendar.days     | calendar.days[1]  | ["MON","MON"]    | Row 2 of the working days repeats MON; remove it.
            calendar.from     | calendar.from     |                  | The beginning of the working day is missing; fill it in.
            calendar.from     | calendar.from     | "9:00"           | The beginning of the working day must be a time of day, like 09:00.
            calendar.from     | calendar.from     | "24:00"          | The beginning of the working day must be a time of day, like 09:00.
            calendar.from     | calendar.from     | 900              | The beginning of the working day must be a time of day, like 09:00.
            calendar.to       | calendar.to       | "24:01"          | The end of the working day must be a time of day, like 09:00.
            calendar.to       | calendar.to       | "09:00"          | The working day must end after it begins; choose a later end, or 24:00 for midnight.
            calendar.holidays | calendar.holidays | 5                | The list of holidays must be a list.
            calendar.holidays | calendar.holidays[0] | ["2026-02-30"]  | The holiday in row 1 must be a day of the calendar between 1970 and 9999, like 2026-12-31.
            calendar.lunch    | calendar.lunch    | "12:00"          | There is no property calendar.lunch here; remove it or correct its name.
            targets           | targets           |                  | The list of targets is missing; fill it in.
            targets           | targets           | []               | The list of targets is missing; fill it in.
            targets           | targets[0]        | ["PT1H"]         | Row 1 of the targets must be a JSON object in braces.
            targets           | targets[0].priority | [{"priority":"Urgent","respondWithin":"PT1H"}] | There is no priority Urgent; choose one of High, Medium, Low.
            targets           | targets[0].priority | [{"priority":3,"respondWithin":"PT1H"}] | The priority in row 1 of the targets must be text.
            targets           | targets[1].priority | [{"priority":"High","respondWithin":"PT1H"},{"priority":"HIGH","respondWithin":"PT1H"}] | Two targets are for priority High; remove one of them.
            targets           | targets[1].priority | [{"respondWithin":"PT1H"},{"respondWithin":"PT1H"}] | Two targets are for all other priorities; remove one of them.
            targets           | targets[0].respondWithin | [{"priority":"High"}] | This target promises nothing; enter a time to respond or to resolve.
            targets           | targets[0].respondWithin | [{"respondWithin":"4h"}] | The time to respond in row 1 of the targets must be working time like PT4H, or working days like P1D, in whole minutes and at most ten years.
            targets           | targets[0].respondWithin | [{"respondWithin":4}] | The time to respond in row 1 of the targets must be text.
            targets           | targets[0].resolveWithin | [{"resolveWithin":"PT0S"}] | The time to resolve in row 1 of the targets must be working time like PT4H, or working days like P1D, in whole minutes and at most ten years.
            targets           | targets[0].resolveWithin | [{"resolveWithin":"-PT5M"}] | The time to resolve in row 1 of the targets must be working time like PT4H, or working days like P1D, in whole minutes and at most ten years.
            targets           | targets[0].resolveWithin | [{"resolveWithin":"XT5M"}] | The time to resolve in row 1 of the targets must be working time like PT4H, or working days like P1D, in whole minutes and at most ten years.
            targets           | targets[0].resolveWithin | [{"resolveWithin":"P99999999999D"}] | The time to resolve in row 1 of the targets must be working time like PT4H, or working days like P1D, in whole minutes and at most ten years.
            colour            | colour            | "gold"           | There is no property colour here; remove it or correct its name.
            """)
    void saysWhatIsWrongByTheFieldAndSavesNothing(String property, String field, String value, String sentence) {
        Answer answer = desk.post("sla", Bodies.with(GOOD, property, value));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.errorOf(field)).isEqualTo(sentence);
        assertThat(answer.json().path("errors")).as(answer.text()).hasSize(1);
        assertThat(desk.slas.all()).isEmpty();
    }

    @Test
    void namesWhatIsTooLongOrTooMany() {
        assertThat(desk.post("sla", Bodies.with(GOOD, "name", Bodies.text(10_000))).errorOf("name"))
                .isEqualTo("The name has 10,000 characters, but only 255 fit; shorten it.");
        String targets = "[" + "{\"respondWithin\":\"PT1H\"},".repeat(50) + "{\"respondWithin\":\"PT1H\"}]";
        assertThat(desk.post("sla", Bodies.with(GOOD, "targets", targets)).errorOf("targets"))
                .isEqualTo("The list of targets may have at most 50 rows; remove some.");
        assertThat(desk.slas.all()).isEmpty();
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        desk.post("sla", GOOD);

        Answer answer = desk.post("sla", """
                {"name":"GOLD sla","calendar":{"zone":"x","days":["MON"],"from":"18:00","to":"9"},"targets":[{}],"x":1}""");

        assertThat(answer.json().path("errors").fieldNames()).toIterable().containsExactlyInAnyOrder(
                "name", "calendar.zone", "calendar.to", "targets[0].respondWithin", "x");
    }

    @Test
    void keepsMarkupRightToLeftTextAndEmojiAsTheyAre() {
        for (String name : new String[] {"<img src=x onerror=alert(1)>", "اتفاقية الخدمة", "🥇"}) {
            assertThat(desk.post("sla", Bodies.with(GOOD, "name", "\"" + name + "\"")).json().path("name").textValue()).isEqualTo(name);
        }
    }

    @Test
    void putTakesWhatGetGives() {
        desk.post("sla", GOOD);
        String got = desk.get("sla/1").text();

        Answer put = desk.put("sla/1", got);

        assertThat(put.status()).as(put.text()).isEqualTo(200);
        assertThat(((ObjectNode) put.json()).put("version", 1).toString()).isEqualTo(got);
        Answer stale = desk.put("sla/1", got);
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.errorOf("version")).contains("version 2");
    }

    @Test
    void staysActiveWhileAPlanUsesIt() {
        desk.post("sla", GOOD);
        desk.plan("Premium", 5, 1);

        Answer refused = desk.put("sla/1", Bodies.with(desk.get("sla/1").text(), "state", "\"INACTIVE\""));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.errorOf("state")).startsWith("An active support plan uses this SLA policy;");
        Answer deleted = desk.delete("sla/1");
        assertThat(deleted.status()).isEqualTo(409);
        assertThat(deleted.json().path("errorMessages").path(0).textValue())
                .isEqualTo("Support plan Premium uses or has used the SLA policy Gold SLA, so it cannot be deleted; make it inactive instead.");
        desk.post("plan/1/deactivate", "");
        Answer off = desk.put("sla/1", Bodies.with(desk.get("sla/1").text(), "state", "\"INACTIVE\""));
        assertThat(off.json().path("state").textValue()).isEqualTo("INACTIVE");
        assertThat(desk.put("sla/1", Bodies.with(off.text(), "state", null)).json().path("state").textValue()).isEqualTo("INACTIVE");
    }

    @Test
    void deletesWhatNoPlanUses() {
        desk.post("sla", GOOD);

        assertThat(desk.delete("sla/1").status()).isEqualTo(204);
        assertThat(desk.delete("sla/1").status()).isEqualTo(404);
        assertThat(desk.get("sla/x").status()).isEqualTo(404);
        assertThat(desk.put("sla/1", GOOD).json().path("errorMessages").path(0).textValue())
                .isEqualTo("There is no SLA policy with this id; it may have been deleted.");
    }
}
