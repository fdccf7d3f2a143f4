package org.supportplans.rest;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.service.port.LedgerStore;

/**
 * The ledger of one contract with all that its hashes cover, as {@code docs/verify_ledger.py} reads it. Written page by page, so that it takes
 * little memory however long it is; what is booked meanwhile is left out.
 */
public final class LedgerExport {

    private static final int PAGE = 500;

    /** An export that breaks off is not to look like a whole one. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET, StreamWriteFeature.AUTO_CLOSE_CONTENT).build();

    private LedgerExport() {}

    /**
     * Writes the ledger as it is now.
     *
     * @param number the contract's number
     */
    public static void write(long contract, String number, LedgerStore entries, OutputStream out) throws IOException {
        Optional<LedgerEntry> head = entries.tail(contract);
        long last = head.map(LedgerEntry::seq).orElse(0L);
        try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeObjectFieldStart("contract");
            json.writeNumberField("id", contract);
            json.writeStringField("number", number);
            json.writeEndObject();
            json.writeStringField("form", LedgerEntry.FORM);
            json.writeObjectFieldStart("head");
            json.writeNumberField("seq", last);
            json.writeStringField("hash", head.map(LedgerEntry::hash).orElse(LedgerEntry.NO_HASH));
            json.writeEndObject();
            json.writeNumberField("balance", head.map(entry -> entry.balanceAfter().hundredths()).orElse(0L));
            json.writeArrayFieldStart("entries");
            each(contract, 0, last, entries, entry -> write(entry, json));
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    /** What is done with each entry. */
    interface Writer {
        void write(LedgerEntry entry) throws IOException;
    }

    /** Goes through the entries after one place up to another, a page at a time. */
    static void each(long contract, long after, long last, LedgerStore entries, Writer writer) throws IOException {
        long seq = after;
        while (seq < last) {
            List<LedgerEntry> page = entries.page(contract, seq, (int) Math.min(PAGE, last - seq));
            if (page.isEmpty()) {
                throw new IOException("The ledger of contract " + contract + " ends after " + seq + " of " + last + " entries");
            }
            for (LedgerEntry entry : page) {
                writer.write(entry);
            }
            seq = page.get(page.size() - 1).seq();
        }
    }

    private static void write(LedgerEntry entry, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("columns");
        for (Map.Entry<String, String> column : entry.columns().entrySet()) {
            json.writeStringField(column.getKey(), column.getValue());
        }
        json.writeEndObject();
        json.writeStringField("state", entry.state().toText());
        json.writeStringField("hash", entry.hash());
        json.writeEndObject();
    }
}
