package org.supportplans.core.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.core.Violation;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CycleUnit;

class Rule01PlanTest {

    @ParameterizedTest(name = "{0} with cycle {1} and limit {2}: {3}")
    @CsvSource(value = {
        "TICKET_BASED, MONTHLY, 500, -",
        "TICKET_BASED, WEEKLY, 1, -",
        "TICKET_BASED, -, 500, plan.cycle.missing",
        "TICKET_BASED, MONTHLY, -, plan.limit.missing",
        "TICKET_BASED, MONTHLY, 0, plan.limit.notPositive",
        "UNLIMITED, -, -, -",
        "UNLIMITED, MONTHLY, -, plan.cycle.unlimited",
        "UNLIMITED, -, 500, plan.limit.unlimited"
    }, nullValues = "-")
    void rule_1_a_limited_plan_has_a_cycle_and_a_limit_an_unlimited_one_neither(PlanType type, CycleUnit cycle, Long hundredths, String rule) {
        Plan plan = plan(type, cycle, hundredths == null ? null : new Credits(hundredths), List.of(9L));
        List<String> found = rules(PlanRules.check(plan, Optional.empty(), false, Set.of(9L), false));
        assertThat(found).isEqualTo(rule == null ? List.of() : List.of(rule));
    }

    @Test
    void rule_1_saving_without_an_sla_is_an_error_and_the_sla_is_an_active_one() {
        assertThat(check(List.of(), Set.of(9L))).containsExactly("plan.sla.missing");
        assertThat(check(List.of(9L, 8L), Set.of(9L))).containsExactly("plan.sla.unknown");
        assertThat(check(List.of(9L), Set.of(9L))).isEmpty();
    }

    @Test
    void rule_1_an_sla_that_was_deactivated_stays_with_the_plans_that_have_it() {
        Plan plan = plan(PlanType.UNLIMITED, null, null, List.of(9L));
        assertThat(PlanRules.check(plan, Optional.of(plan), true, Set.of(), false)).isEmpty();
    }

    @Test
    void rule_2_once_a_contract_names_it_type_cycle_and_sla_are_frozen_and_the_limit_is_not() {
        Plan before = plan(PlanType.TICKET_BASED, CycleUnit.MONTHLY, Credits.of(5), List.of(9L));
        Plan limit = plan(PlanType.TICKET_BASED, CycleUnit.MONTHLY, Credits.of(50), List.of(9L));
        Plan all = plan(PlanType.UNLIMITED, null, null, List.of(8L));
        Set<Long> active = Set.of(8L, 9L);

        assertThat(PlanRules.check(limit, Optional.of(before), true, active, false)).isEmpty();
        assertThat(PlanRules.check(all, Optional.of(before), true, active, false)).extracting(Violation::field)
                .containsExactlyInAnyOrder("type", "cycle", "sla");
        assertThat(PlanRules.check(all, Optional.of(before), false, active, false)).isEmpty();
    }

    @Test
    void rule_1_a_name_is_taken_once() {
        Plan plan = plan(PlanType.UNLIMITED, null, null, List.of(9L));
        assertThat(PlanRules.check(plan, Optional.empty(), false, Set.of(9L), true)).containsExactly(
                Violation.of("name", "plan.name.taken", "Basic"));
    }

    private static List<String> check(List<Long> slas, Set<Long> active) {
        return rules(PlanRules.check(plan(PlanType.UNLIMITED, null, null, slas), Optional.empty(), false, active, false));
    }

    private static List<String> rules(List<Violation> found) {
        return found.stream().map(Violation::rule).toList();
    }

    private static Plan plan(PlanType type, CycleUnit cycle, Credits limit, List<Long> slas) {
        return new Plan(1, 1, "Basic", "", type, cycle, limit, slas, DebitMoment.CREATION, OveragePolicy.NO_SLA, CostTable.ONE_EACH, true,
                Instant.EPOCH);
    }
}
