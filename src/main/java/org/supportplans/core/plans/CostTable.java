package org.supportplans.core.plans;

import java.util.List;
import org.supportplans.core.credits.Credits;

/**
 * What a request costs (rule 17): the first row that matches wins, else the default.
 *
 * @param rows at most {@link #MAX_ROWS}
 * @param defaultCost what a request costs that no row matches; zero or more
 */
public record CostTable(List<Row> rows, Credits defaultCost) {

    public static final int MAX_ROWS = 100;

    /** How a receipt names the cost that no row gave. */
    public static final String DEFAULT_RULE = "default";

    /** One credit for every request. */
    public static final CostTable ONE_EACH = new CostTable(List.of(), Credits.of(1));

    /**
     * A row matches a request if each name that it gives is the request's, whatever the letters' case.
     *
     * @param requestType null for any
     * @param issueType null for any
     * @param priority null for any
     */
    public record Row(String requestType, String issueType, String priority, Credits credits) {

        boolean matches(String ofRequestType, String ofIssueType, String ofPriority) {
            return fits(requestType, ofRequestType) && fits(issueType, ofIssueType) && fits(priority, ofPriority);
        }

        private static boolean fits(String wanted, String found) {
            return wanted == null || wanted.equalsIgnoreCase(found);
        }
    }

    /** A cost, and the rule it comes from: {@link #DEFAULT_RULE} or the row's number from 1. */
    public record Cost(Credits credits, String rule) {}

    public CostTable {
        rows = List.copyOf(rows);
    }

    /** The cost of a request; each argument may be null where the request has none. */
    public Cost of(String requestType, String issueType, String priority) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).matches(requestType, issueType, priority)) {
                return new Cost(rows.get(i).credits(), String.valueOf(i + 1));
            }
        }
        return new Cost(defaultCost, DEFAULT_RULE);
    }
}
