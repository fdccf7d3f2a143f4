package org.supportplans.core.credits;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * One entry of the ledger; never changed and never deleted (rule 23).
 *
 * @param account the contract's id
 * @param seq its place in the account, from 1 without gaps
 * @param key SHA-256 of the idempotency key; a cause is booked once
 * @param booking what it books
 * @param issueId the request it is for; null if none
 * @param issueKey the request's key when it was booked; null if none
 * @param actor key of the user who caused it, or {@code system}
 * @param reason what a person gave as reason; null if nobody did
 * @param requestHash hash of the body that an API client sent with the key; null elsewhere
 * @param recordedAt when it was written, in whole milliseconds; never before that of the entry before
 * @param previousHash the hash of the entry before; {@link #NO_HASH} for the first
 * @param hash SHA-256 of {@link #canonicalText()} in UTF-8, in lower-case hex
 */
public record LedgerEntry(
        long account,
        long seq,
        String key,
        Booking booking,
        Long issueId,
        String issueKey,
        String actor,
        String reason,
        String requestHash,
        Instant recordedAt,
        String previousHash,
        String hash) {

    /** The form of {@link #canonicalText()}. */
    public static final String FORM = "supportplans-entry-1";

    /** What the first entry of an account names as the hash before it. */
    public static final String NO_HASH = "0".repeat(64);

    /** The actor of what nobody asked for. */
    public static final String SYSTEM = "system";

    /** Who and what an entry is for (rule 23); the parts that the rules don't decide. */
    public record Occasion(String key, Long issueId, String issueKey, String actor, String reason, String requestHash) {}

    /** The entry that follows another; the first of its account if there is none. */
    public static LedgerEntry after(Optional<LedgerEntry> last, long account, Booking booking, Occasion occasion, Instant now) {
        return following(last.map(LedgerEntry::tail), account, booking, occasion, now);
    }

    /** The entry that follows an account's last one; its first if there is none. */
    public static LedgerEntry following(Optional<Tail> tail, long account, Booking booking, Occasion occasion, Instant now) {
        Instant recordedAt = now.truncatedTo(ChronoUnit.MILLIS);
        if (tail.isPresent() && tail.get().recordedAt().isAfter(recordedAt)) {
            recordedAt = tail.get().recordedAt();
        }
        LedgerEntry open = new LedgerEntry(account, tail.map(Tail::seq).orElse(0L) + 1, occasion.key(), booking, occasion.issueId(),
                occasion.issueKey(), occasion.actor(), occasion.reason(), occasion.requestHash(), recordedAt,
                tail.map(Tail::hash).orElse(NO_HASH), null);
        return new LedgerEntry(account, open.seq, open.key, booking, open.issueId, open.issueKey, open.actor, open.reason, open.requestHash,
                recordedAt, open.previousHash, sha256(open.canonicalText()));
    }

    public AccountState state() {
        return booking.state();
    }

    /** What the next entry needs of this one. */
    public Tail tail() {
        return new Tail(seq, recordedAt, hash, state());
    }

    public Credits balanceAfter() {
        return booking.state().balance();
    }

    public Credits balanceBefore() {
        return balanceAfter().minus(booking.amount());
    }

    /** Whether the stored hash is that of the stored columns. */
    public boolean proves() {
        return sha256(canonicalText()).equals(hash);
    }

    /**
     * What the hash is taken of: {@link #FORM}, then a line for each of the {@link #columns} in their order, {@code name=value}, or the bare
     * name for a column without a value; in values, backslash, line feed and carriage return are written {@code \\}, {@code \n} and
     * {@code \r}. This form never changes; another one would start with another first line.
     */
    public String canonicalText() {
        StringBuilder text = new StringBuilder(FORM).append('\n');
        forEachColumn((name, value) -> line(text, name, value));
        return text.toString();
    }

    /**
     * All that the hash covers, by name, in a fixed order; null for a column without a value. Amounts are in hundredths, instants in
     * milliseconds since 1970, the state as the SHA-256 of {@link AccountState#toText()}.
     */
    public Map<String, String> columns() {
        Map<String, String> columns = new LinkedHashMap<>();
        forEachColumn(columns::put);
        return columns;
    }

    private void forEachColumn(BiConsumer<String, String> columns) {
        Booking.GrantTerms grant = booking.grant();
        put(columns, "account", account);
        put(columns, "seq", seq);
        put(columns, "key", key);
        put(columns, "kind", booking.kind());
        put(columns, "amount", booking.amount().hundredths());
        put(columns, "held", booking.held().hundredths());
        put(columns, "over", booking.over().hundredths());
        put(columns, "credits", booking.credits().hundredths());
        put(columns, "balanceAfter", balanceAfter().hundredths());
        put(columns, "draws", drawsText(booking.draws()));
        put(columns, "corrects", correctsText(booking.corrects()));
        put(columns, "issueId", issueId);
        put(columns, "issueKey", issueKey);
        put(columns, "actor", actor);
        put(columns, "cause", booking.cause());
        put(columns, "reason", reason);
        put(columns, "grantSource", grant == null ? null : grant.source());
        put(columns, "grantFrom", grant == null ? null : grant.validFrom());
        put(columns, "grantThrough", grant == null ? null : grant.validThrough());
        put(columns, "cycle", booking.cycle());
        put(columns, "plan", booking.terms().plan());
        put(columns, "planVersion", booking.terms().version());
        put(columns, "planUnit", booking.terms().unit());
        put(columns, "planLimit", booking.terms().unlimited() ? null : booking.terms().limit().hundredths());
        put(columns, "requestHash", requestHash);
        put(columns, "recordedAt", recordedAt.toEpochMilli());
        put(columns, "effectiveAt", booking.effectiveAt().toEpochMilli());
        put(columns, "state", sha256(booking.state().toText()));
        put(columns, "previousHash", previousHash);
    }

    private static void put(BiConsumer<String, String> columns, String name, Object value) {
        columns.accept(name, value == null ? null : value.toString());
    }

    /** Draws as {@code grant:credits:lapsed}, in hundredths, parted by blanks; empty for none. */
    public static String drawsText(List<Draw> draws) {
        return draws.stream()
                .map(draw -> draw.grant() + ":" + draw.credits().hundredths() + ":" + draw.lapsed().hundredths())
                .collect(Collectors.joining(" "));
    }

    /** Reads back what {@link #drawsText} wrote; null and empty are none. */
    public static List<Draw> parseDraws(String text) {
        return words(text).stream().map(word -> {
            String[] part = word.split(":");
            return new Draw(Long.parseLong(part[0]), new Credits(Long.parseLong(part[1])), new Credits(Long.parseLong(part[2])));
        }).toList();
    }

    /** Seqs parted by blanks; empty for none. */
    public static String correctsText(List<Long> corrects) {
        return corrects.stream().map(String::valueOf).collect(Collectors.joining(" "));
    }

    /** Reads back what {@link #correctsText} wrote; null and empty are none. */
    public static List<Long> parseCorrects(String text) {
        return words(text).stream().map(Long::valueOf).toList();
    }

    /** SHA-256 of a text's UTF-8 bytes, in lower-case hex. */
    public static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static List<String> words(String text) {
        return text == null || text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(name);
        if (value != null) {
            text.append('=').append(value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r"));
        }
        text.append('\n');
    }
}
