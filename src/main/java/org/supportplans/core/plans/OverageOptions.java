package org.supportplans.core.plans;

import java.util.List;

/**
 * What a plan says of requests over the limit, beside its policy (rule 27).
 *
 * @param sla which SLA they get
 * @param fallbackSla id of the SLA policy outside the plan; null for none
 * @param tolerancePercent so much of the limit passes first, over the limit but with the plan's SLA; 0 to 100
 * @param valvePriority a priority that is never blocked, parked or held up, only recorded; null for none
 * @param rates what a credit over the limit costs, by request type; the first that fits counts
 */
public record OverageOptions(OverageSla sla, Long fallbackSla, int tolerancePercent, String valvePriority, List<OverageRate> rates) {

    public static final OverageOptions DEFAULT = new OverageOptions(OverageSla.FALLBACK, null, 0, null, List.of());

    public OverageOptions {
        rates = List.copyOf(rates);
    }
}
