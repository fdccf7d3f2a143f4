package org.supportplans.core.credits;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What an account's entries of some days add up to (rules 23 and 36): opening plus the sum of the amounts of the entries after
 * {@code afterSeq} up to the head is closing, whatever the days. A day's entries are those that were recorded on it, in the contract's zone.
 *
 * @param from first day
 * @param to last day, included
 * @param opening the balance after the last entry before the first day; zero if there is none
 * @param closing the balance after the last entry by the last day
 * @param afterSeq the place of the last entry before the first day; 0 if there is none
 * @param headSeq the place of the last entry by the last day; 0 if there is none
 * @param headHash that entry's hash, by which it is found again in an export; {@link LedgerEntry#NO_HASH} if there is none
 */
public record Statement(LocalDate from, LocalDate to, Credits opening, Credits closing, long afterSeq, long headSeq, String headHash) {

    /**
     * @param before the last entry recorded by {@link #endOfDayBefore} the first day; empty if there is none
     * @param head the last entry recorded by {@link #endOfDayBefore} the day after the last; empty if there is none
     */
    public static Statement of(LocalDate from, LocalDate to, Optional<LedgerEntry> before, Optional<LedgerEntry> head) {
        return new Statement(from, to, before.map(LedgerEntry::balanceAfter).orElse(Credits.ZERO),
                head.map(LedgerEntry::balanceAfter).orElse(Credits.ZERO), before.map(LedgerEntry::seq).orElse(0L),
                head.map(LedgerEntry::seq).orElse(0L), head.map(LedgerEntry::hash).orElse(LedgerEntry.NO_HASH));
    }

    /** The last instant at which an entry can be recorded before a day begins in a zone; entries are recorded in whole milliseconds. */
    public static Instant endOfDayBefore(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant().minusMillis(1);
    }
}
