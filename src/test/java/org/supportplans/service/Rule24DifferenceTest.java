package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.plans.CostTable.Mode;
import org.supportplans.core.plans.CostTable.Row;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.OverageSla;

class Rule24DifferenceTest {

    private final World world = new World();
    private final long gold = world.sla("Gold").id();
    private final long silver = world.sla("Silver").id();

    private PlanDraft plan(long limit) {
        return PlanDraft.monthly(limit, gold).costs(1, new Row("Compound", null, null, Credits.of(1), Mode.PER_UNIT, null),
                new Row("Training", null, null, Credits.of(5)), new Row(null, null, "High", Credits.of(3)))
                .overageSla(OverageSla.FALLBACK, silver);
    }

    @Test
    void rule_24_a_corrected_request_type_books_the_difference_only() {
        Contract contract = contract(plan(10));
        long issue = posted("Get help");
        world.desk.change(issue, "Training", "Medium");
        Receipt dearer = world.settled(issue);
        world.desk.change(issue, "Get help", "Medium");
        world.settled(issue);

        assertThat(world.booked(issue)).containsExactly("DEBIT -1 held 0 over 0", "DEBIT -4 held 0 over 0", "REVERSAL 4 held 0 over 0");
        assertThat(world.ledger.ofIssue(issue)).extracting(entry -> entry.booking().cause())
                .containsExactly(Cause.ISSUE_CREATED, Cause.ISSUE_CHANGED, Cause.ISSUE_CHANGED);
        assertThat(dearer.costRule()).isEqualTo("2");
        assertThat(world.balance(contract).available()).isEqualTo(Credits.of(9));
    }

    /** Once a bug: the difference was booked into the cycle that another node had closed, and over although the open one had credits. */
    @Test
    void rule_24_a_node_whose_clock_is_behind_books_the_difference_in_the_open_cycle() {
        Contract contract = world.active(World.ACME, PlanDraft.monthly(2, gold).costs(1, new Row(null, null, "High", Credits.of(2))).in(world).id(),
                "2026-11-01", null);
        world.clock.moveTo(World.at("2026-11-30T23:58"));
        world.settled(world.desk.raise(World.ACME));
        world.clock.moveTo(World.at("2026-12-01T00:01"));
        long issue = world.desk.raise(World.ACME);
        world.settled(issue);

        world.clock.moveTo(World.at("2026-11-30T23:58"));
        world.desk.change(issue, "Get help", "High");
        Receipt receipt = world.settled(issue);

        assertThat(receipt.coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(world.ledger.ofIssue(issue).get(1).booking().cycle()).hasToString("2026-12-01");
        assertThat(world.balance(contract).over()).isEqualTo(Credits.ZERO);
    }

    @Test
    void rule_24_n_raised_and_lowered() {
        Contract contract = contract(plan(10));
        long issue = posted("Compound");
        assertThat(world.receipt(issue).credits()).isEqualTo(Credits.of(2));
        for (int n : new int[] {4, 1, 10}) {
            world.say(issue, said -> said.withUnits(n));
            assertThat(world.settled(issue).credits()).isEqualTo(Credits.of(n));
            assertThat(world.balance(contract).used()).isEqualTo(Credits.of(n));
        }
        assertThat(world.booked(issue)).containsExactly("DEBIT -2 held 0 over 0", "DEBIT -2 held 0 over 0", "REVERSAL 3 held 0 over 0",
                "DEBIT -9 held 0 over 0");
        assertThat(world.receipt(issue).coverage()).isEqualTo(Coverage.IN_PLAN);
    }

    @ParameterizedTest(name = "at resolution {0}")
    @ValueSource(booleans = {false, true})
    void rule_24_a_raised_n_that_finds_no_credits_leaves_the_plan_and_books_the_rest_as_over(boolean atResolution) {
        PlanDraft draft = plan(3);
        Contract contract = contract(atResolution ? draft.atResolution() : draft);
        long issue = posted("Compound");
        assertThat(world.receipt(issue).coverage()).isEqualTo(Coverage.IN_PLAN);

        world.say(issue, said -> said.withUnits(5));
        Receipt receipt = world.settled(issue);

        assertThat(receipt.coverage()).isEqualTo(Coverage.OVERAGE);
        assertThat(receipt.credits()).isEqualTo(Credits.of(5));
        assertThat(receipt.over()).isEqualTo(Credits.of(2));
        assertThat(receipt.sla().name()).isEqualTo("Silver");
        assertThat(world.balance(contract).available()).isEqualTo(Credits.ZERO);
        assertThat(world.balance(contract).over()).isEqualTo(Credits.of(2));

        world.say(issue, said -> said.withUnits(1));
        Receipt lowered = world.settled(issue);
        assertThat(lowered.over()).isEqualTo(Credits.ZERO);
        assertThat(lowered.coverage()).as("coverage is decided once, nobody is promoted").isEqualTo(Coverage.OVERAGE);
        assertThat(world.balance(contract).available()).isEqualTo(Credits.of(2));
        assertThat(world.balance(contract).over()).isEqualTo(Credits.ZERO);
    }

    @ParameterizedTest
    @ValueSource(strings = {"APPROVE", "BLOCK"})
    void rule_24_a_raised_n_does_not_send_back_to_waiting_what_is_covered(String policy) {
        contract(plan(2).over(OveragePolicy.valueOf(policy)));
        long issue = posted("Compound");
        world.say(issue, said -> said.withUnits(3));

        assertThat(world.settled(issue).coverage()).isEqualTo(Coverage.OVERAGE);
        assertThat(world.receipt(issue).over()).isEqualTo(Credits.of(1));
    }

    @Test
    void rule_24_a_difference_is_never_split_over_two_contracts() {
        Contract first = world.active(World.ACME, plan(3).in(world).id(), "2026-11-01", "2026-12-31");
        Contract second = world.active(World.ACME, PlanDraft.monthly(50, world.sla("Bronze").id()).in(world).id(), "2026-11-01", null);
        long issue = posted("Compound");
        world.say(issue, said -> said.withUnits(5));

        Receipt receipt = world.settled(issue);

        assertThat(receipt.match().contract()).isEqualTo(first.id());
        assertThat(receipt.over()).isEqualTo(Credits.of(2));
        assertThat(world.balance(second).available()).isEqualTo(Credits.of(50));
    }

    @Test
    void rule_24_a_raised_n_borrows_like_a_first_debit() {
        Contract contract = contract(PlanDraft.monthly(10, gold).borrowing(10)
                .costs(1, new Row("Compound", null, null, Credits.of(1), Mode.PER_UNIT, null)));
        long issue = posted("Compound");
        world.say(issue, said -> said.withUnits(11));

        assertThat(world.settled(issue).coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(world.balance(contract).available()).isEqualTo(Credits.ZERO);
        world.clock.moveTo(World.at("2026-12-01T10:00"));
        assertThat(world.balance(contract).available()).isEqualTo(Credits.of(9));
    }

    @Test
    void rule_24_a_difference_in_the_next_cycle_draws_that_one() {
        Contract contract = contract(plan(3));
        long issue = posted("Compound");
        world.clock.moveTo(World.at("2026-12-02T10:00"));
        world.say(issue, said -> said.withUnits(4));
        world.settled(issue);

        assertThat(world.balance(contract).available()).isEqualTo(Credits.of(1));
        world.say(issue, said -> said.withUnits(1));
        world.settled(issue);
        assertThat(world.balance(contract).available()).as("2 return to December, 1 to November and lapses").isEqualTo(Credits.of(3));
        assertThat(world.balance(contract).used()).isEqualTo(Credits.ZERO);
        assertThat(world.receipt(issue).credits()).isEqualTo(Credits.of(1));
    }

    private long posted(String type) {
        long issue = world.desk.post(World.ACME, type, "Medium");
        world.settled(issue);
        return issue;
    }

    private Contract contract(PlanDraft draft) {
        return world.active(World.ACME, draft.in(world).id(), "2026-11-01", null);
    }
}
