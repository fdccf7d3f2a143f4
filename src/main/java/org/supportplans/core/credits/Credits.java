package org.supportplans.core.credits;

import java.math.BigDecimal;

/**
 * An amount of credits, exact to hundredths (rule 20); may be negative where it is a change.
 *
 * @param hundredths the amount in hundredths of a credit
 */
public record Credits(long hundredths) implements Comparable<Credits> {

    public static final Credits ZERO = new Credits(0);

    /** The most that one amount may be, so that no sum of a million entries comes near the range of {@code long}. */
    public static final Credits MAX = of(1_000_000_000);

    public static Credits of(long whole) {
        return new Credits(Math.multiplyExact(whole, 100L));
    }

    /** @throws ArithmeticException if the value is finer than hundredths or beyond {@code long} */
    public static Credits of(BigDecimal value) {
        return new Credits(value.movePointRight(2).longValueExact());
    }

    public Credits plus(Credits other) {
        return new Credits(Math.addExact(hundredths, other.hundredths));
    }

    public Credits minus(Credits other) {
        return new Credits(Math.subtractExact(hundredths, other.hundredths));
    }

    public Credits times(int count) {
        return new Credits(Math.multiplyExact(hundredths, count));
    }

    /** So many percent of it, rounded down to hundredths. */
    public Credits percent(int percent) {
        return new Credits(Math.floorDiv(Math.multiplyExact(hundredths, percent), 100L));
    }

    public Credits negated() {
        return new Credits(Math.negateExact(hundredths));
    }

    public Credits min(Credits other) {
        return hundredths <= other.hundredths ? this : other;
    }

    public Credits max(Credits other) {
        return hundredths >= other.hundredths ? this : other;
    }

    public boolean isZero() {
        return hundredths == 0;
    }

    public boolean isPositive() {
        return hundredths > 0;
    }

    public boolean isNegative() {
        return hundredths < 0;
    }

    /** The amount without needless zeros: 5, 2.5, 0.01. */
    public BigDecimal toBigDecimal() {
        BigDecimal value = BigDecimal.valueOf(hundredths, 2).stripTrailingZeros();
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    @Override
    public int compareTo(Credits other) {
        return Long.compare(hundredths, other.hundredths);
    }

    @Override
    public String toString() {
        return toBigDecimal().toPlainString();
    }
}
