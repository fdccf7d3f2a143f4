package org.supportplans.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The columns of a row to insert; and how values without a type of their own in Active Objects are written and read. */
final class Columns {

    private final Map<String, Object> values = new HashMap<>();

    /** Enums, days and zones become text, instants milliseconds. Null is left out: Active Objects asks the database for the type of each. */
    Columns set(String name, Object value) {
        if (value == null) {
            return this;
        }
        values.put(name, value instanceof Instant instant ? (Object) instant.toEpochMilli() : isPlain(value) ? value : value.toString());
        return this;
    }

    Map<String, Object> map() {
        return values;
    }

    private static boolean isPlain(Object value) {
        return value instanceof Number || value instanceof Boolean || value instanceof String;
    }

    /** What {@code reader} makes of a stored value; null for null. */
    static <S, T> T read(S stored, Function<S, T> reader) {
        return stored == null ? null : reader.apply(stored);
    }

    /** The text of a value; null for null. */
    static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
