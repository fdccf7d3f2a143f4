package org.supportplans.core.plans;

import org.supportplans.core.credits.Credits;

/**
 * The packs that a plan sells (rule 20).
 *
 * @param minimum the smallest pack
 * @param validDays so many days a pack is valid, the day of purchase included
 */
public record PackOptions(Credits minimum, int validDays) {

    public static final int MAX_DAYS = 3660;

    /** A minimum of 10, valid for 90 days. */
    public static final PackOptions DEFAULT = new PackOptions(Credits.of(10), 90);

    /** Whether a pack of so many credits is sold. */
    public boolean sell(Credits pack) {
        return pack.compareTo(minimum) >= 0;
    }
}
