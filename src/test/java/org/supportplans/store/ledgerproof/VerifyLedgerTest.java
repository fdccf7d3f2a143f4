package org.supportplans.store.ledgerproof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.atlassian.activeobjects.external.ActiveObjects;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.supportplans.core.credits.EntryKind;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.credits.LedgerEntry.Occasion;
import org.supportplans.rest.LedgerExport;
import org.supportplans.service.MemoryStores;
import org.supportplans.service.port.LedgerStore;
import org.supportplans.store.AoLedgerStore;
import org.supportplans.store.TestDatabase;

/** {@code docs/verify_ledger.py}, which anyone can run over an export, accepts a ledger that the app wrote and nothing else. */
class VerifyLedgerTest {

    private static final Path VERIFIER = Path.of("docs", "verify_ledger.py");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REASON = "Fair\\square \nwith \r and Ж, 合同 and 😀";
    private static final long REQUESTS = 1_000;

    @TempDir
    Path directory;

    private static List<LedgerEntry> ledger;

    private record Verdict(int exitCode, String line) {}

    @BeforeAll
    static void bookAFewWeeks() throws Exception {
        try {
            new ProcessBuilder("python3", "--version").redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException e) {
            Assumptions.abort("There is no python3 here, so the ledger's verifier was not tried.");
        }
        ActiveObjects ao = TestDatabase.H2.fresh();
        new Booker(ao, 0).run(1, 1, REQUESTS, request -> {});
        ledger = chain(new AoLedgerStore(ao).page(Booker.WEEKLY_ACCOUNT, 0, (int) REQUESTS));
        assertThat(ledger).extracting(entry -> entry.booking().kind()).contains(EntryKind.GRANT, EntryKind.DEBIT, EntryKind.EXPIRE);
    }

    /** The same bookings in a chain of their own, in which every third entry has a reason. */
    private static List<LedgerEntry> chain(List<LedgerEntry> entries) {
        List<LedgerEntry> chain = new ArrayList<>();
        Optional<LedgerEntry> tail = Optional.empty();
        for (LedgerEntry entry : entries) {
            tail = Optional.of(LedgerEntry.after(tail, entry.account(), entry.booking(), new Occasion(entry.key(), entry.issueId(), entry.issueKey(),
                    entry.actor(), entry.seq() % 3 == 0 ? REASON : null, entry.requestHash()), entry.recordedAt()));
            chain.add(tail.get());
        }
        return chain;
    }

    @Test
    void a_ledger_that_the_app_wrote_holds() throws Exception {
        LedgerEntry last = ledger.get(ledger.size() - 1);

        assertThat(verify(export(ledger))).isEqualTo(new Verdict(0, ledger.size() + " entries of contract C-7 hold; the balance is "
                + last.balanceAfter().toBigDecimal().setScale(2) + " and the head " + last.hash() + "."));
    }

    @Test
    void the_ledger_of_a_contract_without_entries_holds() throws Exception {
        assertThat(verify(export(List.of()))).isEqualTo(new Verdict(0, "0 entries of contract C-7 hold; the balance is 0.00 and the head "
                + LedgerEntry.NO_HASH + "."));
    }

    @Test
    void a_head_that_a_statement_printed_is_found_again() throws Exception {
        assertThat(verify(export(ledger), ledger.get(4).hash(), ledger.get(20).hash()).exitCode()).isZero();
    }

    @Test
    void a_ledger_that_was_written_anew_lacks_the_head_that_a_statement_printed() throws Exception {
        List<LedgerEntry> anew = chain(ledger.subList(0, 10).stream().map(entry -> with(entry, "eve")).toList());

        assertThat(verify(export(anew)).exitCode()).isZero();
        assertThat(verify(export(anew), ledger.get(4).hash())).isEqualTo(new Verdict(1, "No entry has the hash " + ledger.get(4).hash()
                + ": the ledger is not the one that this head was printed of."));
    }

    static Stream<Arguments> tampered() {
        return Stream.of(
                wrong("an amount", "Entry 6 is wrong: its hash", export -> columns(export, 5).put("amount", "-1")),
                wrong("a reason", "Entry 9 is wrong: its hash", export -> columns(export, 8).put("reason", "None")),
                wrong("a reason taken away", "Entry 9 is wrong: its hash", export -> columns(export, 8).putNull("reason")),
                wrong("an empty reason for none", "Entry 8 is wrong: its hash", export -> columns(export, 7).put("reason", "")),
                wrong("a missing row", "Entry 7 is wrong: the entry in its place is 8", export -> entries(export).remove(6)),
                wrong("a missing first row", "Entry 1 is wrong: the entry in its place is 2", export -> entries(export).remove(0)),
                wrong("a missing last row", "The head is wrong", export -> entries(export).remove(entries(export).size() - 1)),
                wrong("a row twice", "Entry 5 is wrong: the entry in its place is 4", export -> entries(export).insert(4, entry(export, 3).deepCopy())),
                wrong("swapped rows", "Entry 3 is wrong: the entry in its place is 4", export -> entries(export).insert(2, entries(export).remove(3))),
                wrong("a state", "Entry 5 is wrong: the state", export -> change(export, 4, "used=", "used=1")),
                wrong("a state and its digest", "Entry 5 is wrong: its hash", export -> {
                    change(export, 4, "used=", "used=1");
                    columns(export, 4).put("state", LedgerEntry.sha256(entry(export, 4).get("state").asText()));
                }),
                wrong("a row hashed anew", "Entry 7 is wrong: it does not name the hash of the entry before it", export -> {
                    columns(export, 5).put("actor", "eve");
                    hashAnew(export, 5);
                }),
                wrong("all rows from an amount on hashed anew", "Entry 6 is wrong: the amounts up to it add up to", export -> {
                    columns(export, 5).put("amount", "-1");
                    hashAnewFrom(export, 5);
                }),
                wrong("all rows from a grant's rest on hashed anew", "Entry 6 is wrong: what is left of the grants", export -> {
                    change(export, 5, ",20000,", ",20000,9");
                    columns(export, 5).put("state", LedgerEntry.sha256(entry(export, 5).get("state").asText()));
                    hashAnewFrom(export, 5);
                }),
                wrong("another's row", "Entry 4 is wrong: it belongs to account 8", export -> columns(export, 3).put("account", "8")),
                wrong("a column less", "Entry 4 is wrong: its columns", export -> columns(export, 3).remove("actor")),
                wrong("a column more", "Entry 4 is wrong: its columns", export -> columns(export, 3).put("note", "paid")),
                wrong("a number for text", "Entry 4 is wrong: a column is neither text nor null", export -> columns(export, 3).put("amount", -100)),
                wrong("no hash", "Entry 4 is wrong: it can't be read", export -> entry(export, 3).remove("hash")),
                wrong("the head", "The head is wrong", export -> ((ObjectNode) export.get("head")).put("hash", LedgerEntry.NO_HASH)),
                wrong("the balance", "The balance is wrong", export -> export.put("balance", 1)),
                wrong("the form", "The export has another form", export -> export.put("form", "supportplans-entry-2")),
                wrong("no entries", "The file is no export", export -> export.remove("entries")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void tampered(String what, String sentence, Consumer<ObjectNode> tamper) throws Exception {
        ObjectNode export = export(ledger);
        tamper.accept(export);

        Verdict verdict = verify(export);

        assertThat(verdict.line()).startsWith(sentence).endsWith(".").doesNotContain("\n");
        assertThat(verdict.exitCode()).isEqualTo(1);
    }

    @Test
    void a_column_that_is_there_twice_is_no_export() throws Exception {
        assertThat(run(export(ledger).toString().replaceFirst("\"amount\":", "\"amount\":\"0\",\"amount\":")))
                .isEqualTo(new Verdict(1, "The file is no export of a contract's ledger: ValueError('a name is there twice')."));
    }

    @Test
    void a_file_that_is_not_there_is_said() throws Exception {
        assertThat(python(directory.resolve("none.json")).line()).startsWith("The export can't be read: ");
    }

    private static Arguments wrong(String what, String sentence, Consumer<ObjectNode> tamper) {
        return arguments(what, sentence, tamper);
    }

    private static ArrayNode entries(ObjectNode export) {
        return (ArrayNode) export.get("entries");
    }

    private static ObjectNode entry(ObjectNode export, int index) {
        return (ObjectNode) entries(export).get(index);
    }

    private static ObjectNode columns(ObjectNode export, int index) {
        return (ObjectNode) entry(export, index).get("columns");
    }

    private static void change(ObjectNode export, int index, String from, String to) {
        String state = entry(export, index).get("state").asText();
        assertThat(state).contains(from);
        entry(export, index).put("state", state.replace(from, to));
    }

    private static void hashAnew(ObjectNode export, int index) {
        StringBuilder text = new StringBuilder("supportplans-entry-1\n");
        columns(export, index).properties().forEach(column -> text.append(column.getKey())
                .append(column.getValue().isNull() ? "" : "=" + column.getValue().asText().replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r"))
                .append('\n'));
        entry(export, index).put("hash", LedgerEntry.sha256(text.toString()));
    }

    private static void hashAnewFrom(ObjectNode export, int first) {
        hashAnew(export, first);
        for (int i = first + 1; i < entries(export).size(); i++) {
            columns(export, i).put("previousHash", entry(export, i - 1).get("hash").asText());
            hashAnew(export, i);
        }
    }

    private static LedgerEntry with(LedgerEntry entry, String actor) {
        return new LedgerEntry(entry.account(), entry.seq(), entry.key(), entry.booking(), entry.issueId(), entry.issueKey(), actor, entry.reason(),
                entry.requestHash(), entry.recordedAt(), entry.previousHash(), entry.hash());
    }

    /** The export of these entries, as the REST API writes it. */
    private static ObjectNode export(List<LedgerEntry> ledger) throws IOException {
        LedgerStore store = new MemoryStores.Ledger(Runnable::run);
        ledger.forEach(store::append);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LedgerExport.write(Booker.WEEKLY_ACCOUNT, "C-7", store, out);
        return (ObjectNode) JSON.readTree(out.toByteArray());
    }

    private Verdict verify(ObjectNode export, String... hashes) throws Exception {
        return run(export.toString(), hashes);
    }

    private Verdict run(String json, String... hashes) throws Exception {
        Path file = directory.resolve("export.json");
        Files.writeString(file, json);
        return python(file, hashes);
    }

    private static Verdict python(Path export, String... hashes) throws Exception {
        List<String> command = new ArrayList<>(List.of("python3", VERIFIER.toString(), export.toString()));
        command.addAll(List.of(hashes));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Verdict(process.waitFor(), said.strip());
    }
}
