package org.supportplans.core.plans;

import java.math.BigDecimal;

/**
 * What a plan costs (rule 42), in the plan's currency.
 *
 * @param amount zero or more, at most two decimals
 * @param per what is paid for
 */
public record Price(BigDecimal amount, Per per) {

    /** What is paid for (rule 42). */
    public enum Per {
        CYCLE,
        CREDIT,
        PACK
    }

    public Price {
        amount = Decimals.plain(amount);
    }
}
