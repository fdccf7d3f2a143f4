package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Directives.Approval;
import org.supportplans.core.coverage.Directives.Ruling;
import org.supportplans.core.coverage.PendingReason;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.matching.Candidate;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.OveragePolicy;

/** Matching runs again when a fact of matching changes, and the debit follows. */
class Rule14MatchAgainTest {

    private final World world = new World();
    private final long gold = world.sla("Gold").id();
    private final long silver = world.sla("Silver").id();

    /** Once a bug: a request stayed where it was booked as long as it fitted there, and the receipt said that the better one could not pay. */
    @ParameterizedTest(name = "at resolution {0}")
    @ValueSource(booleans = {false, true})
    void rule_14_a_product_named_later_moves_the_debit_to_the_contract_for_it(boolean atResolution) {
        Contract any = world.active(World.ACME, draft(PlanDraft.monthly(5, silver), atResolution).in(world).id(), "2026-11-01", null);
        Contract security = world.active(World.ACME, draft(PlanDraft.monthly(12, gold), atResolution).in(world).id(), "2026-11-01", null, "Security");
        long issue = world.desk.raise(World.ACME);
        assertThat(world.settled(issue).match().contract()).isEqualTo(any.id());

        products(issue, "Security");
        Receipt receipt = world.settled(issue);

        assertThat(receipt.match().contract()).isEqualTo(security.id());
        assertThat(receipt.sla().name()).isEqualTo("Gold");
        assertThat(receipt.candidates()).containsExactly(new Candidate(any.id(), any.number(), Candidate.Test.PRECEDENCE, false),
                new Candidate(security.id(), security.number(), null, true));
        assertThat(world.balance(security).available()).isEqualTo(Credits.of(11));
        assertThat(world.balance(any).available()).isEqualTo(Credits.of(5));

        products(issue);
        assertThat(world.settled(issue).match().contract()).isEqualTo(any.id());
        assertThat(world.balance(security).available()).isEqualTo(Credits.of(12));
    }

    @Test
    void rule_14_it_stays_where_it_is_paid_if_the_better_contract_can_not_pay() {
        Contract any = world.active(World.ACME, PlanDraft.monthly(5, silver).in(world).id(), "2026-11-01", null);
        Contract security = world.active(World.ACME, PlanDraft.monthly(1, gold).over(OveragePolicy.BLOCK).in(world).id(), "2026-11-01", null,
                "Security");
        world.settled(world.desk.raise(World.ACME, "Security"));
        long issue = world.desk.raise(World.ACME);
        world.settled(issue);

        products(issue, "Security");
        Receipt receipt = world.settled(issue);

        assertThat(receipt.match().contract()).isEqualTo(any.id());
        assertThat(receipt.coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(receipt.candidates()).contains(new Candidate(security.id(), security.number(), Candidate.Test.CREDITS, false));
        assertThat(world.ledger.ofIssue(issue)).hasSize(1);
    }

    @ParameterizedTest(name = "after write {0}")
    @ValueSource(ints = {0, 1, 2})
    void rule_14_a_death_while_the_debit_moves_is_repaired(int write) {
        Contract any = world.active(World.ACME, PlanDraft.monthly(5, silver).in(world).id(), "2026-11-01", null);
        Contract security = world.active(World.ACME, PlanDraft.monthly(12, gold).in(world).id(), "2026-11-01", null, "Security");
        long issue = world.desk.raise(World.ACME);
        world.settled(issue);
        world.balance(security);
        products(issue, "Security");
        world.faults.failAt(write, true);
        try {
            world.node.settle.settle(issue);
        } catch (World.Death e) {
            world.new Node().settle.settle(issue);
        }
        world.faults.failAt(-1, false);

        assertThat(world.receipt(issue).match().contract()).isEqualTo(security.id());
        assertThat(world.balance(any).available()).isEqualTo(Credits.of(5));
        assertThat(world.balance(security).available()).isEqualTo(Credits.of(11));
    }

    /** Once a bug: what changed before the first receipt was written never moved the request. */
    @Test
    void rule_14_a_product_named_between_the_entry_and_the_receipt_moves_the_debit_too() {
        world.active(World.ACME, PlanDraft.monthly(5, silver).in(world).id(), "2026-11-01", null);
        Contract security = world.active(World.ACME, PlanDraft.monthly(12, gold).in(world).id(), "2026-11-01", null, "Security");
        long issue = world.desk.raise(World.ACME);
        world.faults.failAt(0, true);
        assertThatThrownBy(() -> world.node.settle.settle(issue)).isInstanceOf(World.Death.class);
        assertThat(world.ledger.ofIssue(issue)).hasSize(1);

        products(issue, "Security");
        world.new Node().settle.settle(issue);

        assertThat(world.receipt(issue).match().contract()).isEqualTo(security.id());
        assertThat(world.balance(security).available()).isEqualTo(Credits.of(11));
    }

    /** Once a bug: what had cost nothing went back to waiting when its type was corrected. */
    @Test
    void rule_24_a_free_request_that_turns_out_to_cost_stays_covered_and_is_over() {
        Contract contract = world.active(World.ACME, PlanDraft.monthly(1, gold).over(OveragePolicy.BLOCK)
                .costs(1, new CostTable.Row("Bug", null, null, Credits.ZERO)).in(world).id(), "2026-11-01", null);
        world.settled(world.desk.raise(World.ACME));
        long bug = world.desk.post(World.ACME, "Bug", "Medium");
        assertThat(world.settled(bug).coverage()).isEqualTo(Coverage.IN_PLAN);

        world.desk.change(bug, "Get help", "Medium");
        Receipt receipt = world.settled(bug);

        assertThat(receipt.coverage()).isEqualTo(Coverage.OVERAGE);
        assertThat(receipt.over()).isEqualTo(Credits.of(1));
        assertThat(world.balance(contract).over()).isEqualTo(Credits.of(1));
    }

    /** Once a bug: what one customer's approver had said counted for the next customer, too. */
    @ParameterizedTest(name = "approved {0}")
    @ValueSource(booleans = {false, true})
    void rule_28_what_was_decided_for_one_contract_is_not_decided_for_another(boolean approved) {
        world.active(World.ACME, PlanDraft.monthly(1, gold).over(OveragePolicy.APPROVE).in(world).id(), "2026-11-01", null);
        Contract beta = world.active(World.BETA, PlanDraft.monthly(1, silver).over(OveragePolicy.APPROVE).in(world).id(), "2026-11-01", null);
        world.settled(world.desk.raise(World.ACME));
        long issue = world.desk.raise(World.ACME);
        long acme = world.settled(issue).match().contract();
        world.say(issue, said -> said.decided(new Approval(approved, acme, new Ruling("boss", "so"))));
        assertThat(world.settled(issue).coverage()).isEqualTo(approved ? Coverage.OVERAGE : Coverage.UNCOVERED);
        assertThat(world.receipt(issue).isApproved()).isEqualTo(approved);
        assertThat(world.receipt(issue).isDeclined()).isEqualTo(!approved);
        if (approved) {
            world.settled(world.desk.raise(World.BETA));
        }

        organization(issue, World.BETA);
        Receipt receipt = world.settled(issue);

        assertThat(receipt.match().contract()).isEqualTo(beta.id());
        assertThat(receipt.coverage()).isEqualTo(approved ? Coverage.PENDING : Coverage.IN_PLAN);
        assertThat(receipt.isApproved() || receipt.isDeclined()).isFalse();
        assertThat(receipt.pendingReason()).isEqualTo(approved ? PendingReason.APPROVAL : null);
    }

    private static PlanDraft draft(PlanDraft draft, boolean atResolution) {
        return atResolution ? draft.atResolution() : draft;
    }

    private void products(long issue, String... products) {
        put(issue, world.desk.facts(issue).organizations(), Set.copyOf(Arrays.asList(products)));
    }

    private void organization(long issue, int organization) {
        put(issue, List.of(organization), world.desk.facts(issue).products());
    }

    private void put(long issue, List<Integer> organizations, Collection<String> products) {
        RequestFacts facts = world.desk.facts(issue);
        world.desk.put(new RequestFacts(issue, facts.issueKey(), 1, "SUP", facts.reporter(), organizations, Set.copyOf(products), facts.requestType(),
                facts.issueType(), facts.priority(), facts.created(), facts.channel(), facts.resolution(), facts.resolvedAt(), facts.reopenings()));
    }
}
