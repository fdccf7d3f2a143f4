package org.supportplans.core.credits;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands booked for one request on one account: the sum of its entries there.
 *
 * @param credits what the request costs by them
 * @param over the part of it that is over the limit
 * @param draws what it has drawn from which grant and not got back, in the order in which it was drawn
 * @param entries the seqs of its entries, oldest first
 * @param cycle the cycle its newest debit is labelled with; null where there are no cycles
 */
public record Standing(Credits credits, Credits over, List<Draw> draws, List<Long> entries, LocalDate cycle) {

    public static final Standing NONE = new Standing(Credits.ZERO, Credits.ZERO, List.of(), List.of(), null);

    public Standing {
        draws = List.copyOf(draws);
        entries = List.copyOf(entries);
    }

    /** @param entries the entries of one request on one account, by seq */
    public static Standing of(List<LedgerEntry> entries) {
        Credits credits = Credits.ZERO;
        Credits over = Credits.ZERO;
        LocalDate cycle = null;
        Map<Long, Draw> draws = new LinkedHashMap<>();
        List<Long> seqs = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            Booking booking = entry.booking();
            boolean back = booking.kind() == EntryKind.REVERSAL;
            credits = back ? credits.minus(booking.credits()) : credits.plus(booking.credits());
            over = over.plus(booking.over());
            seqs.add(entry.seq());
            if (!back) {
                cycle = booking.cycle();
            }
            for (Draw draw : booking.draws()) {
                Draw before = draws.getOrDefault(draw.grant(), new Draw(draw.grant(), Credits.ZERO, Credits.ZERO));
                draws.put(draw.grant(), back
                        ? new Draw(draw.grant(), before.credits().minus(draw.credits()), before.lapsed().minus(draw.lapsed()))
                        : new Draw(draw.grant(), before.credits().plus(draw.credits()), before.lapsed().plus(draw.lapsed())));
            }
        }
        List<Draw> open = draws.values().stream().filter(draw -> draw.credits().isPositive() || draw.lapsed().isPositive()).toList();
        return new Standing(credits, over, open, seqs, cycle);
    }

    /** Whether the request has cost nothing here, or has got all of it back. */
    public boolean isNothing() {
        return credits.isZero() && over.isZero() && draws.isEmpty();
    }
}
