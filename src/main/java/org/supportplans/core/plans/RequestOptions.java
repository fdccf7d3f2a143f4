package org.supportplans.core.plans;

import java.util.List;

/**
 * How a plan treats requests, beside their cost.
 *
 * @param dailyCap requests a customer and day before the next is parked (rule 26); null for no cap
 * @param reverseOn names of resolutions that give the credits back (rule 23)
 * @param reopenFreeDays a request reopened more than so many working days after its resolution costs again (rule 23); null if it never does
 */
public record RequestOptions(Integer dailyCap, List<String> reverseOn, Integer reopenFreeDays) {

    public static final int MAX_DAILY_CAP = 1000;
    public static final int MAX_REOPEN_DAYS = 365;

    public static final RequestOptions DEFAULT = new RequestOptions(null, List.of(), null);

    public RequestOptions {
        reverseOn = List.copyOf(reverseOn);
    }

    /** Whether a request with this resolution (may be null) gets its credits back. */
    public boolean reverses(String resolution) {
        return resolution != null && reverseOn.stream().anyMatch(resolution::equalsIgnoreCase);
    }
}
