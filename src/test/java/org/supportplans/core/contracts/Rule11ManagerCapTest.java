package org.supportplans.core.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.core.contracts.Contracts.contract;
import static org.supportplans.core.contracts.Contracts.forUsers;
import static org.supportplans.core.contracts.Contracts.of;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.supportplans.core.Violation;

class Rule11ManagerCapTest {

    private static final Contract NEXT = of(contract(99, "2026-01-01", null), 77);

    @Test
    void rule_11_a_manager_of_10_customers_is_full() {
        assertThat(ManagerCap.check(NEXT, ofCustomers(9), 10, "meg")).isEmpty();
        assertThat(ManagerCap.check(NEXT, ofCustomers(10), 10, "meg")).contains(Violation.of("manager", "contract.manager.full", "meg", 10, 10));
    }

    @Test
    void rule_11_customers_are_counted_once_and_users_beside_organizations() {
        List<Contract> twice = List.of(of(contract(1, "2026-01-01", null), 1, 2), of(contract(2, "2026-01-01", null), 2),
                forUsers(of(contract(3, "2026-01-01", null)), "carol"));
        assertThat(ManagerCap.check(NEXT, twice, 4, "meg")).isEmpty();
        assertThat(ManagerCap.check(NEXT, twice, 3, "meg")).isPresent();
        assertThat(ManagerCap.check(forUsers(NEXT, "dave"), twice, 4, "meg")).isPresent();
    }

    @Test
    void rule_11_a_contract_for_customers_that_are_theirs_already_passes_also_over_the_limit() {
        assertThat(ManagerCap.check(of(NEXT, 1, 2), ofCustomers(12), 10, "meg")).isEmpty();
        assertThat(ManagerCap.check(of(NEXT, 1, 77), ofCustomers(12), 10, "meg")).isPresent();
    }

    @Test
    void rule_11_its_own_former_state_and_implicit_contracts_do_not_count() {
        List<Contract> nine = ofCustomers(9);
        List<Contract> more = List.of(of(NEXT, 55, 56), of(contract(50, "2026-01-01", null), 66).with(ContractCourse.ofNobody()));
        assertThat(ManagerCap.check(NEXT, Stream.concat(nine.stream(), more.stream()).toList(), 10, "meg")).isEmpty();
        assertThat(ManagerCap.check(NEXT.with(ContractCourse.ofNobody()), ofCustomers(10), 10, "meg")).isEmpty();
    }

    @Test
    void rule_11_the_owner_manages_where_nobody_else_is_named() {
        assertThat(NEXT.manager()).isEqualTo("owner");
        ContractDetails none = ContractDetails.NONE;
        assertThat(NEXT.with(new ContractDetails(List.of(), List.of(), List.of(), new ContractDetails.Manager("meg", Set.of(), null, null),
                List.of(), null, null, List.of(), null, none.note(), false, none.attributes())).manager()).isEqualTo("meg");
    }

    private static List<Contract> ofCustomers(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(id -> of(contract(id, "2026-01-01", null), id)).toList();
    }
}
