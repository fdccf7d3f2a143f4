package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.service.World.ADMIN;
import static org.supportplans.service.World.at;
import static org.supportplans.service.World.done;
import static org.supportplans.service.World.refused;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.Outcome.Kind;
import org.supportplans.service.SaveSettings.ManagerLimit;
import org.supportplans.service.SaveSettings.ProjectSettings;

/** The app is enabled per project, and projects have a default plan; all of it is logged. */
class Rule01ProjectTest {

    private static final long SUP = 1;
    private static final long OTHER = 2;

    private final World world = new World();
    private final DeskSettings desk = world.node.deskSettings;
    private final SaveSettings save = world.node.saveSettings;

    @Test
    void rule_1_projects_are_enabled_until_somebody_disables_one() {
        assertThat(desk.enabled(SUP)).isTrue();
        enable(false);
        assertThat(desk.enabled(SUP)).isFalse();
        assertThat(desk.enabled(OTHER)).isTrue();
        enable(true);
        assertThat(desk.enabled(SUP)).isTrue();
    }

    @Test
    void rule_12_what_was_posted_while_a_project_was_disabled_stays_outside() {
        Instant off = world.clock.instant();
        Instant on = off.plusSeconds(3600);
        enable(false);
        world.clock.moveTo(on);
        enable(true);

        assertThat(desk.enabledAt(SUP, off.minusMillis(1))).isTrue();
        assertThat(desk.enabledAt(SUP, off)).isFalse();
        assertThat(desk.enabledAt(SUP, on.minusMillis(1))).isFalse();
        assertThat(desk.enabledAt(SUP, on)).isTrue();
    }

    @Test
    void rule_12_a_disabled_project_matches_nothing_new_and_what_it_matched_before_lives_on() {
        Plan plan = world.monthly("Basic", 5, world.sla("Gold").id());
        world.active(World.ACME, plan.id(), "2026-11-01", null);
        long before = world.desk.raise(World.ACME);
        world.node.settle.settle(before);
        world.clock.moveTo(at("2026-11-03T10:00"));
        enable(false);
        long after = world.desk.raise(World.ACME);

        world.node.settle.settle(before);
        world.node.settle.settle(after);

        assertThat(world.receipts.current(before).map(Receipt::coverage)).contains(Coverage.IN_PLAN);
        assertThat(world.receipts.current(after)).isEmpty();
    }

    @Test
    void rule_10_a_default_plan_is_an_active_one_and_stays_when_it_is_deactivated() {
        Plan plan = world.monthly("Basic", 5, world.sla("Gold").id());
        assertThat(desk.defaultPlan(SUP)).isEmpty();
        done(save.setProject(ADMIN, SUP, new ProjectSettings(true, plan.id())));
        assertThat(desk.defaultPlan(SUP)).contains(plan.id());
        assertThat(desk.defaultPlan(OTHER)).isEmpty();
        assertThat(world.node.proposals.propose(null, null, SUP).map(ProposePlan.Proposed::plan)).contains(plan);

        done(world.node.savePlan.setActive(ADMIN, plan.id(), false));
        done(save.setProject(ADMIN, SUP, new ProjectSettings(false, plan.id())));
        assertThat(world.node.proposals.propose(null, null, SUP)).as("an inactive plan is never proposed").isEmpty();
        assertThat(refused(save.setProject(ADMIN, OTHER, new ProjectSettings(true, plan.id())), Kind.INVALID))
                .containsExactly("defaultPlan contract.plan.unknown");
        done(save.setProject(ADMIN, SUP, new ProjectSettings(true, null)));
        assertThat(desk.defaultPlan(SUP)).isEmpty();
    }

    @Test
    void rule_11_a_manager_may_have_any_number_of_customers_until_somebody_sets_a_limit() {
        assertThat(desk.managerLimit()).isEmpty();
        assertThat(desk.managerLimitRefuses()).isFalse();
        done(save.setManagerLimit(ADMIN, new ManagerLimit(10, true)));
        assertThat(desk.managerLimit()).contains(10);
        assertThat(desk.managerLimitRefuses()).isTrue();
        done(save.setManagerLimit(ADMIN, new ManagerLimit(null, false)));
        assertThat(desk.managerLimit()).isEmpty();
    }

    @Test
    void rule_40_every_change_of_a_setting_is_logged_and_what_changes_nothing_is_none() {
        long changes = world.changes.newest();
        enable(false);
        done(save.setManagerLimit(ADMIN, new ManagerLimit(10, true)));
        assertThat(world.changes.newest()).isEqualTo(changes + 2);
        enable(false);
        done(save.setManagerLimit(ADMIN, new ManagerLimit(10, true)));
        assertThat(world.changes.newest()).isEqualTo(changes + 2);
    }

    private void enable(boolean enabled) {
        done(save.setProject(ADMIN, SUP, new ProjectSettings(enabled, null)));
    }
}
