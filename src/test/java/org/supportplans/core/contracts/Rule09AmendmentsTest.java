package org.supportplans.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.contracts.Contracts.contract;
import static org.supportplans.core.contracts.Contracts.monthly;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.core.contracts.ContractTerms.Agreed;
import org.supportplans.core.contracts.ContractTerms.Planned;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.AccountTerms.Increase;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.credits.PlanTerms;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;

/** Plan 5 grants 50 a month, since 1 May 60; plan 6 grants 10 a month; plan 7 is unlimited. */
class Rule09AmendmentsTest {

    private static final Instant NOV_18 = Instant.parse("2026-11-18T10:00:00Z");
    private static final Instant MAY = Instant.parse("2026-05-01T00:00:00Z");
    private static final Plan UNLIMITED = new Plan(7, 1, "Unlimited", "", PlanType.UNLIMITED, null, null, List.of(9L), DebitMoment.CREATION,
            OveragePolicy.NO_SLA, CostTable.ONE_EACH, true, Instant.EPOCH);
    private static final Function<Long, List<Plan>> VERSIONS = Map.of(
            5L, List.of(monthly(5, 1, 50, Instant.EPOCH), monthly(5, 2, 70, MAY)),
            6L, List.of(monthly(6, 1, 10, Instant.EPOCH), monthly(6, 2, 11, Instant.parse("2026-12-20T00:00:00Z"))),
            7L, List.of(UNLIMITED))::get;

    private static final Contract YEAR = contract(1, "2026-01-01", "2026-12-31");

    private static Contract amended(Contract contract, Amendment... amendments) {
        ContractCourse course = contract.course();
        for (Amendment amendment : amendments) {
            course = course.amended(amendment);
        }
        return contract.with(course);
    }

    private static Credits limitOn(Contract contract, String day) {
        return terms(contract).ruling(LocalDate.parse(day)).limit();
    }

    private static AccountTerms terms(Contract contract) {
        return ContractTerms.of(contract, VERSIONS);
    }

    @Test
    void rule_9_limit_50_to_60_on_18_nov_is_10_more_now_and_60_from_1_dec() {
        Contract now = amended(contract(1, "2026-01-01", null).with(ContractDetails.NONE.limited(Credits.of(50))),
                Amendment.ofLimit(1, NOV_18, Credits.of(60), Credits.of(10)));

        assertThat(terms(now).increases()).containsExactly(new Increase(1, NOV_18, Credits.of(10)));
        assertThat(limitOn(now, "2026-11-30")).isEqualTo(Credits.of(50));
        assertThat(limitOn(now, "2026-12-01")).isEqualTo(Credits.of(60));
        assertThat(ContractTerms.agreed(now, terms(now), NOV_18)).isEqualTo(new Agreed(5L, Credits.of(60), List.of()));
    }

    @Test
    void rule_9_limit_60_from_the_next_cycle_is_planned_until_1_dec() {
        Amendment amendment = Amendment.ofLimit(1, NOV_18, Credits.of(60), Credits.ZERO);
        Contract contract = amended(YEAR, amendment);

        assertThat(terms(contract).increases()).isEmpty();
        assertThat(ContractTerms.agreed(contract, terms(contract), Instant.parse("2026-11-30T23:59:59.999Z")))
                .isEqualTo(new Agreed(5L, null, List.of(new Planned(amendment, LocalDate.parse("2026-12-01")))));
        assertThat(ContractTerms.agreed(contract, terms(contract), Instant.parse("2026-12-01T00:00:00Z")))
                .isEqualTo(new Agreed(5L, Credits.of(60), List.of()));
        assertThat(limitOn(contract, "2026-11-30")).isEqualTo(Credits.of(70));
        assertThat(limitOn(contract, "2026-12-01")).isEqualTo(Credits.of(60));
    }

    @ParameterizedTest(name = "amended at {0} counts from {1}")
    @CsvSource({"2026-11-30T23:50:00Z, 2026-12-01", "2026-11-30T23:50:00.001Z, 2027-01-01", "2026-12-01T00:00:00Z, 2027-01-01"})
    void rule_9_what_is_amended_less_than_ten_minutes_before_a_boundary_counts_from_the_next(Instant at, LocalDate from) {
        Contract contract = amended(contract(1, "2026-01-01", null), Amendment.ofLimit(1, at, Credits.of(60), Credits.ZERO));

        assertThat(ContractTerms.firstDay(contract, terms(contract), at)).isEqualTo(from);
        assertThat(terms(contract).ruling(from).limit()).isEqualTo(Credits.of(60));
        assertThat(terms(contract).ruling(from.minusDays(1)).limit()).isEqualTo(Credits.of(70));
    }

    /** Once a bug: the search for the first day never ended where the contract ends with the cycle. */
    @Test
    void rule_9_what_is_amended_less_than_ten_minutes_before_a_contracts_end_counts_after_it() {
        Instant late = Instant.parse("2026-12-31T23:55:00Z");

        assertThat(ContractTerms.firstDay(YEAR, terms(YEAR), late)).isAfter("2026-12-31");
    }

    @Test
    void rule_2_a_contract_takes_its_plans_versions_from_the_one_agreed_on() {
        assertThat(limitOn(YEAR, "2026-04-30")).isEqualTo(Credits.of(50));
        assertThat(limitOn(YEAR, "2026-05-31")).as("saved at the boundary, so it counts from the next").isEqualTo(Credits.of(50));
        assertThat(limitOn(YEAR, "2026-06-01")).isEqualTo(Credits.of(70));
        Contract late = YEAR.activated(new Contract.Activation(NOV_18, 2));
        assertThat(terms(late).versions()).hasSize(1);
        assertThat(limitOn(late, "2026-01-31")).isEqualTo(Credits.of(70));
    }

    @Test
    void rule_9_an_own_limit_outranks_the_plans_and_its_later_versions() {
        Contract own = YEAR.with(ContractDetails.NONE.limited(Credits.of(55)));
        assertThat(limitOn(own, "2026-04-01")).isEqualTo(Credits.of(55));
        assertThat(limitOn(own, "2026-12-01")).isEqualTo(Credits.of(55));
        Contract amended = amended(YEAR, Amendment.ofLimit(1, Instant.parse("2026-02-10T00:00:00Z"), Credits.of(40), Credits.ZERO));
        assertThat(limitOn(amended, "2026-02-28")).isEqualTo(Credits.of(50));
        assertThat(limitOn(amended, "2026-03-01")).isEqualTo(Credits.of(40));
        assertThat(limitOn(amended, "2026-12-01")).as("the plan's 70 came later").isEqualTo(Credits.of(40));
        assertThat(terms(amended).ruling(LocalDate.parse("2026-12-01")).version()).as("other terms of the version count").isEqualTo(2);
    }

    @Test
    void rule_9_a_change_of_plan_ends_the_own_limit_and_takes_the_new_plans_versions_from_the_agreed_one() {
        Contract contract = amended(contract(1, "2026-01-31", null).with(ContractDetails.NONE.limited(Credits.of(55))),
                Amendment.ofPlan(1, NOV_18, 6, 1));

        assertThat(limitOn(contract, "2026-11-29")).isEqualTo(Credits.of(55));
        assertThat(terms(contract).ruling(LocalDate.parse("2026-11-30"))).isEqualTo(new PlanTerms(6, 1,
                CycleUnit.MONTHLY, Credits.of(10)));
        assertThat(limitOn(contract, "2026-12-31")).as("anchored at day 31, the plan's 11 came on 20 December").isEqualTo(Credits.of(11));
        assertThat(terms(contract).cycle(LocalDate.parse("2027-02-27")).from()).as("the anchor stays").isEqualTo("2027-01-31");
    }

    @Test
    void rule_9_versions_of_the_old_plan_do_not_count_after_the_change() {
        Contract contract = amended(YEAR.activated(new Contract.Activation(Instant.EPOCH, 1)),
                Amendment.ofPlan(1, Instant.parse("2026-04-10T00:00:00Z"), 6, 1));
        assertThat(terms(contract).versions()).extracting(dated -> dated.terms().plan()).containsExactly(5L, 6L, 6L);
    }

    @Test
    void rule_9_what_a_later_amendment_replaces_is_not_planned_any_more() {
        Amendment limit = Amendment.ofLimit(1, NOV_18, Credits.of(40), Credits.ZERO);
        Amendment other = Amendment.ofLimit(2, NOV_18, Credits.of(45), Credits.ZERO);
        Amendment plan = Amendment.ofPlan(3, NOV_18, 6, 1);
        Amendment end = Amendment.ofEnd(4, NOV_18, LocalDate.parse("2027-12-31"));

        Contract two = amended(YEAR, limit, other);
        assertThat(ContractTerms.agreed(two, terms(two), NOV_18).planned()).extracting(Planned::amendment).containsExactly(other);
        Contract all = amended(YEAR, limit, other, plan, end);
        assertThat(ContractTerms.agreed(all, terms(all), NOV_18).planned()).extracting(Planned::amendment).containsExactly(plan);
        assertThat(limitOn(all, "2026-12-01")).isEqualTo(Credits.of(10));
    }

    @Test
    void rule_9_without_cycles_a_change_counts_from_the_next_day() {
        Amendment plan = Amendment.ofPlan(1, NOV_18, 6, 1);
        for (Contract contract : List.of(YEAR.under(7L), YEAR.under(null))) {
            Contract amended = amended(contract, plan);
            assertThat(limitOn(amended, "2026-11-18")).isNull();
            assertThat(limitOn(amended, "2026-11-19")).isEqualTo(Credits.of(10));
            assertThat(ContractTerms.agreed(amended, terms(amended), NOV_18))
                    .isEqualTo(new Agreed(contract.plan(), null, List.of(new Planned(plan, LocalDate.parse("2026-11-19")))));
        }
    }

    @Test
    void rule_9_a_contract_that_has_not_begun_takes_an_amendment_from_its_start() {
        Contract scheduled = contract(1, "2026-12-15", null);
        Contract amended = amended(scheduled, Amendment.ofLimit(1, NOV_18, Credits.of(40), Credits.ZERO));

        assertThat(ContractTerms.firstDay(scheduled, terms(scheduled), NOV_18)).isEqualTo("2026-12-15");
        assertThat(limitOn(amended, "2026-12-15")).isEqualTo(Credits.of(40));
        assertThat(ContractTerms.agreed(amended, terms(amended), NOV_18)).isEqualTo(new Agreed(5L, Credits.of(40), List.of()));
    }

    @Test
    void rule_10_a_contract_without_a_plan_is_unlimited_and_a_draft_has_the_latest_version_only() {
        assertThat(terms(YEAR.under(null)).versions()).extracting(AccountTerms.Dated::terms).containsExactly(PlanTerms.UNLIMITED);
        assertThat(terms(YEAR.activated(null)).versions()).extracting(dated -> dated.terms().version()).containsExactly(2);
        assertThat(ContractTerms.of(YEAR.activated(null), id -> List.of()).versions()).extracting(AccountTerms.Dated::terms)
                .containsExactly(PlanTerms.UNLIMITED);
    }

    @Test
    void rule_15_the_terms_end_with_the_day_of_cancellation() {
        Contract cancelled = YEAR.with(YEAR.course().cancelled(NOV_18));
        assertThat(terms(cancelled).end()).isEqualTo("2026-11-18");
        Contract before = contract(1, "2026-12-15", null);
        assertThat(terms(before.with(before.course().cancelled(NOV_18))).covers(LocalDate.parse("2026-12-15"))).isFalse();
    }
}
