package org.supportplans.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.supportplans.core.credits.Anchor;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.CyclePolicy;
import org.supportplans.core.credits.CycleUnit;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.OverageOptions;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.OverageRate;
import org.supportplans.core.plans.OverageSla;
import org.supportplans.core.plans.PackOptions;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;
import org.supportplans.core.plans.Price;
import org.supportplans.core.plans.RequestOptions;
import org.supportplans.service.port.PlanStore;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class PlanStoreTest {

    @Parameter
    TestDatabase database;

    private PlanStore plans;

    @BeforeEach
    void open() {
        plans = new AoPlanStore(database.fresh());
    }

    @Test
    void givesBackEveryColumn() {
        Plan plan = new Plan(0, 0, Samples.NAME, Samples.LONG, PlanType.TICKET_BASED, CycleUnit.QUARTERLY, Credits.MAX, List.of(9L, 3L, Long.MAX_VALUE),
                DebitMoment.RESOLUTION, OveragePolicy.APPROVE, new CostTable(List.of(new CostTable.Row(Samples.NAME, null, "P1", new Credits(250)),
                        new CostTable.Row(null, "Bug", null, Credits.ZERO, CostTable.Mode.PER_UNIT, null),
                        new CostTable.Row(null, null, null, Credits.of(1), CostTable.Mode.PLUS_HOURS, new BigDecimal("120.00"))), new Credits(1)),
                true, Samples.AT, List.of("SUP", Samples.NAME), new CyclePolicy(Anchor.CALENDAR, Credits.MAX, 100, true, Integer.MAX_VALUE),
                new PackOptions(new Credits(1), 1), new OverageOptions(OverageSla.PLAN, Long.MAX_VALUE, 20, Samples.NAME,
                        List.of(new OverageRate(Samples.NAME, new BigDecimal("0.01")), new OverageRate(null, new BigDecimal("1E+3")))),
                new RequestOptions(3, List.of(Samples.NAME, "Duplicate"), 0), "EUR", new Price(new BigDecimal("99.90"), Price.Per.PACK));

        Plan added = plans.add(plan);

        assertThat(added).isEqualTo(plan.as(added.id(), 1, Samples.AT));
        assertThat(plans.find(added.id())).contains(added);
    }

    @Test
    void givesBackNulls() {
        Plan added = plans.add(new Plan(0, 0, "Unlimited", null, PlanType.UNLIMITED, null, null, List.of(1L), DebitMoment.CREATION,
                OveragePolicy.NO_SLA, CostTable.ONE_EACH, false, Samples.AT));

        assertThat(plans.find(added.id())).contains(added);
    }

    @Test
    void givesBackEmptyOptions() {
        Plan added = plans.add(new Plan(0, 0, "Prepaid", "", PlanType.PREPAID_PACK, null, Credits.ZERO, List.of(1L), DebitMoment.CREATION,
                OveragePolicy.BLOCK, new CostTable(List.of(), Credits.ZERO), true, Samples.AT, List.of(),
                new CyclePolicy(Anchor.START, null, 0, false, 90), PackOptions.DEFAULT, new OverageOptions(OverageSla.NONE, null, 0, null, List.of()),
                new RequestOptions(null, List.of(), null), null, null));

        assertThat(plans.find(added.id())).contains(added);
        assertThat(plans.all()).containsExactly(added);
    }

    @Test
    void answersWhatItKeeps() {
        Plan added = plans.add(plan("Basic", 5).as(0, 0, Samples.AT.plusNanos(456_789)));

        assertThat(plans.find(added.id())).contains(added);
    }

    @Test
    void latestVersionIsThePlan() {
        Plan first = plans.add(plan("Basic", 5));
        Plan other = plans.add(plan("Other", 1));
        Plan second = plan("basic, renamed", 6).as(first.id(), 2, Samples.AT.plusSeconds(1));
        Plan third = plan("Basic", 7).as(first.id(), 3, Samples.AT.plusSeconds(2));
        plans.addVersion(third);
        plans.addVersion(second);

        assertThat(plans.find(first.id())).contains(third);
        assertThat(plans.versions(first.id())).containsExactly(first, second, third);
        assertThat(plans.all()).containsExactly(third, other);
        assertThat(plans.find(other.id() + 1000)).isEmpty();
        assertThat(plans.versions(other.id() + 1000)).isEmpty();
    }

    @Test
    void listsByNameWhateverTheCase() {
        Plan b = plans.add(plan("beta", 1));
        Plan c = plans.add(plan("Gamma", 1));
        Plan a = plans.add(plan("Alpha", 1));
        Plan b2 = plans.add(plan("BETA", 1));

        assertThat(plans.all()).containsExactly(a, b, b2, c);
    }

    @Test
    void takesAVersionOnce() {
        Plan first = plans.add(plan("Basic", 5));

        assertThatThrownBy(() -> plans.addVersion(plan("Twice", 9).as(first.id(), 1, Samples.AT))).isInstanceOf(RuntimeException.class);

        assertThat(plans.versions(first.id())).containsExactly(first);
    }

    @Test
    void planWithoutAVersionIsNone() {
        database.execute("INSERT INTO %s (\"CREATED_AT\") VALUES (1)", "PLAN");

        assertThat(plans.all()).isEmpty();
    }

    @Test
    void deletesAllVersionsOfOnePlan() {
        Plan first = plans.add(plan("Basic", 5));
        plans.addVersion(first.as(first.id(), 2, Samples.AT));
        Plan other = plans.add(plan("Other", 1));

        plans.delete(first.id());

        assertThat(plans.find(first.id())).isEmpty();
        assertThat(plans.versions(first.id())).isEmpty();
        assertThat(plans.all()).containsExactly(other);
    }

    @Test
    void speaksToTheDatabaseOnceEach() {
        Plan plan = plans.add(plan("Basic", 5));
        plans.add(plan("Other", 5));

        assertThat(database.statementsOf(() -> plans.find(plan.id()).orElseThrow())).isEqualTo(1);
        assertThat(database.statementsOf(() -> plans.versions(plan.id()))).isEqualTo(1);
        assertThat(database.statementsOf(() -> plans.all())).isEqualTo(1);
    }

    @Test
    void secondNodeFindsTheTablesMade() {
        Plan plan = plans.add(plan("Basic", 5));

        database.migrate();

        assertThat(plans.all()).containsExactly(plan);
    }

    private static Plan plan(String name, int limit) {
        return new Plan(0, 0, name, "", PlanType.TICKET_BASED, CycleUnit.MONTHLY, Credits.of(limit), List.of(1L), DebitMoment.CREATION,
                OveragePolicy.NO_SLA, CostTable.ONE_EACH, true, Samples.AT);
    }
}
