package org.supportplans.core.credits;

/**
 * What one entry took from one grant, or gave back to it (rule 19); both amounts are positive, the entry's kind says which.
 *
 * @param grant the grant's id
 * @param credits what was taken from what is left of the grant
 * @param lapsed what was taken from what the grant had let lapse when its cycle closed (late events)
 */
public record Draw(long grant, Credits credits, Credits lapsed) {

    Draw plus(Draw other) {
        return new Draw(grant, credits.plus(other.credits), lapsed.plus(other.lapsed));
    }

    Draw minus(Draw other) {
        return new Draw(grant, credits.minus(other.credits), lapsed.minus(other.lapsed));
    }

    Draw min(Draw other) {
        return new Draw(grant, credits.min(other.credits), lapsed.min(other.lapsed));
    }

    boolean isNothing() {
        return credits.isZero() && lapsed.isZero();
    }
}
