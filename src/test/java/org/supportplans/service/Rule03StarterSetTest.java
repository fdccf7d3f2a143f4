package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.supportplans.service.World.ADMIN;
import static org.supportplans.service.World.done;
import static org.supportplans.service.World.refused;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;
import org.supportplans.core.sla.SlaPolicy;
import org.supportplans.service.Outcome.Kind;
import org.supportplans.service.port.Catalog;
import org.supportplans.service.port.Words;

class Rule03StarterSetTest {

    private final World world = new World();
    private final Words words = mock(Words.class);
    private final Catalog catalog = mock(Catalog.class);
    private final StarterSet starter = new StarterSet(world.plans, world.slas, world.node.savePlan, world.node.saveSla, catalog, world.lock, words);
    private final CopyPlan copies = new CopyPlan(world.plans, world.node.savePlan, world.lock, words);

    /** Says the last part of a key and its arguments. */
    @BeforeEach
    void words() {
        when(catalog.defaultZone()).thenReturn(World.BERLIN);
        when(words.say(anyString(), any(Object[].class))).thenAnswer(call -> {
            String key = call.getArgument(0);
            Object[] arguments = Arrays.copyOfRange(call.getArguments(), 1, call.getArguments().length);
            return key.substring(key.lastIndexOf('.') + 1) + (arguments.length == 0 ? "" : " of " + arguments[0]);
        });
    }

    @Test
    void rule_3_the_starter_set_is_unlimited_5_a_month_60_a_quarter_and_a_pack_of_10() {
        List<Plan> made = done(starter.create(ADMIN));

        assertThat(made).extracting(Plan::name, Plan::type, Plan::cycle, Plan::limit).containsExactly(
                tuple("unlimited", PlanType.UNLIMITED, null, null),
                tuple("basic", PlanType.TICKET_BASED, CycleUnit.MONTHLY, Credits.of(5)),
                tuple("premium", PlanType.TICKET_BASED, CycleUnit.QUARTERLY, Credits.of(60)),
                tuple("prepaid", PlanType.PREPAID_PACK, null, Credits.of(10)));
        assertThat(world.plans.all()).containsExactlyInAnyOrderElementsOf(made).allMatch(Plan::active);
    }

    @Test
    void rule_3_it_brings_an_sla_policy_unless_one_is_active() {
        SlaPolicy off = world.sla("sla");
        done(world.node.saveSla.change(ADMIN, new SlaPolicy(off.id(), 1, off.name(), false, off.calendar(), off.targets(), null)));

        List<Plan> made = done(starter.create(ADMIN));

        SlaPolicy brought = world.slas.all().stream().filter(SlaPolicy::active).findFirst().orElseThrow();
        assertThat(brought.name()).as("the plain name is taken").isEqualTo("sla (2)");
        assertThat(made).allMatch(plan -> plan.slas().equals(List.of(brought.id())));
        assertThat(world.slas.all()).hasSize(2);
    }

    @Test
    void rule_3_it_takes_the_sla_policy_that_is_there() {
        SlaPolicy gold = world.sla("Gold");
        assertThat(done(starter.create(ADMIN))).allMatch(plan -> plan.slas().equals(List.of(gold.id())));
        assertThat(world.slas.all()).containsExactly(gold);
    }

    @Test
    void rule_3_it_is_for_the_first_use_only() {
        done(starter.create(ADMIN));
        assertThat(refused(starter.create(ADMIN), Kind.CONFLICT)).containsExactly(" plan.starter.late");
        assertThat(world.plans.all()).hasSize(4);
    }

    @Test
    void rule_3_a_clone_says_all_that_the_plan_says_and_is_its_own() {
        Plan basic = world.monthly("Basic", 5, world.sla("Gold").id());
        done(world.node.saveContract.create(ADMIN, World.contract(World.ACME, basic.id(), "2026-01-01", null), false));
        Plan off = done(world.node.savePlan.setActive(ADMIN, basic.id(), false));

        Plan copy = done(copies.copy(ADMIN, basic.id(), null));

        assertThat(copy.id()).isNotEqualTo(basic.id());
        assertThat(copy.version()).isEqualTo(1);
        assertThat(copy.saysSameAs(off.named("copy of Basic").withActive(true))).isTrue();
        assertThat(world.contracts.countByPlan()).doesNotContainKey(copy.id());
    }

    @Test
    void rule_3_the_name_of_a_clone_is_free_or_the_one_that_is_given() {
        Plan basic = world.monthly("Basic", 5, world.sla("Gold").id());
        assertThat(done(copies.copy(ADMIN, basic.id(), null)).name()).isEqualTo("copy of Basic");
        assertThat(done(copies.copy(ADMIN, basic.id(), null)).name()).isEqualTo("copy of Basic (2)");
        assertThat(done(copies.copy(ADMIN, basic.id(), "Better")).name()).isEqualTo("Better");
        assertThat(refused(copies.copy(ADMIN, basic.id(), "BETTER"), Kind.INVALID)).containsExactly("name plan.name.taken");
        assertThat(refused(copies.copy(ADMIN, 99, null), Kind.MISSING)).isEmpty();
    }

    @Test
    void rule_3_the_name_of_a_clone_is_never_too_long() {
        String longest = "n".repeat(246) + "\ud83c\udfc6";
        Plan plan = done(world.node.savePlan.create(ADMIN, World.draft(longest, Credits.of(5), List.of(world.sla("Gold").id()), CostTable.ONE_EACH)));
        assertThat(done(copies.copy(ADMIN, plan.id(), null)).name()).hasSize(254).endsWith("n");
        assertThat(done(copies.copy(ADMIN, plan.id(), null)).name()).hasSize(255).endsWith("n (2)");
    }
}
