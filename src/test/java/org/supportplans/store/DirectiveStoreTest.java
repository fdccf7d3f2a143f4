package org.supportplans.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.atlassian.activeobjects.external.ActiveObjects;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.supportplans.core.coverage.Directives;
import org.supportplans.service.port.DirectiveStore;
import org.supportplans.service.port.DirectiveStore.Numbered;
import org.supportplans.store.entity.DirectiveRow;

@ParameterizedClass
@EnumSource(TestDatabase.class)
class DirectiveStoreTest {

    @Parameter
    TestDatabase database;

    private ActiveObjects ao;
    private DirectiveStore directives;

    @BeforeEach
    void open() {
        ao = database.fresh();
        directives = new AoDirectiveStore(ao);
    }

    @Test
    void givesBackEveryPart() {
        Numbered said = new Numbered(Integer.MAX_VALUE, new Directives(1000, new BigDecimal("0.10"), new Directives.Ruling("eve", ""), new Directives.Ruling(Samples.NAME, Samples.LONG),
                new Directives.Approval(true, 7, new Directives.Ruling("anna", ""))));

        assertThat(directives.add(Long.MAX_VALUE, said, Samples.NAME, Samples.AT)).isTrue();

        assertThat(directives.current(Long.MAX_VALUE)).contains(said);
        DirectiveRow row = ao.find(DirectiveRow.class)[0];
        assertThat(row.getActor()).isEqualTo(Samples.NAME);
        assertThat(row.getSaidAt()).isEqualTo(Samples.AT.toEpochMilli());
    }

    @Test
    void givesBackNothing() {
        directives.add(1, new Numbered(1, Directives.NONE), "anna", Samples.AT);

        assertThat(directives.current(1)).contains(new Numbered(1, Directives.NONE));
        assertThat(directives.current(2)).isEmpty();
    }

    @Test
    void highestNumberCounts() {
        for (int number : new int[] {1, 2, 10, 9}) {
            assertThat(directives.add(1, units(number), "anna", Samples.AT)).isTrue();
        }
        directives.add(2, units(11), "anna", Samples.AT);

        assertThat(directives.current(1)).contains(units(10));
        assertThat(ao.count(DirectiveRow.class, "ISSUE_ID = ?", 1L)).isEqualTo(4);
        assertThat(database.statementsOf(() -> directives.current(1).orElseThrow())).isEqualTo(1);
        assertThat(database.statementsOf(() -> directives.add(1, units(12), "anna", Samples.AT))).isEqualTo(1);
    }

    @Test
    void takesANumberOnce() {
        directives.add(1, units(1), "anna", Samples.AT);

        assertThat(directives.add(1, new Numbered(1, Directives.NONE), "bob", Samples.AT)).isFalse();
        assertThat(directives.add(11, units(1), "anna", Samples.AT)).isTrue();
        assertThat(directives.add(1, units(11), "anna", Samples.AT)).isTrue();
    }

    @Test
    void ofTwoWritersOfANumberOneWins() throws Exception {
        for (int number = 1; number <= 5; number++) {
            int next = number;

            List<Boolean> added = Race.of(2, writer -> directives.add(1, new Numbered(next, Directives.NONE.withUnits(writer)), "anna", Samples.AT));

            assertThat(added).containsExactlyInAnyOrder(true, false);
            assertThat(directives.current(1)).contains(new Numbered(number, Directives.NONE.withUnits(added.indexOf(true))));
        }
    }

    @Test
    void saysSoWhenItCouldNotBeKept() {
        assertThatThrownBy(() -> directives.add(1, units(1), null, Samples.AT)).isInstanceOf(RuntimeException.class);

        assertThat(directives.current(1)).isEmpty();
    }

    private static Numbered units(int number) {
        return new Numbered(number, Directives.NONE.withUnits(number));
    }
}
