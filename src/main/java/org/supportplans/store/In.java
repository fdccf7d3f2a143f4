package org.supportplans.store;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;

/** Conditions {@code COLUMN IN (...)}, in portions that every database takes. */
final class In {

    private static final int PORTION = 500;

    private In() {}

    /** Hands over a condition and its values, all at once; one that nothing fulfils for no values. @param values at most {@link #PORTION} */
    static void within(String column, Collection<?> values, BiConsumer<String, Object[]> use) {
        if (values.isEmpty()) {
            use.accept("1 = 0", new Object[0]);
        }
        each(column, values, use);
    }

    /** Hands over a condition and its values, portion by portion; nothing for no values. */
    static void each(String column, Collection<?> values, BiConsumer<String, Object[]> use) {
        List<?> all = values.stream().distinct().toList();
        for (int from = 0; from < all.size(); from += PORTION) {
            List<?> portion = all.subList(from, Math.min(all.size(), from + PORTION));
            use.accept(column + " IN (" + String.join(", ", Collections.nCopies(portion.size(), "?")) + ")", portion.toArray());
        }
    }
}
