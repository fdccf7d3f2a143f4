package org.supportplans.core.credits;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
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

    /** What the first entry of an account names as the hash before it. */
    public static final String NO_HASH = "0".repeat(64);

    /** The actor of what nobody asked for. */
    public static final String SYSTEM = "system";

    /** Who and what an entry is for; the parts that the rules don't decide. */
    public record Occasion(String key, Long issueId, String issueKey, String actor, String reason, String requestHash) {}

    /** The entry that follows {@code tail}. */
    public static LedgerEntry after(Optional<LedgerEntry> tail, long account, Booking booking, Occasion occasion, Instant now) {
        Instant recordedAt = now.truncatedTo(ChronoUnit.MILLIS);
        if (tail.isPresent() && tail.get().recordedAt().isAfter(recordedAt)) {
            recordedAt = tail.get().recordedAt();
        }
        LedgerEntry open = new LedgerEntry(account, tail.map(LedgerEntry::seq).orElse(0L) + 1, occasion.key(), booking, occasion.issueId(),
                occasion.issueKey(), occasion.actor(), occasion.reason(), occasion.requestHash(), recordedAt,
                tail.map(LedgerEntry::hash).orElse(NO_HASH), null);
        return new LedgerEntry(account, open.seq, open.key, booking, open.issueId, open.issueKey, open.actor, open.reason, open.requestHash,
                recordedAt, open.previousHash, sha256(open.canonicalText()));
    }

    public AccountState state() {
        return booking.state();
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
     * What the hash is taken of: a line for each column in a fixed order, {@code name=value}, or the bare name for a column without a
     * value; in values, backslash, line feed and carriage return are written {@code \\}, {@code \n} and {@code \r}. Amounts are in
     * hundredths, instants in milliseconds since 1970, the state as the SHA-256 of {@link AccountState#toText()}. This form never
     * changes; another one would start with another first line.
     */
    public String canonicalText() {
        StringBuilder text = new StringBuilder("supportplans-entry-1\n");
        line(text, "account", account);
        line(text, "seq", seq);
        line(text, "key", key);
        line(text, "kind", booking.kind());
        line(text, "amount", booking.amount().hundredths());
        line(text, "held", booking.held().hundredths());
        line(text, "over", booking.over().hundredths());
        line(text, "credits", booking.credits().hundredths());
        line(text, "balanceAfter", balanceAfter().hundredths());
        line(text, "draws", drawsText(booking.draws()));
        line(text, "corrects", correctsText(booking.corrects()));
        line(text, "issueId", issueId);
        line(text, "issueKey", issueKey);
        line(text, "actor", actor);
        line(text, "cause", booking.cause());
        line(text, "reason", reason);
        Booking.GrantTerms grant = booking.grant();
        line(text, "grantSource", grant == null ? null : grant.source());
        line(text, "grantFrom", grant == null ? null : grant.validFrom());
        line(text, "grantThrough", grant == null ? null : grant.validThrough());
        line(text, "cycle", booking.cycle());
        line(text, "plan", booking.terms().plan());
        line(text, "planVersion", booking.terms().version());
        line(text, "planUnit", booking.terms().unit());
        line(text, "planLimit", booking.terms().unlimited() ? null : booking.terms().limit().hundredths());
        line(text, "requestHash", requestHash);
        line(text, "recordedAt", recordedAt.toEpochMilli());
        line(text, "effectiveAt", booking.effectiveAt().toEpochMilli());
        line(text, "state", sha256(booking.state().toText()));
        line(text, "previousHash", previousHash);
        return text.toString();
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

    private static void line(StringBuilder text, String name, Object value) {
        text.append(name);
        if (value != null) {
            text.append('=').append(value.toString().replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r"));
        }
        text.append('\n');
    }
}
