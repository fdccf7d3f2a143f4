package org.supportplans.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.contracts.Contracts.contract;
import static org.supportplans.core.contracts.Contracts.forProducts;
import static org.supportplans.core.contracts.Contracts.forUsers;
import static org.supportplans.core.contracts.Contracts.of;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.core.contracts.ContractRules.WithSlas;

class Rule07OverlapTest {

    private static final Contract C1 = contract(1, "2026-01-01", "2026-06-30");

    @ParameterizedTest(name = "C1 01-01..06-30, C2 {0}..{1}: refused {2}")
    @CsvSource(value = {
        "2026-06-30, 2026-12-31, true",
        "2026-07-01, 2026-12-31, false",
        "2026-07-01, -, false",
        "2025-01-01, 2025-12-31, false",
        "2025-01-01, 2026-01-01, true",
        "2025-01-01, -, true",
        "2026-03-01, 2026-03-01, true"
    }, nullValues = "-")
    void rule_7_contracts_of_one_customer_with_an_sla_in_common_share_no_day(String start, String end, boolean refused) {
        Contract second = contract(2, start, end);
        assertThat(overlaps(second, 9, C1, 9)).isEqualTo(refused);
        assertThat(overlaps(C1, 9, second, 9)).as("either way round").isEqualTo(refused);
    }

    @Test
    void rule_7_an_open_contract_overlaps_all_that_comes_after() {
        assertThat(overlaps(contract(2, "2030-01-01", null), 9, contract(1, "2026-01-01", null), 9)).isTrue();
    }

    @Test
    void rule_7_with_a_different_sla_or_customer_it_is_accepted() {
        Contract second = contract(2, "2026-06-30", null);
        assertThat(overlaps(second, 8, C1, 9)).isFalse();
        assertThat(overlaps(of(second, 2, 3), 9, C1, 9)).isFalse();
        assertThat(overlaps(of(second, 2, 1), 9, C1, 9)).isTrue();
    }

    @Test
    void rule_7_products_part_contracts_only_where_both_name_them() {
        Contract second = contract(2, "2026-06-30", null);
        assertThat(overlaps(forProducts(second, "Backup"), 9, forProducts(C1, "Security"), 9)).isFalse();
        assertThat(overlaps(forProducts(second, "Backup", "security"), 9, forProducts(C1, "Security"), 9)).isTrue();
        assertThat(overlaps(forProducts(second, "Backup"), 9, C1, 9)).isTrue();
        assertThat(overlaps(second, 9, forProducts(C1, "Security"), 9)).isTrue();
    }

    @Test
    void rule_7_a_contract_does_not_overlap_itself_nor_one_without_a_plan() {
        assertThat(overlaps(C1, 9, C1, 9)).isFalse();
        assertThat(ContractRules.overlaps(contract(2, "2026-06-30", null), Set.of(), List.of(new WithSlas(C1, Set.of(9L))))).isEmpty();
    }

    @Test
    void rule_7_customer_users_are_customers_too() {
        Contract carols = forUsers(of(contract(2, "2026-06-30", null)), "carol");
        assertThat(overlaps(carols, 9, forUsers(C1, "carol"), 9)).isTrue();
        assertThat(overlaps(carols, 9, forUsers(C1, "bob"), 9)).isFalse();
        assertThat(overlaps(carols, 9, C1, 9)).isFalse();
    }

    @Test
    void rule_10_implicit_contracts_stand_in_nobodys_way() {
        Contract second = contract(2, "2026-06-30", null);
        assertThat(overlaps(second, 9, C1.with(ContractCourse.ofNobody()), 9)).isFalse();
        assertThat(overlaps(second.with(ContractCourse.ofNobody()), 9, C1, 9)).isFalse();
    }

    @Test
    void rule_7_only_an_added_customer_makes_an_edit_overlap_anew() {
        assertThat(ContractRules.addsCustomer(of(C1, 1, 2), of(C1, 2))).isFalse();
        assertThat(ContractRules.addsCustomer(of(C1, 1, 2), of(C1, 2, 3))).isTrue();
        assertThat(ContractRules.addsCustomer(C1, forUsers(C1, "carol"))).isTrue();
        assertThat(ContractRules.addsCustomer(forUsers(C1, "carol"), C1)).isFalse();
    }

    private static boolean overlaps(Contract contract, long sla, Contract other, long otherSla) {
        return !ContractRules.overlaps(contract, Set.of(sla), List.of(new WithSlas(other, Set.of(otherSla, 77L)))).isEmpty();
    }
}
