package org.supportplans.core.contracts;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** How a contract is renewed (rule 9). */
public final class Renewal {

    private Renewal() {}

    /**
     * The last day of a renewal as long as the contract was: in whole months where it ran whole months, else in days.
     *
     * @param contract has an end
     */
    public static LocalDate usualEnd(Contract contract) {
        LocalDate start = contract.start();
        LocalDate after = contract.end().plusDays(1);
        long months = ChronoUnit.MONTHS.between(start.withDayOfMonth(1), after.withDayOfMonth(1));
        return start.plusMonths(months).equals(after)
                ? after.plusMonths(months).minusDays(1)
                : after.plusDays(ChronoUnit.DAYS.between(start, after)).minusDays(1);
    }

    /**
     * The contract that follows another, not yet activated and without a number: the same terms from the day after the old end on. What was
     * amended ends with the old one; a limit of its own goes on under the same plan.
     *
     * @param contract has an end
     * @param plan the plan in force at that end; null for none
     * @param end null for an open one
     */
    public static Contract of(Contract contract, Long plan, LocalDate end, boolean autoRenew) {
        ContractDetails same = contract.details().renewing(autoRenew);
        return contract.as(0, 1).numbered(null).activated(null).under(plan).running(contract.end().plusDays(1), end)
                .with(Objects.equals(plan, contract.plan()) ? same : same.limited(null)).with(ContractCourse.renewing(contract.id()));
    }

    /** Whether it is time for a contract to renew itself: from its last day on, unless it was renewed or cancelled. */
    public static boolean isDue(Contract contract, Instant now) {
        return contract.details().autoRenew() && contract.end() != null && contract.course().renewedBy() == null
                && ContractVerb.RENEW.allowedIn(contract.state(now)) && !LocalDate.ofInstant(now, contract.zone()).isBefore(contract.end());
    }
}
