package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.service.World.ADMIN;
import static org.supportplans.service.World.at;
import static org.supportplans.service.World.done;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractCourse;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.ImplicitContracts.Customer;

/** It is Monday 2 November 2026, 10:00 in Berlin; the plan grants 5 a month. */
class Rule10ImplicitContractsTest {

    private static final Customer ACME = new Customer(World.ACME, null, "Acme");
    private static final Customer CAROL = new Customer(null, "carol", "Carol");
    private static final Instant POSTED = at("2026-11-02T09:00");

    private final World world = new World();
    private final Plan plan = world.monthly("Basic", 5, world.sla("Gold").id());

    private Contract ensure(String project, Customer customer) {
        return world.node.implicitContracts.ensure(project, customer, POSTED, plan.id()).orElseThrow();
    }

    @Test
    void rule_10_the_first_request_makes_an_open_marked_contract_as_of_its_creation() {
        Contract contract = ensure("SUP", ACME);

        assertThat(contract.number()).isEqualTo("SUP-ORG-1");
        assertThat(contract.name()).isEqualTo("Acme");
        assertThat(contract.customers()).containsExactly(World.ACME);
        assertThat(contract.details().projects()).containsExactly("SUP");
        assertThat(contract.course().implicit()).isTrue();
        assertThat(contract.end()).isNull();
        assertThat(contract.plan()).isEqualTo(plan.id());
        assertThat(contract.activation().at()).isEqualTo(POSTED);
        assertThat(contract.takesAt(POSTED)).isTrue();
        assertThat(contract.state(world.clock.instant())).isEqualTo(ContractState.ACTIVE);
        assertThat(world.node.book.balance(contract.id(), world.node.terms.reading(contract)).balance()).isEqualTo(Credits.of(5));
    }

    @Test
    void rule_10_one_for_each_project_and_customer() {
        assertThat(ensure("SUP", ACME)).isEqualTo(ensure("SUP", ACME));
        assertThat(Set.of(ensure("SUP", ACME).id(), ensure("OPS", ACME).id(), ensure("SUP", CAROL).id(), ensure("OPS", CAROL).id())).hasSize(4);
        assertThat(ensure("SUP", CAROL).details().users()).containsExactly("carol");
        assertThat(ensure("SUP", CAROL).customers()).isEmpty();
    }

    @Test
    void rule_10_one_whatever_number_of_nodes_ask_at_once() throws Exception {
        List<World.Node> nodes = IntStream.range(0, 4).mapToObj(i -> world.new Node()).toList();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Contract>> asked = IntStream.range(0, 64).mapToObj(i -> threads.submit(() ->
                    nodes.get(i % 4).implicitContracts.ensure("SUP", ACME, POSTED, plan.id()).orElseThrow())).toList();
            for (Future<Contract> answer : asked) {
                assertThat(answer.get().number()).isEqualTo("SUP-ORG-1");
            }
        } finally {
            threads.shutdown();
        }
        assertThat(world.contracts.naming(List.of(World.ACME))).hasSize(1);
    }

    @Test
    void rule_10_a_number_that_somebody_has_given_away_is_no_obstacle() {
        Contract signed = World.contract(World.BETA, plan.id(), "2026-01-01", null).numbered("sup-org-1");
        done(world.node.saveContract.create(ADMIN, signed, true));
        assertThat(ensure("SUP", ACME).number()).isEqualTo("SUP-ORG-1-2");
    }

    @Test
    void rule_10_a_node_that_died_before_it_was_active_leaves_nothing_in_the_way() {
        Contract leftOver = world.contracts.add(World.contract(World.ACME, plan.id(), "2026-01-01", null).numbered("SUP-ORG-1")
                .with(ContractCourse.ofNobody()));
        Contract contract = ensure("SUP", ACME);
        assertThat(contract.number()).isEqualTo("SUP-ORG-1");
        assertThat(contract.takesAt(POSTED)).isTrue();
        assertThat(world.contracts.find(leftOver.id())).isEmpty();
    }

    @Test
    void rule_10_a_cancelled_one_is_not_made_again_and_an_inactive_plan_makes_none() {
        Contract contract = ensure("SUP", ACME);
        done(world.node.switchContract.cancel(ADMIN, contract.id(), null));
        assertThat(ensure("SUP", ACME).state(world.clock.instant())).isEqualTo(ContractState.CANCELLED);
        done(world.node.savePlan.setActive(ADMIN, plan.id(), false));
        assertThat(world.node.implicitContracts.ensure("SUP", CAROL, POSTED, plan.id())).isEmpty();
        assertThat(world.node.implicitContracts.ensure("SUP", CAROL, POSTED, 99)).isEmpty();
    }

    @Test
    void rule_7_a_signed_contract_may_stand_beside_it() {
        ensure("SUP", ACME);
        assertThat(world.active(World.ACME, plan.id(), "2026-01-01", null).course().implicit()).isFalse();
    }
}
