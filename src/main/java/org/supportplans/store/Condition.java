package org.supportplans.store;

import java.util.ArrayList;
import java.util.List;
import net.java.ao.Query;

/** Conditions that all must hold. */
final class Condition {

    private final List<String> parts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Condition() {}

    Condition(Condition other) {
        parts.addAll(other.parts);
        values.addAll(other.values);
    }

    Condition and(String part, Object... itsValues) {
        parts.add(part);
        values.addAll(List.of(itsValues));
        return this;
    }

    String text() {
        return String.join(" AND ", parts);
    }

    Object[] values() {
        return values.toArray();
    }

    /** Everything, if there are no conditions. */
    Query select(String columns) {
        return parts.isEmpty() ? Query.select(columns) : Query.select(columns).where(text(), values());
    }
}
