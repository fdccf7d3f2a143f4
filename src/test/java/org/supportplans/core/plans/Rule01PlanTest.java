package org.supportplans.core.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.core.Violation;
import org.supportplans.core.credits.Anchor;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CyclePolicy;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.sla.SlaPolicy;

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
        "UNLIMITED, -, 500, plan.limit.unlimited",
        "PREPAID_PACK, -, 1000, -",
        "PREPAID_PACK, -, 0, -",
        "PREPAID_PACK, -, -, plan.limit.prepaid",
        "PREPAID_PACK, MONTHLY, 1000, plan.cycle.prepaid"
    }, nullValues = "-")
    void rule_1_a_limited_plan_has_a_cycle_and_a_limit_an_unlimited_one_neither_and_a_prepaid_one_a_limit_only(PlanType type, CycleUnit cycle, Long hundredths, String rule) {
        Plan plan = plan(type, cycle, hundredths == null ? null : new Credits(hundredths), List.of(9L));
        List<String> found = rules(PlanRules.check(plan, Optional.empty(), false, policies(9L), false));
        assertThat(found).isEqualTo(rule == null ? List.of() : List.of(rule));
    }

    @Test
    void rule_1_saving_without_an_sla_is_an_error_and_the_sla_is_an_active_one() {
        assertThat(check(List.of(), policies(9L))).containsExactly("plan.sla.missing");
        assertThat(check(List.of(9L, 8L), policies(9L))).containsExactly("plan.sla.unknown");
        assertThat(check(List.of(9L), policies(9L))).isEmpty();
    }

    @Test
    void rule_1_an_sla_that_was_deactivated_stays_with_the_plans_that_have_it() {
        Plan plan = plan(PlanType.UNLIMITED, null, null, List.of(9L));
        assertThat(PlanRules.check(plan, Optional.of(plan), true, policies(), false)).isEmpty();
    }

    @Test
    void rule_1_the_fallback_sla_is_an_active_one_or_the_plans_from_before() {
        Plan plan = with(plan(PlanType.UNLIMITED, null, null, List.of(9L)), new OverageOptions(OverageSla.FALLBACK, 8L, 0, null, List.of()), null);

        assertThat(PlanRules.check(plan, Optional.empty(), false, policies(9L), false)).containsExactly(
                Violation.of("fallbackSla", "plan.sla.unknown", 8L));
        assertThat(PlanRules.check(plan, Optional.empty(), false, policies(8L, 9L), false)).isEmpty();
        assertThat(PlanRules.check(plan, Optional.of(plan), false, policies(9L), false)).isEmpty();
        assertThat(plan.names(8)).isTrue();
        assertThat(plan.names(9)).isTrue();
        assertThat(plan.names(7)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"UNLIMITED, -", "PREPAID_PACK, -", "TICKET_BASED, MONTHLY"})
    void rule_21_only_plans_with_cycles_have_options_of_cycles(PlanType type, String unit) {
        boolean cycles = type == PlanType.TICKET_BASED;
        Plan plain = plan(type, cycles ? CycleUnit.valueOf(unit) : null, type == PlanType.UNLIMITED ? null : Credits.of(10), List.of(9L));
        Plan plan = new Plan(plain.id(), 1, plain.name(), "", type, plain.cycle(), plain.limit(), plain.slas(), plain.debitAt(), plain.overage(),
                plain.costs(), true, Instant.EPOCH, List.of(), new CyclePolicy(Anchor.CALENDAR, Credits.of(1), 10, true, 90),
                PackOptions.DEFAULT, OverageOptions.DEFAULT, RequestOptions.DEFAULT, null, null);

        List<String> fields = PlanRules.check(plan, Optional.empty(), false, policies(9L), false).stream().map(Violation::field).toList();
        assertThat(fields).isEqualTo(cycles ? List.of() : List.of("anchor", "carryOver", "borrowPercent", "prorate"));
    }

    @ParameterizedTest(name = "{0}, {1} credits, rate {2}: {3}")
    @CsvSource(value = {
        "FLAT, 0, -, -",
        "FLAT, 1, 10, costs[0].rate plan.cost.rate.noHours",
        "PER_UNIT, 0, -, costs[0].credits plan.cost.unit.notPositive",
        "PER_UNIT, 0.01, -, -",
        "PER_UNIT, 1, 10, costs[0].rate plan.cost.rate.noHours",
        "PLUS_HOURS, 0, -, costs[0].rate plan.cost.rate.missing",
        "PLUS_HOURS, 0, 10, -"
    }, nullValues = "-")
    void rule_17_units_cost_something_and_hours_alone_have_a_rate(CostTable.Mode mode, BigDecimal credits, BigDecimal rate, String violation) {
        CostTable costs = new CostTable(List.of(new CostTable.Row("Help", null, null, Credits.of(credits), mode, rate)), Credits.of(1));
        Plan plain = plan(PlanType.UNLIMITED, null, null, List.of(9L));
        Plan plan = new Plan(1, 1, "Basic", "", plain.type(), null, null, plain.slas(), plain.debitAt(), plain.overage(), costs, true,
                Instant.EPOCH, List.of(), plain.cycles(), plain.packs(), plain.overages(), plain.requests(), "EUR", null);

        assertThat(PlanRules.check(plan, Optional.empty(), false, policies(9L), false).stream().map(wrong -> wrong.field() + " " + wrong.rule())
                .toList()).isEqualTo(violation == null ? List.of() : List.of(violation));
    }

    @Test
    void rule_42_whatever_charges_needs_a_currency() {
        OverageOptions rates = new OverageOptions(OverageSla.FALLBACK, null, 0, null, List.of(new OverageRate(null, BigDecimal.TEN)));
        Plan plan = plan(PlanType.UNLIMITED, null, null, List.of(9L));

        assertThat(rules(PlanRules.check(with(plan, rates, null), Optional.empty(), false, policies(9L), false)))
                .containsExactly("plan.currency.missing");
        assertThat(PlanRules.check(with(plan, rates, "EUR"), Optional.empty(), false, policies(9L), false)).isEmpty();
    }

    @Test
    void rule_2_a_plan_in_use_keeps_its_type_cycle_anchor_and_sla() {
        Plan before = plan(PlanType.TICKET_BASED, CycleUnit.MONTHLY, Credits.of(5), List.of(8L));
        Plan plain = plan(PlanType.TICKET_BASED, CycleUnit.WEEKLY, Credits.of(6), List.of(9L));
        Plan after = new Plan(plain.id(), 2, plain.name(), "", plain.type(), plain.cycle(), plain.limit(), plain.slas(), plain.debitAt(),
                plain.overage(), plain.costs(), true, Instant.EPOCH, List.of(), new CyclePolicy(Anchor.CALENDAR, null, 0, true, 90),
                plain.packs(), plain.overages(), plain.requests(), null, null);
        Plan unlimited = plan(PlanType.UNLIMITED, null, null, List.of(8L));

        assertThat(rules(PlanRules.check(after, Optional.of(before), true, policies(9L), false)))
                .containsExactly("plan.frozen.cycle", "plan.frozen.anchor", "plan.frozen.sla");
        assertThat(rules(PlanRules.check(unlimited, Optional.of(before), true, policies(8L), false)))
                .containsExactly("plan.frozen.type", "plan.frozen.cycle");
        assertThat(PlanRules.check(after, Optional.of(before), false, policies(9L), false)).isEmpty();
    }

    @Test
    void rule_1_a_name_is_taken_once() {
        Plan plan = plan(PlanType.UNLIMITED, null, null, List.of(9L));
        assertThat(PlanRules.check(plan, Optional.empty(), false, policies(9L), true)).containsExactly(
                Violation.of("name", "plan.name.taken", "Basic"));
    }

    @ParameterizedTest(name = "of {0} with SLA policies for {1} and {2}: {3}")
    @CsvSource(value = {
        "-, -, SUP, -",
        "-, SUP, OPS, 'sla plan.sla.limited [[SUP, OPS]]'",
        "SUP, SUP, OPS, -",
        "SUP OPS, SUP, OPS, -",
        "SUP DEV, sup, OPS, sla plan.sla.project [DEV]",
        "SUP DEV, -, OPS, -"
    }, nullValues = "-")
    void rule_1_each_project_of_a_plan_has_an_sla(String projects, String first, String second, String violation) {
        Plan plain = plan(PlanType.UNLIMITED, null, null, List.of(8L, 9L));
        Plan plan = new Plan(1, 1, "Basic", "", plain.type(), null, null, plain.slas(), plain.debitAt(), plain.overage(), plain.costs(), true,
                Instant.EPOCH, words(projects), plain.cycles(), plain.packs(), plain.overages(), plain.requests(), null, null);
        List<SlaPolicy> policies = List.of(policy(8, words(first)), policy(9, words(second)), policy(7, List.of("DEV")));

        List<String> found = PlanRules.check(plan, Optional.empty(), false, policies, false).stream()
                .map(wrong -> wrong.field() + " " + wrong.rule() + " " + wrong.arguments()).toList();

        assertThat(found).isEqualTo(violation == null ? List.of() : List.of(violation));
    }

    private static List<String> words(String text) {
        return text == null ? List.of() : List.of(text.split(" "));
    }

    static List<SlaPolicy> policies(long... ids) {
        return LongStream.of(ids).mapToObj(id -> policy(id, List.of())).toList();
    }

    private static SlaPolicy policy(long id, List<String> projects) {
        return new SlaPolicy(id, 1, "SLA " + id, true, null, List.of(), Instant.EPOCH, projects);
    }

    private static Plan with(Plan plan, OverageOptions overages, String currency) {
        return new Plan(plan.id(), plan.version(), plan.name(), "", plan.type(), plan.cycle(), plan.limit(), plan.slas(), plan.debitAt(),
                plan.overage(), plan.costs(), true, Instant.EPOCH, List.of(), plan.cycles(), plan.packs(), overages, plan.requests(), currency,
                null);
    }

    private static List<String> check(List<Long> slas, List<SlaPolicy> active) {
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
