package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.service.World.ADMIN;
import static org.supportplans.service.World.done;
import static org.supportplans.service.World.refused;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.credits.Anchor;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CyclePolicy;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.plans.Band;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.OverageOptions;
import org.supportplans.core.plans.OverageSla;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.service.Outcome.Kind;
import org.supportplans.service.SaveSettings.ProjectSettings;
import org.supportplans.service.port.Projects;

class Rule02PlanInUseTest {

    private final World world = new World();
    private final SlaPolicy gold = world.sla("Gold");
    private final SlaPolicy silver = world.sla("Silver");
    private final Plan basic = world.monthly("Basic", 5, gold.id());
    private final SavePlan save = world.node.savePlan;

    @Test
    void rule_2_once_a_draft_names_it_type_cycle_anchor_and_sla_are_frozen() {
        draft();
        assertThat(refused(save.change(ADMIN, with(PlanType.UNLIMITED, null, null, CyclePolicy.DEFAULT, basic.slas())), Kind.CONFLICT))
                .containsExactlyInAnyOrder("type plan.frozen.type", "cycle plan.frozen.cycle");
        assertThat(refused(save.change(ADMIN, with(basic.type(), CycleUnit.YEARLY, basic.limit(), basic.cycles(), basic.slas())), Kind.CONFLICT))
                .containsExactly("cycle plan.frozen.cycle");
        assertThat(refused(save.change(ADMIN, with(basic.type(), basic.cycle(), basic.limit(),
                new CyclePolicy(Anchor.CALENDAR, null, 0, false, 90), basic.slas())), Kind.CONFLICT)).containsExactly("anchor plan.frozen.anchor");
        assertThat(refused(save.change(ADMIN, with(basic.type(), basic.cycle(), basic.limit(), basic.cycles(), List.of(silver.id()))), Kind.CONFLICT))
                .containsExactly("sla plan.frozen.sla");
        assertThat(world.plans.versions(basic.id())).hasSize(1);
    }

    @Test
    void rule_2_all_of_it_can_change_while_no_contract_names_it() {
        Plan changed = with(basic.type(), CycleUnit.WEEKLY, basic.limit(), new CyclePolicy(Anchor.CALENDAR, null, 0, false, 90), List.of(silver.id()));
        assertThat(done(save.change(ADMIN, changed)).version()).isEqualTo(2);
    }

    @Test
    void rule_2_name_limit_and_how_cycles_end_can_change_in_use_and_every_edit_makes_a_version() {
        draft();
        done(save.change(ADMIN, basic.named("Basic plus")));
        Plan larger = with(basic.type(), basic.cycle(), Credits.of(8), new CyclePolicy(Anchor.START, Credits.of(2), 10, true, 90), basic.slas());
        done(save.change(ADMIN, larger.as(basic.id(), 2, null)));
        assertThat(world.plans.versions(basic.id())).extracting(Plan::version).containsExactly(1, 2, 3);
        assertThat(world.plans.versions(basic.id()).get(0)).as("versions never change").isEqualTo(basic);
        assertThat(world.plans.find(basic.id()).orElseThrow().limit()).isEqualTo(Credits.of(8));
    }

    @Test
    void rule_2_an_edit_that_changes_nothing_makes_no_version_and_no_change() {
        long changes = world.changes.newest();
        assertThat(done(save.change(ADMIN, basic.as(basic.id(), 1, world.clock.instant().plusSeconds(60))))).isEqualTo(basic);
        assertThat(done(save.setActive(ADMIN, basic.id(), true))).isEqualTo(basic);
        assertThat(world.changes.newest()).isEqualTo(changes);
    }

    @Test
    void rule_2_a_plan_in_use_is_deactivated_not_deleted_and_can_be_chosen_again_once_active() {
        draft();
        assertThat(refused(save.delete(ADMIN, basic.id()), Kind.CONFLICT)).containsExactly(" plan.delete.inUse");
        done(save.setActive(ADMIN, basic.id(), false));
        Contract other = World.contract(World.BETA, basic.id(), "2026-01-01", null);
        assertThat(refused(world.node.saveContract.create(ADMIN, other, false), Kind.INVALID)).containsExactly("plan contract.plan.unknown");
        done(save.setActive(ADMIN, basic.id(), true));
        done(world.node.saveContract.create(ADMIN, other, false));
    }

    @Test
    void rule_4_a_plan_that_a_band_or_a_project_proposes_is_not_deleted() {
        Band band = done(world.node.saveBand.create(ADMIN, new Band(0, 0, "licences", BigDecimal.ONE, null, null, basic.id())));
        assertThat(refused(save.delete(ADMIN, basic.id()), Kind.CONFLICT)).containsExactly(" plan.delete.proposed");
        done(world.node.saveBand.delete(ADMIN, band.id()));
        done(world.node.saveSettings.setProject(ADMIN, new Projects.Project(1, "SUP"), new ProjectSettings(true, basic.id())));
        assertThat(refused(save.delete(ADMIN, basic.id()), Kind.CONFLICT)).containsExactly(" plan.delete.proposed");
        done(world.node.saveSettings.setProject(ADMIN, new Projects.Project(1, "SUP"), new ProjectSettings(true, null)));
        done(save.delete(ADMIN, basic.id()));
    }

    @Test
    void rule_1_an_sla_policy_that_a_plan_falls_back_on_stays() {
        OverageOptions fallback = new OverageOptions(OverageSla.FALLBACK, silver.id(), 0, null, List.of());
        Plan plan = done(save.create(ADMIN, new Plan(0, 0, "Fallback", "", PlanType.UNLIMITED, null, null, List.of(gold.id()), DebitMoment.CREATION,
                basic.overage(), CostTable.ONE_EACH, true, null, List.of(), CyclePolicy.DEFAULT, basic.packs(), fallback, basic.requests(), null, null)));
        SlaPolicy off = new SlaPolicy(silver.id(), 1, silver.name(), false, silver.calendar(), silver.targets(), null);
        assertThat(refused(world.node.saveSla.change(ADMIN, off), Kind.CONFLICT)).containsExactly("state sla.state.inUse");
        assertThat(refused(world.node.saveSla.delete(ADMIN, silver.id()), Kind.CONFLICT)).containsExactly(" sla.delete.inUse");
        done(save.delete(ADMIN, plan.id()));
        done(world.node.saveSla.delete(ADMIN, silver.id()));
    }

    private void draft() {
        done(world.node.saveContract.create(ADMIN, World.contract(World.ACME, basic.id(), "2026-01-01", null), false));
    }

    private Plan with(PlanType type, CycleUnit cycle, Credits limit, CyclePolicy cycles, List<Long> slas) {
        return new Plan(basic.id(), 1, basic.name(), basic.description(), type, cycle, limit, slas, basic.debitAt(), basic.overage(), basic.costs(),
                true, null, basic.projects(), cycles, basic.packs(), basic.overages(), basic.requests(), null, null);
    }
}
