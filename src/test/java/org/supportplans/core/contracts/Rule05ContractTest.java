package org.supportplans.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.contracts.Contracts.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.core.Violation;

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

    @ParameterizedTest(name = "at {0} in {1}: {2}")
    @CsvSource({
        "2026-01-31T23:59:59Z, UTC, SCHEDULED",
        "2026-02-01T00:00:00Z, UTC, ACTIVE",
        "2026-12-31T23:59:59Z, UTC, ACTIVE",
        "2027-01-01T00:00:00Z, UTC, EXPIRED",
        "2026-01-31T14:59:59Z, Asia/Tokyo, SCHEDULED",
        "2026-01-31T15:00:00Z, Asia/Tokyo, ACTIVE",
        "2026-12-31T15:00:00Z, Asia/Tokyo, EXPIRED",
        "2027-01-01T07:59:59Z, America/Los_Angeles, ACTIVE"
    })
    void rule_6_the_start_day_is_in_from_midnight_and_the_whole_end_day(Instant now, String zone, ContractState state) {
        Contract contract = Contracts.in(contract(1, "2026-02-01", "2026-12-31"), zone, new Contract.Activation(Instant.EPOCH, 1));
        assertThat(contract.state(now)).isEqualTo(state);
        assertThat(Contracts.in(contract, zone, null).state(now)).isEqualTo(ContractState.DRAFT);
    }

    @Test
    void rule_5_an_open_contract_does_not_expire() {
        assertThat(contract(1, "2026-02-01", null).state(Instant.parse("9999-01-01T00:00:00Z"))).isEqualTo(ContractState.ACTIVE);
    }

    @Test
    void rule_5_a_sound_contract_has_no_violations_and_a_single_day_is_enough() {
        Contract contract = contract(1, "2026-02-01", "2026-02-01");
        assertThat(ContractRules.check(contract, Optional.empty(), true, false)).isEmpty();
    }

    @Test
    void rule_5_everything_wrong_is_named_at_once() {
        Contract contract = Contracts.of(contract(1, "2026-02-02", "2026-02-01"));
        assertThat(ContractRules.check(contract, Optional.empty(), false, true))
                .extracting(Violation::rule)
                .containsExactlyInAnyOrder("contract.number.taken", "contract.customers.missing", "contract.end.beforeStart",
                        "contract.plan.unknown");
    }

    @Test
    void rule_2_a_contract_keeps_a_plan_that_was_deactivated_meanwhile() {
        Contract contract = contract(1, "2026-02-01", null);
        assertThat(ContractRules.check(contract, Optional.of(contract), false, false)).isEmpty();
        assertThat(ContractRules.check(contract, Optional.empty(), false, false)).extracting(Violation::field)
                .containsExactly("plan");
    }

    @Test
    void rule_5_after_activation_only_name_owner_notice_and_customers_change() {
        Contract before = contract(1, "2026-02-01", "2026-12-31");
        Contract names = new Contract(1, 2, "C-1", "New", "other", List.of(2, 3), List.of(), before.start(), before.end(), before.zone(), 5L,
                new Contract.ExpiryNotice(30, List.of("other")), null, before.activation());
        Contract all = new Contract(1, 2, "C-2", "New", "other", List.of(2), List.of("Backup"), LocalDate.of(2026, 2, 2), null,
                ZoneId.of("Asia/Tokyo"), 6L, null, 50, before.activation());

        for (ContractState state : List.of(ContractState.SCHEDULED, ContractState.ACTIVE, ContractState.SUSPENDED)) {
            assertThat(ContractRules.frozen(before, names, state)).isEmpty();
            assertThat(ContractRules.frozen(before, all, state)).extracting(Violation::field)
                    .containsExactlyInAnyOrder("number", "products", "start", "end", "zone", "plan", "licences");
        }
        assertThat(ContractRules.frozen(before, all, ContractState.DRAFT)).isEmpty();
        for (ContractState state : List.of(ContractState.EXPIRED, ContractState.CANCELLED)) {
            assertThat(ContractRules.frozen(before, names, state)).extracting(Violation::rule).containsExactly("contract.state.edit");
        }
    }

    @ParameterizedTest
    @CsvSource({"1969-12-31, false", "1970-01-01, true", "9999-12-31, true", "+10000-01-01, false"})
    void dates_outside_1970_to_9999_are_a_slip_of_the_pen(LocalDate day, boolean inRange) {
        assertThat(ContractRules.inRange(day)).isEqualTo(inRange);
    }
}
