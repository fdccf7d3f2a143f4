package org.supportplans.core.credits;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What stands booked for one request on one account: the sum of its entries there (rules 16 and 23).
 *
 * @param debited the part of its cost that is debited
 * @param pending the part of its cost that is held until it is resolved
 * @param reserved so much of the balance is held for that part
 * @param parts what is left of its debits, and of what holds booked as over the limit, oldest first
 * @param entries the seqs of its entries, oldest first
 */
public record Standing(Credits debited, Credits pending, Credits reserved, List<Part> parts, List<Long> entries) {

    public static final Standing NONE = new Standing(Credits.ZERO, Credits.ZERO, Credits.ZERO, List.of(), List.of());

    /**
     * What is left of one debit, or of one hold's part over the limit (rule 23).
     *
     * @param seq the place of its entry
     * @param cycle the cycle it is labelled with; null where there are no cycles
     * @param plan the plan it was booked under
     * @param over the part of it that is over the limit
     * @param draws what it drew, in the order in which it did
     */
    public record Part(long seq, LocalDate cycle, long plan, Credits over, List<Draw> draws) {

        public Part {
            draws = List.copyOf(draws);
        }
    }

    public Standing {
        parts = List.copyOf(parts);
        entries = List.copyOf(entries);
    }

    /** @param entries the entries of one request on one account, by seq */
    public static Standing of(List<LedgerEntry> entries) {
        Credits debited = Credits.ZERO;
        Credits pending = Credits.ZERO;
        Credits reserved = Credits.ZERO;
        List<Part> parts = new ArrayList<>();
        for (LedgerEntry entry : entries) {
            Booking booking = entry.booking();
            Credits credits = booking.kind() == EntryKind.REVERSAL || booking.kind() == EntryKind.RELEASE
                    ? booking.credits().negated() : booking.credits();
            boolean ofHold = booking.kind() == EntryKind.HOLD || booking.kind() == EntryKind.RELEASE;
            debited = ofHold ? debited : debited.plus(credits);
            if (ofHold) {
                pending = pending.plus(credits);
            } else if (booking.cause() == Cause.ISSUE_RESOLVED || booking.isReopening()) {
                pending = pending.minus(credits);
            }
            reserved = reserved.plus(booking.held());
            if (credits.isNegative() || booking.kind() == EntryKind.REVERSAL || booking.kind() == EntryKind.RELEASE) {
                giveBack(parts, booking);
            } else {
                parts.add(new Part(entry.seq(), booking.cycle(), booking.terms().plan(), booking.over(), booking.draws()));
            }
        }
        return new Standing(debited, pending, reserved, parts, entries.stream().map(LedgerEntry::seq).toList());
    }

    /** Takes what was given back off the parts, newest first. */
    private static void giveBack(List<Part> parts, Booking back) {
        Credits over = back.over().negated();
        Map<Long, Draw> given = new HashMap<>();
        back.draws().forEach(draw -> given.merge(draw.grant(), draw, Draw::plus));
        for (int i = parts.size() - 1; i >= 0; i--) {
            Part part = parts.get(i);
            Credits overBack = part.over().min(over);
            over = over.minus(overBack);
            List<Draw> left = new ArrayList<>();
            for (Draw draw : part.draws()) {
                Draw taken = given.getOrDefault(draw.grant(), new Draw(draw.grant(), Credits.ZERO, Credits.ZERO)).min(draw);
                given.computeIfPresent(draw.grant(), (grant, rest) -> rest.minus(taken));
                left.add(draw.minus(taken));
            }
            left.removeIf(Draw::isNothing);
            parts.set(i, new Part(part.seq(), part.cycle(), part.plan(), part.over().minus(overBack), left));
        }
    }

    /** What the request costs here, debited or held. */
    public Credits credits() {
        return debited.plus(pending);
    }

    /** The part of the cost that is over the limit. */
    public Credits over() {
        return parts.stream().map(Part::over).reduce(Credits.ZERO, Credits::plus);
    }

    /** The part over the limit of what is held; the rest that is over belongs to what is debited. */
    public Credits pendingOver() {
        return over().min(pending.minus(reserved).max(Credits.ZERO));
    }

    /** What it has drawn and not got back, once for each grant, in the order in which they were first drawn. */
    public List<Draw> draws() {
        Map<Long, Draw> sums = new LinkedHashMap<>();
        parts.forEach(part -> part.draws().forEach(draw -> sums.merge(draw.grant(), draw, Draw::plus)));
        return List.copyOf(sums.values());
    }

    /** Whether the request has cost nothing here, or has got all of it back. */
    public boolean isNothing() {
        return credits().isZero() && reserved.isZero() && over().isZero() && draws().isEmpty();
    }
}
