package org.supportplans.core.credits;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * An entry as the rules decided it, before it has its place in the chain (rule 23).
 *
 * @param amount what it changes of the balance
 * @param held what it changes of the held total
 * @param over what it changes of the over-limit total
 * @param credits what the request costs by it, or by how much that changed; for grants and expiries the amount without its sign
 * @param draws what it took from which grants, or gave back to them
 * @param corrects seqs of the entries that it corrects
 * @param grant the terms of the grant it makes; null unless the kind is GRANT
 * @param cycle first day of the cycle it is labelled with; null where there are no cycles
 * @param state the account after it
 */
public record Booking(
        EntryKind kind,
        Credits amount,
        Credits held,
        Credits over,
        Credits credits,
        List<Draw> draws,
        List<Long> corrects,
        Cause cause,
        GrantTerms grant,
        LocalDate cycle,
        PlanTerms terms,
        Instant effectiveAt,
        AccountState state) {

    /** What a GRANT entry grants (rule 19); the amount is the entry's. */
    public record GrantTerms(GrantSource source, LocalDate validFrom, LocalDate validThrough) {}

    public Booking {
        effectiveAt = effectiveAt.truncatedTo(ChronoUnit.MILLIS);
        draws = List.copyOf(draws);
        corrects = List.copyOf(corrects);
    }

    /** Whether it holds again what had been debited (rule 23). */
    public boolean isReopening() {
        return kind == EntryKind.REVERSAL && cause == Cause.ISSUE_REOPENED;
    }

    /** Whether it grants what is borrowed from the next cycle: a step of the rules, before the entry that needs it. */
    public boolean isBorrowed() {
        return kind == EntryKind.GRANT && grant.source() == GrantSource.BORROWED;
    }
}
