package org.supportplans.core.credits;

/**
 * What a version of a plan means for an account (rule 2).
 *
 * @param plan the plan's id, 0 for a contract without a plan
 * @param unit the credit cycle; null if the plan is unlimited or prepaid
 * @param limit credits granted a cycle; of a prepaid plan its opening pack, zero for none; null if the plan is unlimited
 */
public record PlanTerms(long plan, int version, CycleUnit unit, Credits limit) {

    /** A contract without a plan is unlimited (rule 5). */
    public static final PlanTerms UNLIMITED = new PlanTerms(0, 0, null, null);

    public boolean unlimited() {
        return limit == null;
    }
}
