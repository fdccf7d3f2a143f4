package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Charge;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.plans.CostTable.Mode;
import org.supportplans.core.plans.CostTable.Row;

class Rule17PriceTest {

    private final World world = new World();
    private final long gold = world.sla("Gold").id();

    private Contract contract() {
        return world.active(World.ACME, PlanDraft.prepaid(10, gold).costs(1,
                new Row("Simple", null, null, Credits.of(1)),
                new Row("Compound", null, null, Credits.of(1), Mode.PER_UNIT, null),
                new Row("Estimate", null, null, Credits.of(1)),
                new Row("Development", null, null, Credits.of(1), Mode.PLUS_HOURS, new BigDecimal("95.50")),
                new Row(null, "BUG", null, Credits.ZERO)).in(world).id(), "2026-11-01", null);
    }

    @Test
    void rule_17_3_simple_a_compound_of_4_an_estimate_and_development_of_12_hours_are_9_credits_and_12_hours_of_a_pack_of_10_1_is_left() {
        Contract contract = contract();
        List<Long> issues = Stream.of("Simple", "Simple", "Simple", "Compound", "Estimate", "Development")
                .map(type -> world.desk.post(World.ACME, type, "Medium")).toList();
        issues.forEach(world::settled);
        assertThat(world.balance(contract).available()).as("a compound is 2 until an agent says n").isEqualTo(Credits.of(3));

        world.say(issues.get(3), said -> said.withUnits(4));
        world.say(issues.get(5), said -> said.withHours(new BigDecimal("12")));
        issues.forEach(world::settled);

        List<Receipt> receipts = issues.stream().map(world::receipt).toList();
        assertThat(receipts.stream().map(Receipt::credits).reduce(Credits.ZERO, Credits::plus)).isEqualTo(Credits.of(9));
        assertThat(receipts.stream().flatMap(receipt -> receipt.charges().stream()))
                .containsExactly(new Charge(Charge.Kind.HOURS, new BigDecimal("12"), new BigDecimal("95.5"), "EUR"));
        assertThat(receipts.get(5).charges().get(0).amount()).isEqualByComparingTo("1146");
        assertThat(receipts).extracting(Receipt::costRule).containsExactly("1", "1", "1", "2", "3", "4");
        assertThat(receipts).extracting(Receipt::coverage).containsOnly(Coverage.IN_PLAN);
        assertThat(world.balance(contract).available()).isEqualTo(Credits.of(1));
    }

    @Test
    void rule_17_hours_are_a_charge_line_and_never_credits() {
        Contract contract = contract();
        long issue = world.desk.post(World.ACME, "Development", "Medium");
        assertThat(world.settled(issue).charges()).isEmpty();

        world.say(issue, said -> said.withHours(new BigDecimal("0.25")));
        world.settled(issue);
        world.say(issue, said -> said.withHours(new BigDecimal("1000")));

        assertThat(world.settled(issue).charges()).extracting(Charge::quantity).containsExactly(new BigDecimal("1000"));
        assertThat(world.booked(issue)).containsExactly("DEBIT -1 held 0 over 0");
        assertThat(world.balance(contract).available()).isEqualTo(Credits.of(9));
    }

    @Test
    void rule_17_the_first_matching_row_wins_and_the_receipt_names_it() {
        contract();

        assertThat(world.settled(world.desk.post(World.ACME, "Nothing known", "Medium")).costRule()).isEqualTo("default");
        assertThat(world.settled(world.desk.post(World.ACME, "simple", "Medium")).costRule()).isEqualTo("1");
    }

    @Test
    void rule_17_units_that_somebody_says_of_a_simple_request_change_nothing() {
        contract();
        long issue = world.desk.post(World.ACME, "Simple", "Medium");
        world.say(issue, said -> said.withUnits(7));

        assertThat(world.settled(issue).credits()).isEqualTo(Credits.of(1));
    }
}
