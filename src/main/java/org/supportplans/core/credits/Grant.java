package org.supportplans.core.credits;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * Credits given to an account, and what is left of them (rules 19 to 21).
 *
 * @param id the seq of the GRANT entry that made it
 * @param amount what was granted
 * @param left what is left, from zero to the amount
 * @param validFrom first day, in the contract's zone
 * @param validThrough last usable day, included; null if it does not end
 */
public record Grant(long id, GrantSource source, Credits amount, Credits left, LocalDate validFrom, LocalDate validThrough) {

    /** Rule 19: included and carried before bought, then soonest expiry, then oldest; borrowed last. */
    public static final Comparator<Grant> DRAWDOWN_ORDER = Comparator.comparingInt((Grant grant) -> grant.source().turn())
            .thenComparing(Grant::validThrough, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparingLong(Grant::id);

    public Grant {
        if (left.isNegative() || left.compareTo(amount) > 0) {
            throw new IllegalArgumentException("Grant " + id + " of " + amount + " can't have " + left + " left");
        }
    }

    /** The grant that a GRANT entry made, as it was then. */
    public static Grant of(LedgerEntry entry) {
        Booking.GrantTerms terms = entry.booking().grant();
        return new Grant(entry.seq(), terms.source(), entry.booking().amount(), entry.booking().amount(), terms.validFrom(),
                terms.validThrough());
    }

    Grant withLeft(Credits newLeft) {
        return new Grant(id, source, amount, newLeft, validFrom, validThrough);
    }
}
