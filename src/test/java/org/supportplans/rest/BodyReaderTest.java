package org.supportplans.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.supportplans.rest.Desk.Answer;

class BodyReaderTest {

    private final Desk desk = new Desk();

    @BeforeEach
    void sla() {
        desk.sla("Gold SLA");
    }

    @Test
    void saysInOneSentenceWhatIsWrongWithTheWholeBody() {
        assertRefused("", "The body is empty; send a JSON object.");
        assertRefused("  \n", "The body is empty; send a JSON object.");
        assertRefused("[]", "The body must be a JSON object in braces.");
        assertRefused("null", "The body must be a JSON object in braces.");
        assertRefused("\"plan\"", "The body must be a JSON object in braces.");
        assertRefused("{\"name\":\n  Premium}", "The body cannot be read as JSON; correct it at line 2, column ");
        assertRefused("{\"name\":\"Premium\"", "The body cannot be read as JSON;");
        assertRefused("{} {}", "The body cannot be read as JSON;");
        assertRefused("{\"limit\":NaN}", "The body cannot be read as JSON;");
        assertRefused("{\"limit\":1e99999999999}", "A number in the body has too many digits; send a shorter one.");
        assertRefused("{\"limit\":" + "9".repeat(5000) + "}", "The body cannot be read as JSON;");
        assertRefused("{\"a\":" + "[".repeat(50_000), "The body cannot be read as JSON;");
        assertRefused("{\"name\":\"A\",\"name\":\"B\"}", "A property is given twice; remove one of the two at line 1,");
        assertRefused("{\"name\":\"" + "a".repeat(102_400) + "\"}", "The body is larger than 100 KB; send less.");
    }

    @Test
    void refusesBytesThatAreNoText() {
        Answer answer = desk.send("POST", "plan", "{\"name\":\"Ä\"}".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errorMessages").path(0).textValue()).startsWith("The body cannot be read as JSON;");
    }

    @Test
    void isNotSlowedDownByBlanksInTheMiddle() {
        Answer answer = desk.post("plan", "{\"name\":\"a" + " ".repeat(100_000) + "b\"}");

        assertThat(answer.errorOf("name")).startsWith("The name has 100,002 characters");
    }

    private void assertRefused(String body, String sentence) {
        Answer answer = desk.post("plan", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("errors")).isEmpty();
        assertThat(answer.json().path("errorMessages")).hasSize(1);
        assertThat(answer.json().path("errorMessages").path(0).textValue()).startsWith(sentence);
        assertThat(desk.plans.all()).isEmpty();
    }
}
