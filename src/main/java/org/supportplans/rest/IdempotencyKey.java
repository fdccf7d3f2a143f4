package org.supportplans.rest;

import java.util.regex.Pattern;
import org.supportplans.service.BookForClient.Client;

/** The header by which a client names what it asks for, so that asking twice does it once. */
final class IdempotencyKey {

    static final String HEADER = "Idempotency-Key";

    private static final int LENGTH_MAX = 255;
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]{1," + LENGTH_MAX + "}");

    private IdempotencyKey() {}

    /**
     * Who asks for what is in a body.
     *
     * @param key the header's value; null if there is none
     */
    static Client client(String user, String key, Body body) {
        if (key != null && !PRINTABLE.matcher(key).matches()) {
            throw Refusal.badRequest(HEADER, "key.unprintable", LENGTH_MAX);
        }
        return new Client(user, key, body.digest());
    }
}
