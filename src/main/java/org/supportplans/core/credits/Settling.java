package org.supportplans.core.credits;

import java.util.Optional;

/** From what stands booked for a request to what should stand, one entry at a time (rules 16, 23 and 24). */
public final class Settling {

    private Settling() {}

    /**
     * What should stand booked for a request on an account (rule 16).
     *
     * @param debited what of its cost is due
     * @param held what of its cost is held until it is resolved
     */
    public record Target(Credits debited, Credits held) {

        public static final Target NOTHING = new Target(Credits.ZERO, Credits.ZERO);

        public Credits total() {
            return debited.plus(held);
        }
    }

    /** What the next entry does (rule 16). */
    public enum Kind {
        DEBIT,
        HOLD,
        RELEASE,
        /** Debits what is held. */
        SETTLE,
        REVERSE,
        /** Holds again what is debited. */
        REOPEN
    }

    /** The next entry, and how much of the cost it moves (rule 24). */
    public record Step(Kind kind, Credits credits) {}

    /**
     * The next step; empty if what stands is what should stand. Each step brings the two nearer, so that they meet after a few.
     *
     * @param holdsFirst whether new cost is held before it is debited, as under plans that debit at resolution
     */
    public static Optional<Step> next(Standing standing, Target target, boolean holdsFirst) {
        Credits missing = target.debited().minus(standing.debited());
        Credits tooMuchHeld = standing.pending().minus(target.held());
        if (missing.isPositive() && tooMuchHeld.isPositive()) {
            return step(Kind.SETTLE, missing.min(tooMuchHeld));
        }
        if (missing.isNegative() && tooMuchHeld.isNegative()) {
            return step(Kind.REOPEN, missing.max(tooMuchHeld).negated());
        }
        Credits more = target.total().minus(standing.credits());
        if (more.isPositive()) {
            return step(holdsFirst ? Kind.HOLD : Kind.DEBIT, more);
        }
        if (tooMuchHeld.isPositive()) {
            return step(Kind.RELEASE, tooMuchHeld);
        }
        return missing.isNegative() ? step(Kind.REVERSE, missing.negated()) : Optional.empty();
    }

    private static Optional<Step> step(Kind kind, Credits credits) {
        return Optional.of(new Step(kind, credits));
    }
}
