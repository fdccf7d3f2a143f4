package org.supportplans.core.coverage;

import java.time.Instant;
import java.util.List;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.Draw;
import org.supportplans.core.matching.Candidate;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.core.sla.SlaPolicy;

/**
 * The stored explanation of an entitlement (rule 13). Receipts are only added; of a request's receipts the one of the highest n, then
 * the highest number, is current.
 *
 * @param number counts the request's receipts, from 1
 * @param n how many entries the request had in the ledger
 * @param pendingReason null unless the coverage is PENDING
 * @param match what matching chose; null if it chose nothing
 * @param costRule which rule of the plan gave the cost; null without a contract
 * @param credits what the request costs; zero without a contract
 * @param over the part of it over the limit
 * @param held what is held for it
 * @param directives what people had said of it
 * @param charges the lines to invoice for it
 * @param parkedUntil when its SLA starts because the day's places were taken (rule 26); null unless it is parked
 */
public record Receipt(
        int number,
        int n,
        Coverage coverage,
        PendingReason pendingReason,
        Chosen match,
        AppliedSla sla,
        String costRule,
        Credits credits,
        Credits over,
        Credits held,
        List<Draw> draws,
        Instant decidedAt,
        RequestFacts facts,
        List<Candidate> candidates,
        Directives directives,
        List<Charge> charges,
        Instant parkedUntil) {

    /**
     * The chosen contract and plan, named as they were then (rule 13).
     *
     * @param plan 0 for a contract without a plan
     * @param planName null for a contract without a plan
     */
    public record Chosen(long contract, String number, String contractName, long plan, int planVersion, String planName) {}

    /** The SLA that applies (rule 30). */
    public record AppliedSla(long id, int version, String name, SlaPolicy.DueTimes due) {}

    /** A receipt of a request of which nobody has said anything, that charges nothing and is not parked. */
    public Receipt(int number, int n, Coverage coverage, PendingReason pendingReason, Chosen match, AppliedSla sla, String costRule,
            Credits credits, Credits over, Credits held, List<Draw> draws, Instant decidedAt, RequestFacts facts, List<Candidate> candidates) {
        this(number, n, coverage, pendingReason, match, sla, costRule, credits, over, held, draws, decidedAt, facts, candidates,
                Directives.NONE, List.of(), null);
    }

    public Receipt {
        charges = List.copyOf(charges);
        draws = List.copyOf(draws);
        candidates = List.copyOf(candidates);
    }

    /** Whether it was approved to be over the limit of its contract (rule 28). */
    public boolean isApproved() {
        return match != null && directives.approvedOn(match.contract());
    }

    /** Whether it is uncovered because it was declined to be over the limit of the contract that fits it (rule 28). */
    public boolean isDeclined() {
        return coverage == Coverage.UNCOVERED
                && candidates.stream().anyMatch(candidate -> candidate.chosen() && directives.declinedOn(candidate.contract()));
    }

    /** Whether both say the same of the request, apart from when and as which number they were written. */
    public boolean saysSameAs(Receipt other) {
        return numbered(0, Instant.EPOCH).equals(other.numbered(0, Instant.EPOCH));
    }

    /** Whether both are one and the same receipt of a request. */
    public boolean isSameAs(Receipt other) {
        return n == other.n && number == other.number;
    }

    public Receipt numbered(int newNumber, Instant at) {
        return new Receipt(newNumber, n, coverage, pendingReason, match, sla, costRule, credits, over, held, draws, at, facts, candidates,
                directives, charges, parkedUntil);
    }

    /** What follows when a request is deleted: it is on no contract, and waits for nothing, any more. @param entries how many it has in the ledger */
    public Receipt withdrawn(int entries, Instant at) {
        return new Receipt(number + 1, entries, Coverage.UNCOVERED, null, null, null, null, Credits.ZERO, Credits.ZERO, Credits.ZERO, List.of(), at,
                facts, candidates, directives, List.of(), null);
    }
}
