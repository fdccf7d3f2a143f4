package org.supportplans.core.credits;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * An account after an entry. Every entry carries it, so that the last entry is the account.
 *
 * @param time the highest effectiveAt so far, in whole milliseconds; the account's time never runs backwards
 * @param terms the plan's version that rules the open cycle
 * @param cycle the open cycle, and after the contract's end its last; null if the plan is unlimited or nothing was granted yet
 * @param granted what the open cycle has had to give: what was open at its start and what was granted or came back to it since
 * @param used what was drawn in the open cycle, less what came back of that
 * @param over credits over the limit in the open cycle; never part of the balance (rule 18)
 * @param held reserved for open holds; at rest never more than the balance
 * @param carry what of the closed cycle is still to be granted to the next as carried over; zero but in the middle of a reset
 * @param borrow what was borrowed in the open cycle; null if nothing was
 * @param since the place of the entry by which the account went over to a plan without cycles; 0 while there are cycles or no such entry
 * @param increase id of the last increase of the limit that was granted; 0 before the first
 * @param grants open grants with something left, in drawdown order
 * @param closed the cycle closed last; null before the first
 * @param lapses what that cycle let lapse at its end, by grant; late events of it draw on this
 */
public record AccountState(
        Instant time,
        PlanTerms terms,
        CreditCycle cycle,
        Credits granted,
        Credits used,
        Credits over,
        Credits held,
        Credits carry,
        Borrow borrow,
        long since,
        int increase,
        List<Grant> grants,
        CreditCycle closed,
        List<Lapse> lapses) {

    /** People add no grant while so many are open. */
    public static final int MAX_GRANTS = 64;

    /** A reversal may open again what has ended, for a moment; never more than this are open at once. */
    private static final int GRANTS_EVER = 2 * MAX_GRANTS;

    /** A grant of borrowed credits, and how much of it was drawn; the next cycle grants so much less (rule 21). */
    public record Borrow(long grant, Credits used) {}

    /** What is left of a lapse (rule 21). */
    public record Lapse(long grant, Credits left) {}

    /** An account that carries, borrows and increases nothing. */
    public AccountState(Instant time, PlanTerms terms, CreditCycle cycle, Credits granted, Credits used, Credits over, Credits held,
            List<Grant> grants, CreditCycle closed, List<Lapse> lapses) {
        this(time, terms, cycle, granted, used, over, held, Credits.ZERO, null, 0, 0, grants, closed, lapses);
    }

    public AccountState {
        time = time.truncatedTo(ChronoUnit.MILLIS);
        grants = grants.stream().filter(grant -> grant.left().isPositive()).sorted(Grant.DRAWDOWN_ORDER).toList();
        lapses = lapses.stream().filter(lapse -> lapse.left().isPositive()).toList();
        if (grants.size() > GRANTS_EVER) {
            throw new IllegalStateException("More than " + GRANTS_EVER + " open grants");
        }
    }

    static AccountState empty(Instant time, PlanTerms terms) {
        return new AccountState(time, terms, null, Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.ZERO, List.of(), null, List.of());
    }

    /** What is left of the open grants; never below zero. */
    public Credits balance() {
        return grants.stream().map(Grant::left).reduce(Credits.ZERO, Credits::plus);
    }

    /** What the next request can draw: balance less holds, at least zero (rule 16). */
    public Credits available() {
        return balance().minus(held).max(Credits.ZERO);
    }

    /**
     * The state as text, one {@code name=value} a line, in a fixed order; {@link #parse} reads it back. The ledger's hash covers its
     * digest, so its form is part of the ledger's proof.
     */
    public String toText() {
        StringBuilder text = new StringBuilder();
        line(text, "time", time.toEpochMilli());
        line(text, "plan", terms.plan() + "," + terms.version() + "," + orDash(terms.unit()) + ","
                + (terms.unlimited() ? "-" : terms.limit().hundredths()));
        line(text, "cycle", range(cycle));
        line(text, "granted", granted.hundredths());
        line(text, "used", used.hundredths());
        line(text, "over", over.hundredths());
        line(text, "held", held.hundredths());
        if (carry.isPositive()) {
            line(text, "carry", carry.hundredths());
        }
        if (borrow != null) {
            line(text, "borrow", borrow.grant() + "," + borrow.used().hundredths());
        }
        if (since != 0) {
            line(text, "since", since);
        }
        if (increase != 0) {
            line(text, "increase", increase);
        }
        for (Grant grant : grants) {
            line(text, "grant", grant.id() + "," + grant.source() + "," + grant.amount().hundredths() + "," + grant.left().hundredths()
                    + "," + grant.validFrom() + "," + orDash(grant.validThrough()));
        }
        line(text, "closed", range(closed));
        for (Lapse lapse : lapses) {
            line(text, "lapse", lapse.grant() + "," + lapse.left().hundredths());
        }
        return text.toString();
    }

    /** @throws RuntimeException if the text was not written by {@link #toText} */
    public static AccountState parse(String text) {
        Instant time = null;
        PlanTerms terms = null;
        CreditCycle cycle = null;
        CreditCycle closed = null;
        long[] totals = new long[4];
        Credits carry = Credits.ZERO;
        Borrow borrow = null;
        long since = 0;
        int increase = 0;
        List<Grant> grants = new ArrayList<>();
        List<Lapse> lapses = new ArrayList<>();
        for (String line : text.split("\n")) {
            int equals = line.indexOf('=');
            String value = line.substring(equals + 1);
            String[] part = value.split(",");
            switch (line.substring(0, equals)) {
                case "time":
                    time = Instant.ofEpochMilli(Long.parseLong(value));
                    break;
                case "plan":
                    terms = new PlanTerms(Long.parseLong(part[0]), Integer.parseInt(part[1]), unlessDash(part[2], CycleUnit::valueOf),
                            unlessDash(part[3], AccountState::credits));
                    break;
                case "cycle":
                    cycle = parseRange(value);
                    break;
                case "granted":
                    totals[0] = Long.parseLong(value);
                    break;
                case "used":
                    totals[1] = Long.parseLong(value);
                    break;
                case "over":
                    totals[2] = Long.parseLong(value);
                    break;
                case "held":
                    totals[3] = Long.parseLong(value);
                    break;
                case "carry":
                    carry = credits(value);
                    break;
                case "borrow":
                    borrow = new Borrow(Long.parseLong(part[0]), credits(part[1]));
                    break;
                case "since":
                    since = Long.parseLong(value);
                    break;
                case "increase":
                    increase = Integer.parseInt(value);
                    break;
                case "grant":
                    grants.add(new Grant(Long.parseLong(part[0]), GrantSource.valueOf(part[1]), credits(part[2]), credits(part[3]),
                            LocalDate.parse(part[4]), unlessDash(part[5], LocalDate::parse)));
                    break;
                case "closed":
                    closed = parseRange(value);
                    break;
                case "lapse":
                    lapses.add(new Lapse(Long.parseLong(part[0]), credits(part[1])));
                    break;
                default:
                    throw new IllegalArgumentException("Not a line of an account's state: " + line);
            }
        }
        AccountState state = new AccountState(time, terms, cycle, new Credits(totals[0]), new Credits(totals[1]), new Credits(totals[2]),
                new Credits(totals[3]), carry, borrow, since, increase, grants, closed, lapses);
        if (!state.toText().equals(text)) {
            throw new IllegalArgumentException("Not the whole text of an account's state: " + text);
        }
        return state;
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append(name).append('=').append(value).append('\n');
    }

    private static String orDash(Object value) {
        return value == null ? "-" : value.toString();
    }

    private static String range(CreditCycle cycle) {
        return cycle == null ? "-" : cycle.from() + "," + cycle.to();
    }

    private static CreditCycle parseRange(String value) {
        return unlessDash(value, text -> {
            String[] part = text.split(",");
            return new CreditCycle(LocalDate.parse(part[0]), LocalDate.parse(part[1]));
        });
    }

    private static Credits credits(String hundredths) {
        return new Credits(Long.parseLong(hundredths));
    }

    private static <T> T unlessDash(String value, Function<String, T> reader) {
        return value.equals("-") ? null : reader.apply(value);
    }
}
