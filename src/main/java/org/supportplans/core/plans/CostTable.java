package org.supportplans.core.plans;

import java.math.BigDecimal;
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

    /** What {@code n} is until an agent has set it. */
    public static final int FIRST_UNITS = 2;

    /** The most that {@code n} can be. */
    public static final int MAX_UNITS = 1000;

    /** How a row prices a request (rule 17). */
    public enum Mode {
        /** So many credits. */
        FLAT,
        /** So many credits a unit; an agent says how many units. */
        PER_UNIT,
        /** So many credits, and the hours that an agent enters at a rate, as a charge line and never as credits. */
        PLUS_HOURS
    }

    /**
     * A row matches a request if each name that it gives is the request's, whatever the letters' case (rule 17).
     *
     * @param requestType null for any
     * @param issueType null for any
     * @param priority null for any
     * @param credits zero or more; for each unit, and above zero, where units are priced
     * @param mode null for FLAT
     * @param rate what an hour costs, in the plan's or contract's currency; null unless the mode is PLUS_HOURS
     */
    public record Row(String requestType, String issueType, String priority, Credits credits, Mode mode, BigDecimal rate) {

        public Row {
            mode = mode == null ? Mode.FLAT : mode;
            rate = Decimals.plain(rate);
        }

        /** A row of a fixed cost. */
        public Row(String requestType, String issueType, String priority, Credits credits) {
            this(requestType, issueType, priority, credits, Mode.FLAT, null);
        }

        boolean matches(String ofRequestType, String ofIssueType, String ofPriority) {
            return fits(requestType, ofRequestType) && fits(issueType, ofIssueType) && fits(priority, ofPriority);
        }

        private static boolean fits(String wanted, String found) {
            return wanted == null || wanted.equalsIgnoreCase(found);
        }
    }

    /**
     * A cost, and the rule it comes from (rule 17).
     *
     * @param rule {@link #DEFAULT_RULE} or the row's number from 1
     * @param mode how the row prices it
     * @param rate what an hour costs; null unless hours are charged
     */
    public record Cost(Credits credits, String rule, Mode mode, BigDecimal rate) {

        /** A fixed cost. */
        public Cost(Credits credits, String rule) {
            this(credits, rule, Mode.FLAT, null);
        }
    }

    public CostTable {
        rows = List.copyOf(rows);
    }

    /**
     * The cost of a request; each name may be null where the request has none.
     *
     * @param units how many units it was found to be; null until an agent has said so
     */
    public Cost of(String requestType, String issueType, String priority, Integer units) {
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.matches(requestType, issueType, priority)) {
                Credits credits = row.mode() == Mode.PER_UNIT ? row.credits().times(units == null ? FIRST_UNITS : units) : row.credits();
                return new Cost(credits, String.valueOf(i + 1), row.mode(), row.rate());
            }
        }
        return new Cost(defaultCost, DEFAULT_RULE, Mode.FLAT, null);
    }

    /** The cost of a request of which no agent has said anything yet. */
    public Cost of(String requestType, String issueType, String priority) {
        return of(requestType, issueType, priority, null);
    }
}
