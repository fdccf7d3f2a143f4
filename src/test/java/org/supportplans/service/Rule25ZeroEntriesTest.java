package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Directives.Ruling;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.plans.CostTable.Row;

class Rule25ZeroEntriesTest {

    private static final Ruling GOODWILL = new Ruling("boss", "Our mistake");

    private final World world = new World();
    private final long gold = world.sla("Gold").id();

    @ParameterizedTest(name = "at resolution {0}")
    @ValueSource(booleans = {false, true})
    void rule_25_unlimited_plans_write_entries_of_amount_0_with_the_priced_credits(boolean atResolution) {
        PlanDraft draft = PlanDraft.unlimited(gold).costs(1, new Row("Training", null, null, Credits.of(5)));
        Contract contract = contract(atResolution ? draft.atResolution() : draft);
        long issue = world.desk.post(World.ACME, "Training", "Medium");
        world.settled(issue);
        world.desk.resolve(issue, "Done");
        Receipt receipt = world.settled(issue);

        assertThat(receipt.coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(receipt.sla().name()).isEqualTo("Gold");
        assertThat(receipt.credits()).isEqualTo(Credits.of(5));
        assertThat(world.ledger.all(contract.id())).isNotEmpty().allSatisfy(entry -> {
            assertThat(entry.booking().amount()).isEqualTo(Credits.ZERO);
            assertThat(entry.booking().held()).isEqualTo(Credits.ZERO);
            assertThat(entry.booking().over()).isEqualTo(Credits.ZERO);
            assertThat(entry.booking().credits()).isEqualTo(Credits.of(5));
        });
        assertThat(world.balance(contract).used()).isEqualTo(Credits.of(5));
        assertThat(world.balance(contract).unlimited()).isTrue();
    }

    @Test
    void rule_25_a_contract_without_a_plan_counts_one_credit_a_request() {
        Contract contract = world.active(World.ACME, null, "2026-11-01", null);
        Receipt receipt = world.settled(world.desk.raise(World.ACME));

        assertThat(receipt.credits()).isEqualTo(Credits.of(1));
        assertThat(receipt.sla()).isNull();
        assertThat(world.booked(receipt.facts().issueId())).containsExactly("DEBIT 0 held 0 over 0");
        assertThat(world.balance(contract).used()).isEqualTo(Credits.of(1));
    }

    @Test
    void rule_25_a_corrected_cost_and_a_deletion_keep_the_counts_of_an_unlimited_plan_right() {
        Contract contract = contract(PlanDraft.unlimited(gold).costs(1, new Row("Training", null, null, Credits.of(5))));
        long issue = world.desk.post(World.ACME, "Training", "Medium");
        world.settled(issue);
        world.desk.change(issue, "Get help", "Medium");
        world.settled(issue);
        assertThat(world.balance(contract).used()).isEqualTo(Credits.of(1));

        world.tombstones.put(issue, world.clock.instant());
        world.desk.delete(issue);
        world.node.settle.settle(issue);

        assertThat(world.balance(contract).used()).isEqualTo(Credits.ZERO);
        assertThat(world.booked(issue)).containsExactly("DEBIT 0 held 0 over 0", "REVERSAL 0 held 0 over 0", "REVERSAL 0 held 0 over 0");
    }

    @ParameterizedTest(name = "at resolution {0}")
    @ValueSource(booleans = {false, true})
    void rule_25_exempt_gives_back_and_holds_until_it_is_taken_away(boolean atResolution) {
        PlanDraft draft = PlanDraft.monthly(5, gold);
        Contract contract = contract(atResolution ? draft.atResolution() : draft);
        long issue = world.desk.raise(World.ACME);
        world.settled(issue);
        world.say(issue, said -> said.exempted(GOODWILL));
        Receipt exempt = world.settled(issue);

        assertThat(exempt.coverage()).isEqualTo(Coverage.EXEMPT);
        assertThat(exempt.credits()).isEqualTo(Credits.ZERO);
        assertThat(exempt.directives().exemption()).isEqualTo(GOODWILL);
        assertThat(exempt.match().contract()).isEqualTo(contract.id());
        assertThat(world.balance(contract).available()).isEqualTo(Credits.of(5));
        assertThat(world.balance(contract).held()).isEqualTo(Credits.ZERO);
        assertThat(world.ledger.ofIssue(issue).get(1).booking().cause()).isEqualTo(Cause.ISSUE_EXEMPTED);

        world.desk.change(issue, "Get help", "High");
        assertThat(world.settled(issue).coverage()).isEqualTo(Coverage.EXEMPT);
        assertThat(world.ledger.ofIssue(issue)).hasSize(2);

        world.say(issue, said -> said.exempted(null));
        assertThat(world.settled(issue).coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(world.balance(contract).available()).isEqualTo(Credits.of(4));
    }

    @Test
    void rule_25_exempt_before_it_was_ever_settled_draws_nothing() {
        Contract contract = contract(PlanDraft.monthly(5, gold));
        long issue = world.desk.raise(World.ACME);
        world.say(issue, said -> said.exempted(GOODWILL));

        assertThat(world.settled(issue).coverage()).isEqualTo(Coverage.EXEMPT);
        assertThat(world.ledger.ofIssue(issue)).isEmpty();
        assertThat(world.balance(contract).available()).isEqualTo(Credits.of(5));
    }

    @Test
    void rule_25_an_exempt_request_over_the_limit_gives_back_what_was_over() {
        Contract contract = contract(PlanDraft.monthly(1, gold).costs(3));
        long issue = world.desk.raise(World.ACME);
        world.settled(issue);
        world.say(issue, said -> said.exempted(GOODWILL));
        world.settled(issue);

        assertThat(world.balance(contract).over()).isEqualTo(Credits.ZERO);
        assertThat(world.balance(contract).available()).isEqualTo(Credits.of(1));
    }

    private Contract contract(PlanDraft draft) {
        return world.active(World.ACME, draft.in(world).id(), "2026-11-01", null);
    }
}
