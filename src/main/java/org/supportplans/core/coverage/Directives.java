package org.supportplans.core.coverage;

import java.math.BigDecimal;
import org.supportplans.core.plans.Decimals;

/**
 * What people have said of one request (rules 17, 25 and 28); it holds until somebody says otherwise.
 *
 * @param units how many units it was found to be; null while nobody has said so
 * @param hours the hours worked that are charged; null while nobody has said so
 * @param measured who said last how many units or hours, and why; null while nobody has
 * @param exemption why it costs nothing; null unless it is exempt
 * @param approval null while nobody has decided
 */
public record Directives(Integer units, BigDecimal hours, Ruling measured, Ruling exemption, Approval approval) {

    public static final Directives NONE = new Directives(null, null, null, null, null);

    /** What somebody decided, and why (rule 25); the actor is a user key. */
    public record Ruling(String actor, String reason) {}

    /**
     * Whether a request over the limit was approved or declined (rule 28).
     *
     * @param contract the contract that it was over; on others nobody has decided
     */
    public record Approval(boolean approved, long contract, Ruling ruling) {}

    public Directives {
        hours = Decimals.plain(hours);
    }

    public Directives withUnits(Integer newUnits) {
        return new Directives(newUnits, hours, measured, exemption, approval);
    }

    public Directives withHours(BigDecimal newHours) {
        return new Directives(units, newHours, measured, exemption, approval);
    }

    public Directives measured(Ruling by) {
        return new Directives(units, hours, by, exemption, approval);
    }

    /** @param by null if it is no longer exempt */
    public Directives exempted(Ruling by) {
        return new Directives(units, hours, measured, by, approval);
    }

    /** Whether it was approved to be over the limit of a contract. */
    public boolean approvedOn(long contract) {
        return approval != null && approval.approved() && approval.contract() == contract;
    }

    /** Whether it was declined to be over the limit of a contract. */
    public boolean declinedOn(long contract) {
        return approval != null && !approval.approved() && approval.contract() == contract;
    }

    public Directives decided(Approval decision) {
        return new Directives(units, hours, measured, exemption, decision);
    }
}
