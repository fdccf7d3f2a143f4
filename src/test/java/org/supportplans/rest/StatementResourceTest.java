package org.supportplans.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.rest.Desk.Answer;

/** Statements and exports; contract 1 has 5 credits a month and is used on 22 and 23 November and 2 December. */
class StatementResourceTest {

    private final Desk desk = new Desk();

    @BeforeEach
    void someDays() {
        desk.contract("Acme", desk.plan("Premium", 5, desk.sla("Gold SLA")), 12);
        desk.raise(1, 12);
        desk.now = Instant.parse("2026-11-22T23:00:00Z");
        desk.raise(2, 12);
        desk.now = Instant.parse("2026-12-02T09:00:00Z");
        desk.raise(3, 12);
    }

    @Test
    void aStatementReAddsFromItsOpeningToItsClosing() {
        JsonNode november = statement("?from=2026-11-22&to=2026-11-30");

        assertThat(november.path("opening").intValue()).isZero();
        assertThat(november.path("closing").intValue()).isEqualTo(3);
        assertThat(kinds(november)).containsExactly("GRANT", "DEBIT", "DEBIT");
        assertThat(november.path("head").toString()).isEqualTo("{\"seq\":3,\"hash\":\"" + desk.ledger.all(1).get(2).hash() + "\"}");
        JsonNode monday = statement("?from=2026-11-23&to=2026-11-23");
        assertThat(monday.path("opening").intValue()).isEqualTo(4);
        assertThat(monday.path("values").findValuesAsText("issueKey")).containsExactly("SUP-2");
        assertThat(monday.path("values").path(0)).isEqualTo(desk.get("contract/1/entry?afterSeq=2").json().path("values").path(0));
        JsonNode december = statement("?from=2026-12-01");
        assertThat(december.path("to").textValue()).isEqualTo("2026-12-02");
        assertThat(kinds(december)).containsExactly("EXPIRE", "GRANT", "DEBIT");
        assertThat(december.path("opening").intValue()).isEqualTo(3);
        assertThat(december.path("closing").intValue()).isEqualTo(4);
        assertReAdds(december);
        JsonNode before = statement("?to=2026-10-31");
        assertThat(before.path("values")).isEmpty();
        assertThat(before.path("head").path("hash").textValue()).isEqualTo(LedgerEntry.NO_HASH);
        assertThat(statement("?from=2027-01-01&to=9999-12-31").path("opening").intValue()).isEqualTo(4);
    }

    @Test
    void withoutDaysAStatementIsOfAllThereIs() {
        JsonNode all = statement("");

        assertThat(all.path("from").textValue()).isEqualTo("2026-11-01");
        assertThat(all.path("values")).hasSize(desk.ledger.all(1).size());
        assertReAdds(all);
    }

    @Test
    void aDraftHasAnEmptyStatementAndExport() {
        desk.created("contract", """
                {"name":"Draft","number":"D-1","customers":[{"organization":12}],"start":"2028-01-01"}""");

        assertThat(desk.get("contract/2/statement").json().path("values")).isEmpty();
        assertThat(desk.get("contract/2/export").text()).isEqualTo("""
                {"contract":{"id":2,"number":"D-1"},"form":"supportplans-entry-1","head":{"seq":0,"hash":"%s"},"balance":0,"entries":[]}""".formatted(
                        LedgerEntry.NO_HASH));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            from=yesterday                | from | The parameter from must be a day of the calendar between 1970 and 9999, like 2026-12-31.
            to=2026-02-29                 | to   | The parameter to must be a day of the calendar between 1970 and 9999, like 2026-12-31.
            to=%2B10000-01-01             | to   | The parameter to must be a day of the calendar between 1970 and 9999, like 2026-12-31.
            from=2026-12-02&to=2026-12-01 | to   | The last day 2026-12-01 of the statement is before its first day 2026-12-02; choose a later last day or an earlier first one.
            from=2026-12-03               | from | The last day 2026-12-02 of the statement is before its first day 2026-12-03; choose a later last day or an earlier first one.
            """)
    void saysWhichDayIsWrong(String query, String field, String sentence) {
        Answer answer = desk.get("contract/1/statement?" + query);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.errorOf(field)).isEqualTo(sentence);
    }

    @Test
    void anExportHasAllThatTheHashesCover() {
        Answer answer = desk.get("contract/1/export");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.type()).startsWith("application/json");
        JsonNode export = answer.json();
        List<LedgerEntry> ledger = desk.ledger.all(1);
        assertThat(export.path("balance").longValue()).isEqualTo(400);
        assertThat(export.path("head").path("hash").textValue()).isEqualTo(ledger.get(ledger.size() - 1).hash());
        assertThat(export.path("entries")).hasSize(ledger.size());
        for (int i = 0; i < ledger.size(); i++) {
            JsonNode entry = export.path("entries").path(i);
            StringBuilder text = new StringBuilder(export.path("form").textValue()).append('\n');
            entry.path("columns").properties().forEach(column -> text.append(column.getKey())
                    .append(column.getValue().isNull() ? "" : "=" + column.getValue().textValue()).append('\n'));
            assertThat(entry.path("columns")).hasSize(29);
            assertThat(LedgerEntry.sha256(text.toString())).isEqualTo(entry.path("hash").textValue());
            assertThat(LedgerEntry.sha256(entry.path("state").textValue())).isEqualTo(entry.path("columns").path("state").textValue());
        }
    }

    @Test
    void longLedgersAreGoneThroughPageByPage() {
        for (int i = 0; i < 600; i++) {
            desk.post("contract/1/adjustment", "{\"amount\":" + (i % 2 == 0 ? 1 : -1) + ",\"reason\":\"x\"}");
        }

        assertThat(desk.get("contract/1/export").json().path("entries")).hasSize(desk.ledger.all(1).size()).hasSizeGreaterThan(600);
        assertReAdds(statement(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"statement", "export"})
    void unknownContractsAreNotFound(String path) {
        for (String id : List.of("99", "x", "-1")) {
            assertThat(desk.get("contract/" + id + "/" + path).status()).isEqualTo(404);
        }
    }

    @Test
    void aBalanceIsToldForTenYearsAhead() {
        assertThat(desk.get("contract/1/balance?at=2036-12-02T10:00:00%2B01:00").json().path("balance").intValue()).isEqualTo(5);
        assertThat(desk.get("contract/1/balance?at=2036-12-02T10:00:00.001%2B01:00").errorOf("at"))
                .isEqualTo("The parameter at must be an instant from 1970 on and at most 10 years ahead, like 2026-12-31T09:00:00+01:00.");
        assertThat(desk.get("contract/1/balance?at=%2B10000-01-01T00:00:00Z").status()).isEqualTo(400);
    }

    private JsonNode statement(String query) {
        Answer answer = desk.get("contract/1/statement" + query);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private static List<String> kinds(JsonNode statement) {
        List<String> kinds = new ArrayList<>();
        statement.path("values").forEach(entry -> kinds.add(entry.path("kind").textValue()));
        return kinds;
    }

    private static void assertReAdds(JsonNode statement) {
        BigDecimal sum = statement.path("opening").decimalValue();
        for (JsonNode entry : statement.path("values")) {
            sum = sum.add(entry.path("amount").decimalValue());
        }
        assertThat(sum).isEqualByComparingTo(statement.path("closing").decimalValue());
    }
}
