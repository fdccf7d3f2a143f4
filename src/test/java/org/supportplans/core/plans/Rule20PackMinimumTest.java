package org.supportplans.core.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.plans.Rule01PlanTest.policies;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.core.Violation;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CyclePolicy;

class Rule20PackMinimumTest {

    @ParameterizedTest(name = "a pack of {1} where the smallest is {0}: {2}")
    @CsvSource({"10, 9, false", "10, 9.99, false", "10, 10, true", "10, 10.01, true", "25, 24.99, false", "0.01, 0.01, true"})
    void rule_20_a_pack_below_the_minimum_is_refused(BigDecimal minimum, BigDecimal pack, boolean sold) {
        PackOptions packs = new PackOptions(Credits.of(minimum), 90);
        assertThat(packs.sell(Credits.of(pack))).isEqualTo(sold);
        assertThat(check(Credits.of(pack), packs)).isEqualTo(sold ? List.of()
                : List.of(Violation.of("limit", "plan.limit.pack", Credits.of(minimum).toBigDecimal())));
    }

    @Test
    void rule_20_a_prepaid_plan_may_have_no_opening_pack() {
        assertThat(check(Credits.ZERO, PackOptions.DEFAULT)).isEmpty();
    }

    @Test
    void rule_20_packs_are_of_10_and_valid_for_90_days_unless_the_plan_says_otherwise_and_its_accounts_know() {
        Plan plan = prepaid(Credits.of(10), PackOptions.DEFAULT);
        assertThat(plan.packs()).isEqualTo(new PackOptions(Credits.of(10), 90));
        assertThat(prepaid(Credits.of(10), new PackOptions(Credits.of(10), 30)).cycles().packDays()).isEqualTo(30);
    }

    private static List<Violation> check(Credits limit, PackOptions packs) {
        return PlanRules.check(prepaid(limit, packs), Optional.empty(), false, policies(9L), false);
    }

    private static Plan prepaid(Credits limit, PackOptions packs) {
        return new Plan(1, 1, "Prepaid", "", PlanType.PREPAID_PACK, null, limit, List.of(9L), DebitMoment.CREATION, OveragePolicy.NO_SLA,
                CostTable.ONE_EACH, true, Instant.EPOCH, List.of(), CyclePolicy.DEFAULT, packs, OverageOptions.DEFAULT, RequestOptions.DEFAULT,
                null, null);
    }
}
