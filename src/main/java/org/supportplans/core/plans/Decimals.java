package org.supportplans.core.plans;

import java.math.BigDecimal;

/** Numbers beside credits, each written in one way only, so that equal ones make equal records (rules 4 and 42). */
public final class Decimals {

    private Decimals() {}

    /** The number without needless zeros and powers of ten: 5, 2.5, 0.01, 100; null stays null. */
    public static BigDecimal plain(BigDecimal number) {
        BigDecimal plain = number == null ? null : number.stripTrailingZeros();
        return plain == null || plain.scale() >= 0 ? plain : plain.setScale(0);
    }
}
