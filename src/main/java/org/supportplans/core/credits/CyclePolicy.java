package org.supportplans.core.credits;

/**
 * How a plan's cycles and packs behave beside the limit (rules 20 and 21).
 *
 * @param carryOver at most so much of what is left of the included credits lives on for one cycle; null for nothing
 * @param borrowPercent so much of the limit can be borrowed from the next cycle, 0 to 100
 * @param prorate whether a cycle that the calendar or the contract's end cuts grants its part only
 * @param packDays so many days a pack is valid, the first included
 */
public record CyclePolicy(Anchor anchor, Credits carryOver, int borrowPercent, boolean prorate, int packDays) {

    /** Anchored at the start, nothing carried or borrowed, packs of 90 days. */
    public static final CyclePolicy DEFAULT = new CyclePolicy(Anchor.START, null, 0, false, 90);
}
