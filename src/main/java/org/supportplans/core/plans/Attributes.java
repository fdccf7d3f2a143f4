package org.supportplans.core.plans;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the attributes of customers are kept: as text, and what is written as a number is one (rule 4). */
public final class Attributes {

    /** At most so many a customer. */
    public static final int MAX = 50;

    /** Without a sign, leading zeros, powers of ten and more than two decimals: 49 is a number, 0049 is a code. */
    private static final Pattern NUMBER = Pattern.compile("(0|[1-9][0-9]{0,12})(\\.[0-9]{1,2})?");

    private Attributes() {}

    /** The number that a value is, without needless zeros; empty if it is text. */
    public static Optional<BigDecimal> number(String value) {
        return NUMBER.matcher(value).matches() ? Optional.of(Decimals.plain(new BigDecimal(value))) : Optional.empty();
    }

    /** A number as it is kept. */
    public static String text(BigDecimal number) {
        return Decimals.plain(number).toPlainString();
    }
}
