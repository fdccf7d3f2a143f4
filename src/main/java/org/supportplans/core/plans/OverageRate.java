package org.supportplans.core.plans;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What a credit over the limit costs (rules 27 and 42), in the currency of the plan or contract.
 *
 * @param requestType the request type's name; null for any
 * @param rate zero or more, at most two decimals
 */
public record OverageRate(String requestType, BigDecimal rate) {

    /** At most so many rates a plan or contract. */
    public static final int MAX_RATES = 100;

    public OverageRate {
        rate = Decimals.plain(rate);
    }

    /** The rate of a request type (may be null): the first of the contract's that fits, else the first of the plan's. */
    public static Optional<BigDecimal> of(String requestType, List<OverageRate> contracts, List<OverageRate> plans) {
        return first(requestType, contracts).or(() -> first(requestType, plans));
    }

    private static Optional<BigDecimal> first(String requestType, List<OverageRate> rates) {
        return rates.stream().filter(rate -> rate.requestType() == null || rate.requestType().equalsIgnoreCase(requestType))
                .map(OverageRate::rate).findFirst();
    }
}
