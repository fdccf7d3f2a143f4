package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.plans.OveragePolicy;

class Rule22ExactlyOnceTest {

    private final World world = new World();
    private final long gold = world.sla("Gold").id();

    @RepeatedTest(20)
    void rule_22_balance_1_and_two_requests_at_once_on_two_nodes_one_in_plan_and_one_over() throws Exception {
        Contract contract = contract(PlanDraft.monthly(1, gold));
        List<Long> issues = List.of(world.desk.raise(World.ACME), world.desk.raise(World.ACME));

        atOnce(List.of(settling(world.node, issues.get(0)), settling(world.new Node(), issues.get(1))));

        assertThat(issues).extracting(issue -> world.receipt(issue).coverage()).containsExactlyInAnyOrder(Coverage.IN_PLAN, Coverage.OVERAGE);
        assertThat(world.balance(contract).used()).isEqualTo(Credits.of(1));
        assertThat(world.balance(contract).over()).isEqualTo(Credits.of(1));
    }

    @RepeatedTest(20)
    void rule_28_balance_1_and_two_requests_at_once_on_two_nodes_one_in_plan_and_one_blocked() throws Exception {
        contract(PlanDraft.monthly(1, gold).over(OveragePolicy.BLOCK).atResolution());
        List<Long> issues = List.of(world.desk.raise(World.ACME), world.desk.raise(World.ACME));

        atOnce(List.of(settling(world.node, issues.get(0)), settling(world.new Node(), issues.get(1))));

        assertThat(issues).extracting(issue -> world.receipt(issue).coverage()).containsExactlyInAnyOrder(Coverage.IN_PLAN, Coverage.PENDING);
    }

    @RepeatedTest(20)
    void rule_22_the_same_event_on_four_nodes_at_once_gives_one_debit() throws Exception {
        Contract contract = contract(PlanDraft.monthly(5, gold));
        long issue = world.desk.raise(World.ACME);

        atOnce(List.of(settling(world.node, issue), settling(world.new Node(), issue), settling(world.new Node(), issue),
                settling(world.new Node(), issue)));

        assertThat(world.booked(issue)).containsExactly("DEBIT -1 held 0 over 0");
        assertThat(world.receipt(issue).number()).isEqualTo(1);
        assertThat(world.balance(contract).available()).isEqualTo(Credits.of(4));
    }

    @RepeatedTest(20)
    void rule_22_settled_on_one_node_while_it_is_deleted_on_the_other_leaves_no_debit() throws Exception {
        Contract contract = contract(PlanDraft.monthly(5, gold));
        long issue = world.desk.raise(World.ACME);
        World.Node other = world.new Node();

        atOnce(List.of(settling(world.node, issue), () -> {
            other.note.deleted(issue);
            world.desk.delete(issue);
            other.work.work(issue);
            return null;
        }));

        assertThat(world.balance(contract).available()).isEqualTo(Credits.of(5));
        assertThat(world.balance(contract).used()).isEqualTo(Credits.ZERO);
    }

    @ParameterizedTest(name = "at resolution {0}")
    @ValueSource(booleans = {false, true})
    void rule_22_deleted_before_it_was_ever_seen_leaves_nothing(boolean atResolution) {
        PlanDraft draft = PlanDraft.monthly(5, gold);
        Contract contract = contract(atResolution ? draft.atResolution() : draft);
        long issue = world.desk.raise(World.ACME);
        world.tombstones.put(issue, world.clock.instant());
        world.node.settle.settle(issue);
        world.desk.delete(issue);
        world.node.settle.settle(issue);

        assertThat(world.ledger.ofIssue(issue)).isEmpty();
        assertThat(world.receipts.current(issue)).isEmpty();
        assertThat(world.balance(contract).available()).isEqualTo(Credits.of(5));
    }

    @Test
    void rule_21_two_nodes_at_a_boundary_reset_once() throws Exception {
        Contract contract = contract(PlanDraft.monthly(5, gold));
        world.clock.moveTo(World.at("2026-12-01T09:00"));
        List<Callable<Void>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            World.Node node = world.new Node();
            work.add(() -> {
                node.cycles.roll();
                return null;
            });
            work.add(settling(node, world.desk.raise(World.ACME)));
        }

        atOnce(work);

        assertThat(world.ledger.all(contract.id())).extracting(entry -> entry.booking().kind() + " " + entry.booking().amount())
                .startsWith("GRANT 5", "EXPIRE -5", "GRANT 5").hasSize(3 + 8);
        assertThat(world.balance(contract).over()).isEqualTo(Credits.of(3));
    }

    private static Callable<Void> settling(World.Node node, long issue) {
        return () -> {
            node.settle.settle(issue);
            return null;
        };
    }

    private static void atOnce(List<Callable<Void>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> each : threads.invokeAll(work)) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Contract contract(PlanDraft draft) {
        return world.active(World.ACME, draft.in(world).id(), "2026-11-01", null);
    }
}
