package org.supportplans.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.contracts.Contracts.contract;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.core.Violation;
import org.supportplans.core.contracts.ContractDetails.Channel;
import org.supportplans.core.contracts.ContractDetails.Manager;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.OverageRate;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;

class Rule05ContractTest {

    @ParameterizedTest(name = "{0}: draft {1}, scheduled {2}, active {3}, suspended {4}, expired {5}, cancelled {6}")
    @CsvSource({
        "ACTIVATE,   yes, -,   -,   -,   -,   -",
        "DELETE,     yes, -,   -,   -,   -,   -",
        "EDIT_ALL,   yes, -,   -,   -,   -,   -",
        "EDIT_NAMES, yes, yes, yes, yes, -,   -",
        "AMEND,      -,   yes, yes, yes, -,   -",
        "CANCEL,     -,   yes, yes, yes, -,   -",
        "SUSPEND,    -,   -,   yes, -,   -,   -",
        "RESUME,     -,   -,   -,   yes, -,   -",
        "RENEW,      -,   -,   yes, -,   yes, -",
        "TOP_UP,     -,   -,   yes, yes, -,   -",
        "ADJUST,     -,   -,   yes, yes, -,   -"
    })
    void rule_5_verbs_by_state_anything_else_is_refused(ContractVerb verb, String draft, String scheduled, String active, String suspended,
            String expired, String cancelled) {
        assertThat(allowed(verb, ContractState.DRAFT)).isEqualTo(draft);
        assertThat(allowed(verb, ContractState.SCHEDULED)).isEqualTo(scheduled);
        assertThat(allowed(verb, ContractState.ACTIVE)).isEqualTo(active);
        assertThat(allowed(verb, ContractState.SUSPENDED)).isEqualTo(suspended);
        assertThat(allowed(verb, ContractState.EXPIRED)).isEqualTo(expired);
        assertThat(allowed(verb, ContractState.CANCELLED)).isEqualTo(cancelled);
    }

    @Test
    void rule_5_the_table_above_has_every_verb() {
        assertThat(ContractVerb.values()).hasSize(11);
        assertThat(ContractState.values()).hasSize(6);
    }

    private static String allowed(ContractVerb verb, ContractState state) {
        return verb.allowedIn(state) ? "yes" : "-";
    }

    @Test
    void rule_5_an_open_contract_does_not_expire() {
        assertThat(contract(1, "2026-02-01", null).state(Instant.parse("9999-01-01T00:00:00Z"))).isEqualTo(ContractState.ACTIVE);
    }

    @Test
    void rule_5_a_sound_contract_has_no_violations_and_a_single_day_is_enough() {
        Contract contract = contract(1, "2026-02-01", "2026-02-01");
        assertThat(ContractRules.check(contract, Optional.empty(), Optional.of(monthly()), false)).isEmpty();
    }

    @Test
    void rule_5_everything_wrong_is_named_at_once() {
        Contract contract = Contracts.of(contract(1, "2026-02-02", "2026-02-01"));
        assertThat(ContractRules.check(contract, Optional.empty(), Optional.empty(), true))
                .extracting(Violation::rule)
                .containsExactlyInAnyOrder("contract.number.taken", "contract.customers.missing", "contract.end.beforeStart",
                        "contract.plan.unknown");
    }

    @Test
    void rule_2_a_contract_keeps_a_plan_that_was_deactivated_meanwhile() {
        Contract contract = contract(1, "2026-02-01", null);
        Plan off = monthly().withActive(false);
        assertThat(ContractRules.check(contract, Optional.of(contract), Optional.of(off), false)).isEmpty();
        assertThat(ContractRules.check(contract, Optional.empty(), Optional.of(off), false)).extracting(Violation::field)
                .containsExactly("plan");
    }

    @Test
    void rule_1_a_contract_and_its_plan_have_a_project_in_common() {
        Contract contract = inProject("SUP");
        Optional<Plan> elsewhere = Optional.of(serving("OPS", "DEV"));

        assertThat(ContractRules.check(contract, Optional.empty(), elsewhere, false))
                .containsExactly(Violation.of("projects", "contract.projects.plan", "Plan 5", List.of("OPS", "DEV")));
        assertThat(ContractRules.check(contract, Optional.of(contract), elsewhere, false)).isEmpty();
        assertThat(ContractRules.check(contract, Optional.of(inProject("NET")), elsewhere, false)).hasSize(1);
        assertThat(ContractRules.check(contract, Optional.empty(), Optional.of(serving("OPS", "SUP")), false)).isEmpty();
        assertThat(ContractRules.check(contract, Optional.empty(), Optional.of(serving()), false)).isEmpty();
    }

    private static Contract inProject(String key) {
        Contract contract = contract(1, "2026-02-01", null);
        ContractDetails d = contract.details();
        return contract.with(new ContractDetails(d.users(), List.of(key), d.channels(), d.manager(), d.approvers(), d.value(), d.currency(),
                d.rates(), d.limit(), d.note(), d.autoRenew(), d.attributes()));
    }

    private static Plan serving(String... projects) {
        Plan p = monthly();
        return new Plan(p.id(), p.version(), p.name(), p.description(), p.type(), p.cycle(), p.limit(), p.slas(), p.debitAt(), p.overage(),
                p.costs(), true, p.savedAt(), List.of(projects), p.cycles(), p.packs(), p.overages(), p.requests(), null, null);
    }

    @Test
    void rule_5_after_activation_only_people_and_notes_change() {
        Contract before = contract(1, "2026-02-01", "2026-12-31");
        Contract names = new Contract(1, 2, "C-1", "New", "other", List.of(2, 3), List.of(), before.start(), before.end(), before.zone(), 5L,
                new Contract.ExpiryNotice(30, List.of("other")), null, before.activation(), new ContractDetails(List.of("carol"), List.of(),
                List.of(), new Manager("meg", Set.of(), null, null), List.of("carol"), null, null, List.of(), null, "Call first", true,
                Map.of("segment", "gold")), ContractCourse.NEW);
        Contract all = new Contract(1, 2, "C-2", "New", "other", List.of(2), List.of("Backup"), LocalDate.of(2026, 2, 2), null,
                ZoneId.of("Asia/Tokyo"), 6L, null, 50, before.activation(), new ContractDetails(List.of(), List.of("SUP"),
                List.of(new Channel("phone", List.of())), null, List.of(), BigDecimal.ONE, "EUR",
                List.of(new OverageRate(null, BigDecimal.TEN)), Credits.of(7), "", false, Map.of()), ContractCourse.NEW);

        for (ContractState state : List.of(ContractState.SCHEDULED, ContractState.ACTIVE, ContractState.SUSPENDED)) {
            assertThat(ContractRules.frozen(before, names, state)).isEmpty();
            assertThat(ContractRules.frozen(before, all, state)).extracting(Violation::field)
                    .containsExactlyInAnyOrder("number", "products", "start", "end", "zone", "plan", "licences", "projects", "channels",
                            "value", "currency", "rates", "limit");
        }
        assertThat(ContractRules.frozen(before, all, ContractState.DRAFT)).isEmpty();
        for (ContractState state : List.of(ContractState.EXPIRED, ContractState.CANCELLED)) {
            assertThat(ContractRules.frozen(before, names, state)).extracting(Violation::rule).containsExactly("contract.state.edit");
        }
    }

    @Test
    void rule_5_a_contract_may_serve_customer_users_alone() {
        Contract contract = with(Contracts.of(contract(1, "2026-02-01", null)), List.of("carol"), null, null, null);
        assertThat(ContractRules.check(contract, Optional.empty(), Optional.of(monthly()), false)).isEmpty();
    }

    @Test
    void rule_5_a_value_and_rates_need_a_currency() {
        Contract valued = with(contract(1, "2026-02-01", null), List.of(), BigDecimal.ONE, null, null);
        assertThat(ContractRules.check(valued, Optional.empty(), Optional.of(monthly()), false)).extracting(Violation::field)
                .containsExactly("currency");
        Contract whole = with(contract(1, "2026-02-01", null), List.of(), BigDecimal.ONE, "EUR", null);
        assertThat(ContractRules.check(whole, Optional.empty(), Optional.of(monthly()), false)).isEmpty();
    }

    @Test
    void rule_9_only_credit_cycles_have_a_limit_of_their_own() {
        Contract limited = with(contract(1, "2026-02-01", null), List.of(), null, null, Credits.of(60));
        assertThat(ContractRules.check(limited, Optional.empty(), Optional.of(monthly()), false)).isEmpty();
        assertThat(ContractRules.check(limited.under(null), Optional.empty(), Optional.empty(), false)).extracting(Violation::rule)
                .containsExactly("contract.limit.noCycles");
        Plan unlimited = new Plan(5, 1, "Unlimited", "", PlanType.UNLIMITED, null, null, List.of(9L), DebitMoment.CREATION, OveragePolicy.NO_SLA,
                CostTable.ONE_EACH, true, Instant.EPOCH);
        assertThat(ContractRules.check(limited, Optional.empty(), Optional.of(unlimited), false)).extracting(Violation::field)
                .containsExactly("limit");
    }

    @ParameterizedTest(name = "from {0} to {1}: {2}")
    @CsvSource({"09:00, 18:00, true", "09:00, 09:00, false", "22:00, 06:00, false", "09:00, 00:00, true", "00:00, 00:00, true"})
    void rule_11_a_managers_day_ends_after_it_begins_midnight_is_its_end(LocalTime from, LocalTime to, boolean right) {
        ContractDetails none = ContractDetails.NONE;
        Contract contract = contract(1, "2026-02-01", null).with(new ContractDetails(List.of(), List.of(), List.of(),
                new Manager("meg", Set.of(DayOfWeek.MONDAY), from, to), List.of(), null, null, List.of(), null, none.note(), false, Map.of()));
        assertThat(ContractRules.check(contract, Optional.empty(), Optional.of(monthly()), false)).extracting(Violation::field)
                .isEqualTo(right ? List.of() : List.of("manager.to"));
    }

    private static Contract with(Contract contract, List<String> users, BigDecimal value, String currency, Credits limit) {
        return contract.with(new ContractDetails(users, List.of(), List.of(), null, List.of(), value, currency, List.of(), limit, "", false,
                Map.of()));
    }

    private static Plan monthly() {
        return Contracts.monthly(5, 1, 50, Instant.EPOCH);
    }

    @ParameterizedTest
    @CsvSource({"1969-12-31, false", "1970-01-01, true", "9999-12-31, true", "+10000-01-01, false"})
    void dates_outside_1970_to_9999_are_a_slip_of_the_pen(LocalDate day, boolean inRange) {
        assertThat(ContractRules.inRange(day)).isEqualTo(inRange);
    }
}
