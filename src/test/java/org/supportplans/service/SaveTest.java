package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.service.World.refused;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.service.Outcome.Kind;

class SaveTest {

    private final World world = new World();
    private final SlaPolicy gold = world.sla("Gold");
    private final Plan basic = world.monthly("Basic", 5, gold.id());

    @Test
    void rule_1_a_plan_needs_an_sla_that_is_active() {
        Plan none = World.draft("None", Credits.of(5), List.of(), CostTable.ONE_EACH);
        assertThat(refused(world.node.savePlan.create(World.ADMIN, none), Kind.INVALID)).containsExactly("sla plan.sla.missing");
        Plan unknown = World.draft("Unknown", Credits.of(5), List.of(99L), CostTable.ONE_EACH);
        assertThat(refused(world.node.savePlan.create(World.ADMIN, unknown), Kind.INVALID)).containsExactly("sla plan.sla.unknown");
        assertThat(world.plans.all()).hasSize(1);
    }

    @Test
    void rule_2_a_plan_in_use_keeps_its_cycle_and_can_not_be_deleted_only_deactivated() {
        draft("2026-01-01", "2026-12-31");
        Plan weekly = new Plan(basic.id(), 1, basic.name(), "", basic.type(), CycleUnit.WEEKLY, basic.limit(), basic.slas(), basic.debitAt(),
                basic.overage(), basic.costs(), true, null);
        assertThat(refused(world.node.savePlan.change(World.ADMIN, weekly), Kind.CONFLICT)).containsExactly("cycle plan.frozen.cycle");
        assertThat(refused(world.node.savePlan.delete(World.ADMIN, basic.id()), Kind.CONFLICT)).containsExactly(" plan.delete.inUse");
        assertThat(World.done(world.node.savePlan.setActive(World.ADMIN, basic.id(), false)).version()).isEqualTo(2);
        Contract another = World.contract(World.BETA, basic.id(), "2026-01-01", null);
        assertThat(refused(world.node.saveContract.create(World.ADMIN, another, false), Kind.INVALID)).containsExactly("plan contract.plan.unknown");
    }

    @Test
    void rule_2_an_unused_plan_can_be_deleted() {
        World.done(world.node.savePlan.delete(World.ADMIN, basic.id()));
        assertThat(world.plans.find(basic.id())).isEmpty();
    }

    @Test
    void a_stale_version_is_refused() {
        Plan stale = basic.as(basic.id(), 7, null);
        assertThat(refused(world.node.savePlan.change(World.ADMIN, stale), Kind.CONFLICT)).containsExactly("version version.stale");
    }

    @Test
    void rule_5_only_a_draft_can_be_activated_deleted_and_edited_all_over() {
        Contract contract = World.done(world.node.switchContract.activate(World.ADMIN, draft("2026-11-01", "2026-12-31").id()));
        assertThat(contract.state(world.clock.instant())).isEqualTo(ContractState.ACTIVE);
        assertThat(refused(world.node.switchContract.activate(World.ADMIN, contract.id()), Kind.CONFLICT)).containsExactly(" contract.state.activate");
        assertThat(refused(world.node.saveContract.delete(World.ADMIN, contract.id()), Kind.CONFLICT)).containsExactly(" contract.state.delete");
        Contract moved = new Contract(contract.id(), contract.version(), contract.number(), "Renamed", contract.owner(), contract.customers(),
                contract.products(), contract.start().plusDays(1), contract.end(), contract.zone(), contract.plan(), null, null, null);
        assertThat(refused(world.node.saveContract.change(World.ADMIN, moved), Kind.CONFLICT)).containsExactly("start contract.frozen.start");
        Contract renamed = new Contract(contract.id(), contract.version(), contract.number(), "Renamed", contract.owner(), contract.customers(),
                contract.products(), contract.start(), contract.end(), contract.zone(), contract.plan(), null, null, null);
        assertThat(World.done(world.node.saveContract.change(World.ADMIN, renamed)).activation()).isEqualTo(contract.activation());
    }

    @Test
    void rule_5_an_end_before_the_start_and_a_used_number_are_refused() {
        draft("2026-01-01", null);
        Contract wrong = World.contract(World.ACME, basic.id(), "2026-02-01", "2026-01-31").numbered("c-2026-001");
        assertThat(refused(world.node.saveContract.create(World.ADMIN, wrong, false), Kind.INVALID))
                .containsExactlyInAnyOrder("end contract.end.beforeStart", "number contract.number.taken");
    }

    @Test
    void a_used_number_alone_is_a_conflict() {
        draft("2026-01-01", null);
        Contract same = World.contract(World.BETA, basic.id(), "2026-02-01", null).numbered("C-2026-001");
        assertThat(refused(world.node.saveContract.create(World.ADMIN, same, false), Kind.CONFLICT)).containsExactly("number contract.number.taken");
    }

    @Test
    void numbers_are_given_by_year() {
        assertThat(draft("2026-01-01", null).number()).isEqualTo("C-2026-001");
        assertThat(draft("2026-05-01", null).number()).isEqualTo("C-2026-002");
        assertThat(draft("2027-01-01", null).number()).isEqualTo("C-2027-001");
    }

    @Test
    void rule_7_contracts_of_one_customer_with_one_sla_share_no_day() {
        world.active(World.ACME, basic.id(), "2026-01-01", "2026-06-30");
        world.clock.moveTo(World.at("2026-11-03T10:00"));
        world.active(World.ACME, basic.id(), "2027-01-01", "2027-06-30");
        assertThat(refused(create("2027-06-30"), Kind.CONFLICT)).containsExactly("start contract.overlap");
        assertThat(create("2027-07-01")).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void rule_7_a_different_sla_product_or_customer_may_overlap() {
        world.active(World.ACME, basic.id(), "2027-01-01", "2027-06-30", "Security");
        Plan other = world.monthly("Other", 5, world.sla("Silver").id());
        world.active(World.ACME, other.id(), "2027-06-30", null, "Security");
        world.active(World.ACME, basic.id(), "2027-06-30", null, "Backup");
        world.active(World.BETA, basic.id(), "2027-06-30", null);
        Contract any = World.contract(World.ACME, basic.id(), "2027-05-01", "2027-05-31");
        assertThat(refused(world.node.saveContract.create(World.ADMIN, any, true), Kind.CONFLICT)).containsExactly("start contract.overlap");
    }

    @Test
    void activation_grants_the_cycle_it_falls_in_and_none_before() {
        Contract contract = world.active(World.ACME, basic.id(), "2026-01-15", null);
        assertThat(world.ledger.all(contract.id())).singleElement()
                .satisfies(entry -> assertThat(entry.booking().cycle()).isEqualTo(LocalDate.parse("2026-10-15")));
    }

    @Test
    void an_sla_policy_in_use_stays_active_and_is_not_deleted() {
        SlaPolicy off = new SlaPolicy(gold.id(), 1, gold.name(), false, gold.calendar(), gold.targets(), null);
        assertThat(refused(world.node.saveSla.change(World.ADMIN, off), Kind.CONFLICT)).containsExactly("state sla.state.inUse");
        assertThat(refused(world.node.saveSla.delete(World.ADMIN, gold.id()), Kind.CONFLICT)).containsExactly(" sla.delete.inUse");
        SlaPolicy unused = world.sla("Unused");
        World.done(world.node.saveSla.delete(World.ADMIN, unused.id()));
        assertThat(world.slas.all()).containsExactly(gold);
    }

    private Outcome<Contract> create(String start) {
        return world.node.saveContract.create(World.ADMIN, World.contract(World.ACME, basic.id(), start, null), true);
    }

    private Contract draft(String start, String end) {
        return World.done(world.node.saveContract.create(World.ADMIN, World.contract(World.ACME, basic.id(), start, end), false));
    }
}
