package org.supportplans.core.credits;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands booked for one request on one account: the sum of its entries there.
 *
 * @param credits what the request costs by them
 * @param debits what is left of its debits, oldest first
 * @param entries the seqs of its entries, oldest first
 */
public record Standing(Credits credits, List<Debit> debits, List<Long> entries) {

    public static final Standing NONE = new Standing(Credits.ZERO, List.of(), List.of());

    /**
     * What is left of one debit.
     *
     * @param cycle the cycle it is labelled with; null where there are no cycles
     * @param over the part of it that is over the limit
     * @param draws what it drew, in the order in which it did
     */
    public record Debit(LocalDate cycle, Credits over, List<Draw> draws) {

        public Debit {
            draws = List.copyOf(draws);
        }
    }

    public Standing {
        debits = List.copyOf(debits);
        entries = List.copyOf(entries);
    }

    /** @param entries the entries of one request on one account, by seq */
    public static Standing of(List<LedgerEntry> entries) {
        Credits credits = Credits.ZERO;
        List<Debit> debits = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            Booking booking = entry.booking();
            if (booking.kind() == EntryKind.REVERSAL) {
                credits = credits.minus(booking.credits());
                giveBack(debits, booking);
            } else {
                credits = credits.plus(booking.credits());
                debits.add(new Debit(booking.cycle(), booking.over(), booking.draws()));
            }
        }
        return new Standing(credits, debits, entries.stream().map(LedgerEntry::seq).toList());
    }

    /** Takes what a reversal gave back off the debits, newest first. */
    private static void giveBack(List<Debit> debits, Booking reversal) {
        Credits over = reversal.over().negated();
        Map<Long, Draw> back = new HashMap<>();
        reversal.draws().forEach(draw -> back.merge(draw.grant(), draw, Draw::plus));
        for (int i = debits.size() - 1; i >= 0; i--) {
            Debit debit = debits.get(i);
            Credits overBack = debit.over().min(over);
            over = over.minus(overBack);
            List<Draw> left = new ArrayList<>();
            for (Draw draw : debit.draws()) {
                Draw given = back.getOrDefault(draw.grant(), new Draw(draw.grant(), Credits.ZERO, Credits.ZERO)).min(draw);
                back.computeIfPresent(draw.grant(), (grant, rest) -> rest.minus(given));
                left.add(draw.minus(given));
            }
            left.removeIf(Draw::isNothing);
            debits.set(i, new Debit(debit.cycle(), debit.over().minus(overBack), left));
        }
    }

    /** The part of the cost that is over the limit. */
    public Credits over() {
        return debits.stream().map(Debit::over).reduce(Credits.ZERO, Credits::plus);
    }

    /** What it has drawn and not got back, once for each grant, in the order in which they were first drawn. */
    public List<Draw> draws() {
        Map<Long, Draw> sums = new LinkedHashMap<>();
        debits.forEach(debit -> debit.draws().forEach(draw -> sums.merge(draw.grant(), draw, Draw::plus)));
        return List.copyOf(sums.values());
    }

    /** Whether the request has cost nothing here, or has got all of it back. */
    public boolean isNothing() {
        return credits.isZero() && over().isZero() && draws().isEmpty();
    }
}
