package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.service.World.ADMIN;
import static org.supportplans.service.World.at;
import static org.supportplans.service.World.done;
import static org.supportplans.service.World.refused;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractDetails;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.matching.Candidate;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.service.Outcome.Kind;
import org.supportplans.service.SaveSettings.ManagerLimit;
import org.supportplans.service.SaveSettings.ProjectSettings;
import org.supportplans.service.port.Projects;

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
        done(save.setProject(ADMIN, project(SUP), new ProjectSettings(true, plan.id())));
        assertThat(desk.defaultPlan(SUP)).contains(plan.id());
        assertThat(desk.defaultPlan(OTHER)).isEmpty();
        assertThat(world.node.proposals.propose(null, null, SUP).map(ProposePlan.Proposed::plan)).contains(plan);

        done(world.node.savePlan.setActive(ADMIN, plan.id(), false));
        done(save.setProject(ADMIN, project(SUP), new ProjectSettings(false, plan.id())));
        assertThat(world.node.proposals.propose(null, null, SUP)).as("an inactive plan is never proposed").isEmpty();
        assertThat(refused(save.setProject(ADMIN, project(OTHER), new ProjectSettings(true, plan.id())), Kind.INVALID))
                .containsExactly("defaultPlan contract.plan.unknown");
        done(save.setProject(ADMIN, project(SUP), new ProjectSettings(true, null)));
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

    @Test
    void rule_10_a_default_plan_serves_the_project() {
        Plan plan = limited("Elsewhere", world.sla("Gold").id(), "DEV");

        assertThat(refused(save.setProject(ADMIN, project(SUP), new ProjectSettings(true, plan.id())), Kind.INVALID))
                .containsExactly("defaultPlan project.plan.elsewhere");
    }

    @Test
    void rule_1_a_plan_limited_to_projects_covers_requests_of_these_only() {
        long gold = world.sla("Gold").id();
        long here = world.active(World.ACME, limited("Here", gold, "OPS", "sup").id(), "2026-11-01", null).id();
        long elsewhere = world.active(World.BETA, limited("Elsewhere", gold, "DEV").id(), "2026-11-01", null).id();

        Receipt covered = world.settled(world.desk.raise(World.ACME));
        Receipt outside = world.settled(world.desk.raise(World.BETA));

        assertThat(covered.match().contract()).isEqualTo(here);
        assertThat(outside.coverage()).isEqualTo(Coverage.UNCOVERED);
        assertThat(outside.candidates()).containsExactly(new Candidate(elsewhere, "C-2026-002", Candidate.Test.PROJECT, false));
    }

    @Test
    void rule_1_a_contract_and_its_plan_have_a_project_in_common() {
        long gold = world.sla("Gold").id();
        Plan plan = limited("Elsewhere", gold, "DEV");

        assertThat(refused(world.node.saveContract.create(ADMIN, inSup(plan.id()), false), Kind.INVALID)).containsExactly("projects contract.projects.plan");
        Contract anywhere = done(world.node.saveContract.create(ADMIN, inSup(null), true));
        assertThat(refused(world.node.amendContract.plan(ADMIN, anywhere.id(), plan.id()), Kind.IMPOSSIBLE))
                .containsExactly("plan contract.amend.projects");
    }

    @Test
    void rule_1_the_first_sla_of_the_plan_that_is_for_the_project_applies() {
        SlaPolicy elsewhere = sla("Elsewhere", "DEV");
        SlaPolicy here = sla("Here", "SUP");
        SlaPolicy any = world.sla("Any");
        Plan plan = done(world.node.savePlan.create(ADMIN, World.draft("Many", Credits.of(5), List.of(elsewhere.id(), here.id(), any.id()), CostTable.ONE_EACH)));
        world.active(World.ACME, plan.id(), "2026-11-01", null);
        long issue = world.desk.raise(World.ACME);

        assertThat(world.settled(issue).sla().name()).isEqualTo("Here");

        done(world.node.saveSla.change(ADMIN, limited(elsewhere, "SUP", "DEV")));
        assertThat(world.settled(issue).sla().name()).as("the receipt's policy stays").isEqualTo("Here");
        assertThat(world.settled(world.desk.raise(World.ACME)).sla().name()).isEqualTo("Elsewhere");
    }

    @Test
    void rule_1_an_sla_keeps_the_projects_that_a_plan_needs_it_in() {
        SlaPolicy gold = world.sla("Gold");
        Plan plan = world.monthly("Basic", 5, gold.id());

        assertThat(refused(world.node.saveSla.change(ADMIN, limited(gold, "SUP")), Kind.CONFLICT)).containsExactly("projects sla.projects.inUse");
        done(world.node.savePlan.setActive(ADMIN, plan.id(), false));
        assertThat(refused(world.node.saveSla.change(ADMIN, limited(gold, "SUP")), Kind.CONFLICT)).as("it may be activated again")
                .containsExactly("projects sla.projects.inUse");
        done(world.node.savePlan.delete(ADMIN, plan.id()));
        assertThat(done(world.node.saveSla.change(ADMIN, limited(gold, "SUP"))).projects()).containsExactly("SUP");
    }

    @Test
    void rule_1_a_plan_keeps_the_projects_that_need_it() {
        long gold = world.sla("Gold").id();
        Plan plan = world.monthly("Basic", 5, gold);
        done(save.setProject(ADMIN, project(SUP), new ProjectSettings(true, plan.id())));
        assertThat(refused(world.node.savePlan.change(ADMIN, limited(plan, "DEV")), Kind.CONFLICT)).containsExactly("projects plan.projects.default");
        done(save.setProject(ADMIN, project(SUP), new ProjectSettings(true, null)));

        done(world.node.saveContract.create(ADMIN, inSup(plan.id()), false));
        assertThat(refused(world.node.savePlan.change(ADMIN, limited(plan, "DEV")), Kind.CONFLICT)).containsExactly("projects plan.projects.contract");
        assertThat(done(world.node.savePlan.change(ADMIN, limited(plan, "DEV", "SUP"))).projects()).containsExactly("DEV", "SUP");
    }

    private static Plan limited(Plan plan, String... projects) {
        return new Plan(plan.id(), plan.version(), plan.name(), "", plan.type(), plan.cycle(), plan.limit(), plan.slas(), plan.debitAt(),
                plan.overage(), plan.costs(), true, null, List.of(projects), plan.cycles(), plan.packs(), plan.overages(), plan.requests(), null, null);
    }

    private Plan limited(String name, long sla, String... projects) {
        Plan plan = World.draft(name, Credits.of(5), List.of(sla), CostTable.ONE_EACH);
        return done(world.node.savePlan.create(ADMIN, limited(plan, projects)));
    }

    private static Contract inSup(Long plan) {
        Contract any = World.contract(World.ACME, plan, "2026-11-01", null);
        ContractDetails none = any.details();
        return any.with(new ContractDetails(none.users(), List.of("SUP"), none.channels(), none.manager(), none.approvers(), none.value(),
                none.currency(), none.rates(), none.limit(), none.note(), none.autoRenew(), none.attributes()));
    }

    private SlaPolicy sla(String name, String... projects) {
        SlaPolicy any = world.sla(name);
        return done(world.node.saveSla.change(ADMIN, limited(any, projects)));
    }

    private static SlaPolicy limited(SlaPolicy policy, String... projects) {
        return new SlaPolicy(policy.id(), policy.version(), policy.name(), true, policy.calendar(), policy.targets(), null, List.of(projects));
    }

    private static Projects.Project project(long id) {
        return new Projects.Project(id, id == SUP ? "SUP" : "OPS");
    }

    private void enable(boolean enabled) {
        done(save.setProject(ADMIN, project(SUP), new ProjectSettings(enabled, null)));
    }
}
