package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.plans.CostTable;

/** Plans that debit at resolution. */
class Rule16SettleTest {

    private final World world = new World();
    private final long gold = world.sla("Gold").id();

    @Test
    void rule_16_held_at_creation_with_coverage_and_sla_debited_at_resolution() {
        Contract contract = contract(5);
        long issue = world.desk.raise(World.ACME);
        Receipt created = world.settled(issue);

        assertThat(created.coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(created.sla().name()).isEqualTo("Gold");
        assertThat(created.credits()).isEqualTo(Credits.of(1));
        assertThat(created.held()).isEqualTo(Credits.of(1));
        assertThat(created.draws()).isEmpty();

        world.desk.resolve(issue, "Done");
        Receipt resolved = world.settled(issue);

        assertThat(world.booked(issue)).containsExactly("HOLD 0 held 1 over 0", "DEBIT -1 held -1 over 0");
        assertThat(world.ledger.ofIssue(issue).get(1).booking().cause()).isEqualTo(Cause.ISSUE_RESOLVED);
        assertThat(resolved.coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(resolved.sla()).isEqualTo(created.sla());
        assertThat(resolved.held()).isEqualTo(Credits.ZERO);
        assertThat(resolved.draws()).hasSize(1);
        assertThat(world.balance(contract).available()).isEqualTo(Credits.of(4));
    }

    @Test
    void rule_16_created_on_30_november_and_resolved_on_2_december_draws_december() {
        Contract contract = contract(50);
        world.clock.moveTo(World.at("2026-11-30T23:59:59"));
        long issue = world.desk.raise(World.ACME);
        world.settled(issue);
        world.clock.moveTo(World.at("2026-12-02T10:00"));
        world.desk.resolve(issue, "Done");
        world.settled(issue);

        assertThat(world.ledger.ofIssue(issue)).extracting(entry -> entry.booking().cycle().toString())
                .containsExactly("2026-11-01", "2026-12-01");
        assertThat(world.balance(contract).available()).isEqualTo(Credits.of(49));
        assertThat(world.balance(contract).used()).isEqualTo(Credits.of(1));
    }

    @Test
    void rule_16_first_seen_when_it_is_resolved_already_it_is_held_first_all_the_same() {
        contract(5);
        long issue = world.desk.raise(World.ACME);
        world.desk.resolve(issue, "Done");

        assertThat(world.settled(issue).coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(world.booked(issue)).containsExactly("HOLD 0 held 1 over 0", "DEBIT -1 held -1 over 0");
    }

    @Test
    void rule_16_a_settled_hold_is_never_refused_although_others_used_all_the_rest() {
        Contract contract = contract(2);
        long first = world.desk.raise(World.ACME);
        world.settled(first);
        long second = world.desk.raise(World.ACME);
        world.settled(second);
        long third = world.desk.raise(World.ACME);
        assertThat(world.settled(third).coverage()).isEqualTo(Coverage.OVERAGE);

        for (long issue : new long[] {third, second, first}) {
            world.desk.resolve(issue, "Done");
            world.settled(issue);
        }

        assertThat(world.booked(third)).containsExactly("HOLD 0 held 0 over 1", "DEBIT 0 held 0 over 0");
        assertThat(world.booked(first)).containsExactly("HOLD 0 held 1 over 0", "DEBIT -1 held -1 over 0");
        assertThat(world.balance(contract).used()).isEqualTo(Credits.of(2));
        assertThat(world.balance(contract).over()).isEqualTo(Credits.of(1));
        assertThat(world.receipt(third).over()).isEqualTo(Credits.of(1));
        assertThat(world.receipt(first).coverage()).isEqualTo(Coverage.IN_PLAN);
    }

    @Test
    void rule_23_deleted_while_held_it_is_released() {
        Contract contract = contract(5);
        long issue = world.desk.raise(World.ACME);
        world.settled(issue);
        world.tombstones.put(issue, world.clock.instant());
        world.desk.delete(issue);
        world.node.settle.settle(issue);

        assertThat(world.booked(issue)).containsExactly("HOLD 0 held 1 over 0", "RELEASE 0 held -1 over 0");
        assertThat(world.balance(contract).available()).isEqualTo(Credits.of(5));
    }

    @Test
    void rule_24_a_cost_corrected_while_held_changes_the_hold_by_the_difference() {
        Contract contract = world.active(World.ACME, PlanDraft.monthly(5, gold).atResolution()
                .costs(1, new CostTable.Row(null, null, "High", Credits.of(3))).in(world).id(), "2026-11-01", null);
        long issue = world.desk.raise(World.ACME);
        world.settled(issue);
        world.desk.change(issue, "Get help", "High");
        assertThat(world.settled(issue).held()).isEqualTo(Credits.of(3));
        world.desk.change(issue, "Get help", "Low");
        world.settled(issue);
        assertThat(world.booked(issue)).containsExactly("HOLD 0 held 1 over 0", "HOLD 0 held 2 over 0", "RELEASE 0 held -2 over 0");

        world.desk.resolve(issue, "Done");
        world.desk.change(issue, "Get help", "High");
        Receipt receipt = world.settled(issue);

        assertThat(receipt.credits()).isEqualTo(Credits.of(3));
        assertThat(receipt.held()).isEqualTo(Credits.ZERO);
        assertThat(world.balance(contract).available()).isEqualTo(Credits.of(2));
        assertThat(world.balance(contract).held()).isEqualTo(Credits.ZERO);
        assertThat(world.balance(contract).used()).isEqualTo(Credits.of(3));
    }

    private Contract contract(long limit) {
        return world.active(World.ACME, PlanDraft.monthly(limit, gold).atResolution().in(world).id(), "2026-11-01", null);
    }
}
