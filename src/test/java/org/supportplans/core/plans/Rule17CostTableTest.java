package org.supportplans.core.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.plans.CostTable.Mode;
import org.supportplans.core.plans.CostTable.Row;

class Rule17CostTableTest {

    private static final CostTable TABLE = new CostTable(List.of(
            new Row(null, "Bug", null, Credits.ZERO),
            new Row("Compound task", null, "High", Credits.of(4)),
            new Row("Compound task", null, null, Credits.of(2)),
            new Row("Compound task", "Task", "Low", Credits.of(99)),
            new Row(null, null, "Low", Credits.of(new BigDecimal("0.5")))), Credits.of(1));

    @ParameterizedTest(name = "{0}, {1}, {2} -> {3} by row {4}")
    @CsvSource(value = {
        "Simple task, Task, High, 1, default",
        "Compound task, Task, High, 4, 2",
        "compound TASK, task, high, 4, 2",
        "Compound task, Task, Low, 2, 3",
        "Compound task, Bug, High, 0, 1",
        "Simple task, Task, Low, 0.5, 5",
        "-, Task, Low, 0.5, 5",
        "-, -, -, 1, default",
        "Compound task, -, -, 2, 3"
    }, nullValues = "-")
    void rule_17_the_first_matching_row_wins_and_is_named(String requestType, String issueType, String priority, BigDecimal cost, String rule) {
        assertThat(TABLE.of(requestType, issueType, priority)).isEqualTo(new CostTable.Cost(Credits.of(cost), rule));
    }

    @Test
    void rule_17_3_simple_and_a_compound_of_4_and_an_estimate_and_a_bug_are_8_credits() {
        Credits sum = Credits.ZERO;
        for (int i = 0; i < 3; i++) {
            sum = sum.plus(TABLE.of("Simple task", "Task", "High").credits());
        }
        sum = sum.plus(TABLE.of("Compound task", "Task", "High").credits()).plus(TABLE.of("Estimate", "Task", "High").credits())
                .plus(TABLE.of("Simple task", "Bug", "High").credits());
        assertThat(sum).isEqualTo(Credits.of(8));
    }

    @Test
    void rule_17_3_simple_a_compound_of_4_an_estimate_and_12_hours_of_development_are_9_credits_and_the_hours_at_a_rate() {
        CostTable table = new CostTable(List.of(
                new Row("Compound task", null, null, Credits.of(1), Mode.PER_UNIT, null),
                new Row("Development", null, null, Credits.of(1), Mode.PLUS_HOURS, new BigDecimal("95.50")),
                new Row(null, "Bug", null, Credits.ZERO)), Credits.of(1));
        CostTable.Cost development = table.of("Development", "Task", null);
        Credits sum = table.of("Simple task", "Task", null).credits().times(3)
                .plus(table.of("Compound task", "Task", null, 4).credits())
                .plus(table.of("Estimate", "Task", null).credits())
                .plus(development.credits())
                .plus(table.of("Simple task", "Bug", null).credits());

        assertThat(sum).isEqualTo(Credits.of(9));
        assertThat(Credits.of(10).minus(sum)).isEqualTo(Credits.of(1));
        assertThat(development.mode()).isEqualTo(Mode.PLUS_HOURS);
        assertThat(development.rate().multiply(BigDecimal.valueOf(12))).isEqualByComparingTo("1146");
        assertThat(table.of("Simple task", "Bug", null).credits()).isEqualTo(Credits.ZERO);
    }

    @ParameterizedTest(name = "{0} units of {1} cost {2}")
    @CsvSource(value = {"-, 1, 2", "1, 1, 1", "4, 1, 4", "3, 0.5, 1.5", "1000, 0.01, 10"}, nullValues = "-")
    void rule_17_a_compound_costs_so_much_a_unit_and_counts_2_until_an_agent_has_set_n(Integer units, BigDecimal each, BigDecimal cost) {
        CostTable table = new CostTable(List.of(new Row("Compound task", null, null, Credits.of(each), Mode.PER_UNIT, null)), Credits.of(1));
        assertThat(table.of("Compound task", null, null, units).credits()).isEqualTo(Credits.of(cost));
    }

    @Test
    void rule_17_units_change_only_what_is_priced_by_units() {
        assertThat(TABLE.of("Compound task", "Task", "High", 9).credits()).isEqualTo(Credits.of(4));
        assertThat(TABLE.of("Simple task", "Task", "High", 9).credits()).isEqualTo(Credits.of(1));
    }

    @Test
    void a_table_without_rows_costs_its_default() {
        assertThat(CostTable.ONE_EACH.of("Anything", null, null)).isEqualTo(new CostTable.Cost(Credits.of(1), "default"));
    }
}
