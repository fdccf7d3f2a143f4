package org.supportplans.core.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.supportplans.core.credits.Credits;
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
    void a_table_without_rows_costs_its_default() {
        assertThat(CostTable.ONE_EACH.of("Anything", null, null)).isEqualTo(new CostTable.Cost(Credits.of(1), "default"));
    }
}
