package org.supportplans.core.coverage;

import java.math.BigDecimal;

/**
 * A line to invoice for a request (rules 17, 27 and 42); never part of the balance.
 *
 * @param quantity credits over the limit, or hours
 * @param rate what one of them costs
 * @param currency its ISO 4217 code; null if neither plan nor contract names one
 */
public record Charge(Kind kind, BigDecimal quantity, BigDecimal rate, String currency) {

    /** What is charged (rules 17 and 27). */
    public enum Kind {
        OVERAGE,
        HOURS
    }

    /** Quantity times rate, exactly. */
    public BigDecimal amount() {
        return quantity.multiply(rate);
    }
}
