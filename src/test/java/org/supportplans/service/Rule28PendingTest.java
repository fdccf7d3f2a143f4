package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Directives.Approval;
import org.supportplans.core.coverage.Directives.Ruling;
import org.supportplans.core.coverage.PendingReason;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.GrantSource;
import org.supportplans.core.credits.Grants;
import org.supportplans.core.credits.LedgerEntry.Occasion;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.OverageSla;
import org.supportplans.core.plans.Plan;

class Rule28PendingTest {

    private static final Ruling BOSS = new Ruling("boss", "They are a good customer");

    private final World world = new World();
    private final long gold = world.sla("Gold").id();

    @ParameterizedTest(name = "at resolution {0}")
    @ValueSource(booleans = {false, true})
    void rule_28_approved_it_is_decided_anew_when_it_is_approved(boolean atResolution) {
        PlanDraft draft = PlanDraft.monthly(1, gold).over(OveragePolicy.APPROVE).overageSla(OverageSla.PLAN, null);
        Contract contract = contract(atResolution ? draft.atResolution() : draft);
        long issue = posted(2).get(1);
        assertThat(world.receipt(issue).pendingReason()).isEqualTo(PendingReason.APPROVAL);
        assertThat(world.settled(issue).number()).as("nothing changed").isEqualTo(1);

        world.clock.moveTo(World.at("2026-11-03T11:00"));
        world.say(issue, said -> said.decided(new Approval(true, world.receipt(issue).match().contract(), BOSS)));
        Receipt receipt = world.settled(issue);

        assertThat(receipt.coverage()).isEqualTo(Coverage.OVERAGE);
        assertThat(receipt.pendingReason()).isNull();
        assertThat(receipt.over()).isEqualTo(Credits.of(1));
        assertThat(receipt.sla().name()).isEqualTo("Gold");
        assertThat(world.balance(contract).over()).isEqualTo(Credits.of(1));
        assertThat(world.ledger.ofIssue(issue).get(0).booking().effectiveAt()).isEqualTo(World.at("2026-11-03T11:00"));
    }

    @Test
    void rule_28_approved_when_credits_have_come_back_it_is_in_plan() {
        Contract contract = contract(PlanDraft.monthly(1, gold).over(OveragePolicy.APPROVE));
        long issue = posted(2).get(1);
        world.clock.moveTo(World.at("2026-12-01T11:00"));
        world.say(issue, said -> said.decided(new Approval(true, world.receipt(issue).match().contract(), BOSS)));

        assertThat(world.settled(issue).coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(world.ledger.ofIssue(issue).get(0).booking().cycle()).hasToString("2026-12-01");
        assertThat(world.balance(contract).available()).isEqualTo(Credits.ZERO);
    }

    @Test
    void rule_28_declined_it_is_uncovered_and_stays_so_when_credits_return() {
        contract(PlanDraft.monthly(1, gold).over(OveragePolicy.APPROVE));
        long issue = posted(2).get(1);
        world.say(issue, said -> said.decided(new Approval(false, world.receipt(issue).match().contract(), BOSS)));
        Receipt receipt = world.settled(issue);
        assertThat(receipt.coverage()).isEqualTo(Coverage.UNCOVERED);
        assertThat(receipt.directives().approval().ruling()).isEqualTo(BOSS);
        assertThat(receipt.sla()).isNull();

        world.clock.moveTo(World.at("2026-12-01T11:00"));
        world.node.retryBlocked.retry();

        assertThat(world.settled(issue).coverage()).isEqualTo(Coverage.UNCOVERED);
        assertThat(world.ledger.ofIssue(issue)).isEmpty();
    }

    @Test
    void rule_28_what_waits_for_approval_does_not_help_itself_when_credits_return() {
        contract(PlanDraft.monthly(1, gold).over(OveragePolicy.APPROVE));
        long issue = posted(2).get(1);
        world.clock.moveTo(World.at("2026-12-01T11:00"));

        world.node.retryBlocked.retry();

        assertThat(world.settled(issue).pendingReason()).isEqualTo(PendingReason.APPROVAL);
    }

    @Test
    void rule_28_blocked_requests_are_decided_anew_oldest_first_when_credits_return() {
        Contract contract = contract(PlanDraft.monthly(2, gold).over(OveragePolicy.BLOCK));
        List<Long> issues = posted(5);
        assertThat(issues.subList(2, 5)).extracting(issue -> world.receipt(issue).pendingReason()).containsOnly(PendingReason.BLOCKED);
        world.node.retryBlocked.retry();
        assertThat(issues.subList(2, 5)).extracting(issue -> world.receipt(issue).number()).containsOnly(1);

        world.clock.moveTo(World.at("2026-12-01T00:30"));
        world.node.retryBlocked.retry();

        assertThat(issues.subList(2, 5)).extracting(issue -> world.receipt(issue).coverage())
                .containsExactly(Coverage.IN_PLAN, Coverage.IN_PLAN, Coverage.PENDING);
        assertThat(world.receipt(issues.get(2)).sla().name()).isEqualTo("Gold");
        assertThat(world.balance(contract).available()).isEqualTo(Credits.ZERO);
        assertThat(world.balance(contract).over()).isEqualTo(Credits.ZERO);
        assertThat(world.ledger.ofIssue(issues.get(2)).get(0).booking().effectiveAt()).isEqualTo(World.at("2026-12-01T00:30"));
    }

    @Test
    void rule_28_the_oldest_is_the_one_posted_first_whenever_it_was_blocked() {
        contract(PlanDraft.monthly(1, gold).over(OveragePolicy.BLOCK));
        posted(1);
        world.clock.moveTo(World.at("2026-11-02T10:01"));
        long older = world.desk.raise(World.ACME);
        world.clock.moveTo(World.at("2026-11-02T10:02"));
        long newer = world.desk.raise(World.ACME);
        world.settled(newer);
        world.settled(older);

        world.clock.moveTo(World.at("2026-12-01T00:30"));
        world.node.retryBlocked.retry();

        assertThat(world.receipt(older).coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(world.receipt(newer).coverage()).isEqualTo(Coverage.PENDING);
    }

    @Test
    void rule_28_a_returned_credit_serves_the_oldest() {
        contract(PlanDraft.monthly(1, gold).over(OveragePolicy.BLOCK));
        List<Long> issues = posted(3);
        world.tombstones.put(issues.get(0), world.clock.instant());
        world.desk.delete(issues.get(0));
        world.node.settle.settle(issues.get(0));

        world.node.retryBlocked.retry();

        assertThat(world.receipt(issues.get(1)).coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(world.receipt(issues.get(2)).coverage()).isEqualTo(Coverage.PENDING);
    }

    @Test
    void rule_28_bought_credits_serve_the_oldest_that_they_can_pay() {
        Contract contract = contract(PlanDraft.monthly(1, gold).over(OveragePolicy.BLOCK)
                .costs(1, new CostTable.Row(null, null, "High", Credits.of(4))));
        posted(1);
        long big = world.desk.post(World.ACME, "Get help", "High");
        world.settled(big);
        world.clock.moveTo(World.at("2026-11-02T10:05"));
        long small = posted(1).get(0);
        topUp(contract, 3);

        world.node.retryBlocked.retry();

        assertThat(world.receipt(big).coverage()).isEqualTo(Coverage.PENDING);
        assertThat(world.receipt(small).coverage()).isEqualTo(Coverage.IN_PLAN);
        topUp(contract, 2);
        world.node.retryBlocked.retry();
        assertThat(world.receipt(big).coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(world.balance(contract).available()).isEqualTo(Credits.ZERO);
    }

    @Test
    void rule_28_the_receipts_tell_the_story() {
        contract(PlanDraft.monthly(1, gold).over(OveragePolicy.BLOCK));
        long issue = posted(2).get(1);
        Receipt blocked = world.receipt(issue);
        world.clock.moveTo(World.at("2026-12-01T00:30"));
        world.node.retryBlocked.retry();
        Receipt taken = world.receipt(issue);

        assertThat(blocked.match().planName()).isNotNull();
        assertThat(blocked.credits()).isEqualTo(Credits.of(1));
        assertThat(world.desk.marks(issue).coverage()).isEqualTo("IN_PLAN");
        assertThat(taken.number()).isEqualTo(2);
        assertThat(taken.n()).isEqualTo(1);
    }

    /** Once a bug: the last credit was taken for a request that then waited on, since the contract had nothing left to look at it for. */
    @ParameterizedTest(name = "after write {0}")
    @ValueSource(ints = {0, 1, 2, 3})
    void rule_28_a_death_on_the_way_from_waiting_to_paid_is_repaired_by_the_sweep(int write) {
        Contract contract = contract(PlanDraft.monthly(1, gold).over(OveragePolicy.BLOCK));
        long issue = posted(2).get(1);
        world.clock.moveTo(World.at("2026-12-01T00:30"));
        world.faults.failAt(write, true);

        assertThatThrownBy(world.node.retryBlocked::retry).isInstanceOf(World.Death.class);
        World.Node other = world.new Node();
        world.clock.moveTo(World.at("2026-12-01T00:35"));
        other.work.sweep();
        other.retryBlocked.retry();

        assertThat(world.receipt(issue).coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(world.desk.marks(issue).coverage()).isEqualTo("IN_PLAN");
        assertThat(world.ledger.ofIssue(issue)).hasSize(1);
        assertThat(world.balance(contract).available()).isEqualTo(Credits.ZERO);
        assertThat(world.inbox.size()).isZero();
    }

    @Test
    void rule_28_a_pending_request_that_is_deleted_leaves_nothing() {
        contract(PlanDraft.monthly(1, gold).over(OveragePolicy.BLOCK));
        long issue = posted(2).get(1);
        world.tombstones.put(issue, world.clock.instant());
        world.desk.delete(issue);
        world.node.settle.settle(issue);
        world.clock.moveTo(World.at("2026-12-01T00:30"));

        world.node.retryBlocked.retry();

        assertThat(world.ledger.ofIssue(issue)).isEmpty();
    }

    @Test
    void rule_28_a_pending_request_made_cheaper_is_decided_anew() {
        Contract contract = contract(PlanDraft.monthly(3, gold).over(OveragePolicy.BLOCK)
                .costs(1, new CostTable.Row(null, null, "High", Credits.of(4))));
        long issue = world.desk.post(World.ACME, "Get help", "High");
        assertThat(world.settled(issue).pendingReason()).isEqualTo(PendingReason.BLOCKED);

        world.desk.change(issue, "Get help", "Low");

        assertThat(world.settled(issue).coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(world.balance(contract).available()).isEqualTo(Credits.of(2));
    }

    @Test
    void rule_28_a_pending_request_is_taken_by_another_contract_that_can_pay_meanwhile() {
        Plan plan = PlanDraft.monthly(1, gold).over(OveragePolicy.BLOCK).in(world);
        world.active(World.ACME, plan.id(), "2026-11-01", "2026-12-31");
        Contract other = world.active(World.ACME, PlanDraft.monthly(1, world.sla("Silver").id()).over(OveragePolicy.BLOCK).in(world).id(),
                "2026-11-01", null);
        List<Long> issues = posted(3);
        assertThat(world.receipt(issues.get(2)).pendingReason()).isEqualTo(PendingReason.BLOCKED);
        topUp(other, 1);
        world.desk.change(issues.get(2), "Get help", "Low");

        Receipt receipt = world.settled(issues.get(2));

        assertThat(receipt.coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(receipt.match().contract()).isEqualTo(other.id());
    }

    /** Once a bug: nobody looked until the contract that blocked it had credits itself. */
    @Test
    void rule_28_what_waits_is_taken_by_the_customers_next_contract_as_soon_as_that_can_pay() {
        world.active(World.ACME, PlanDraft.monthly(1, gold).over(OveragePolicy.BLOCK).in(world).id(), "2026-11-01", "2026-12-31");
        Contract other = world.active(World.ACME, PlanDraft.monthly(1, world.sla("Silver").id()).over(OveragePolicy.BLOCK).in(world).id(),
                "2026-11-01", null);
        long issue = posted(3).get(2);
        topUp(other, 1);

        world.node.retryBlocked.retry();

        assertThat(world.receipt(issue).match().contract()).isEqualTo(other.id());
        assertThat(world.receipt(issue).coverage()).isEqualTo(Coverage.IN_PLAN);
    }

    @Test
    void rule_28_what_nothing_could_pay_is_not_looked_at() {
        world.active(World.ACME, null, "2026-11-01", null, "Backup");
        contract(PlanDraft.monthly(5, gold).costs(2).over(OveragePolicy.BLOCK));
        long issue = posted(3).get(2);
        assertThat(world.receipt(issue).pendingReason()).isEqualTo(PendingReason.BLOCKED);
        world.desk.breakDown(issue);

        world.node.retryBlocked.retry();

        assertThat(world.inbox.size()).as("1 is left, 2 are needed, and the unlimited contract is for another product").isZero();
    }

    /** Once a bug: an unlimited plan has nothing available, so that nobody looked. */
    @Test
    void rule_28_what_waits_is_taken_once_its_contract_is_unlimited() {
        Contract contract = contract(PlanDraft.monthly(1, gold).over(OveragePolicy.BLOCK));
        long issue = posted(2).get(1);
        Plan unlimited = PlanDraft.unlimited(gold).in(world);
        World.done(world.node.amendContract.plan(World.ADMIN, contract.id(), unlimited.id()));
        world.clock.moveTo(World.at("2026-12-01T00:30"));

        world.node.retryBlocked.retry();

        assertThat(world.receipt(issue).coverage()).isEqualTo(Coverage.IN_PLAN);
    }

    /** Once a bug: a cycle that opens with nothing may still borrow, but nobody asked. */
    @Test
    void rule_28_what_waits_is_taken_when_its_contract_may_borrow_again() {
        contract(PlanDraft.monthly(1, gold).borrowing(100).over(OveragePolicy.BLOCK));
        long issue = posted(3).get(2);
        assertThat(world.receipt(issue).pendingReason()).isEqualTo(PendingReason.BLOCKED);
        world.clock.moveTo(World.at("2026-12-01T00:30"));

        world.node.retryBlocked.retry();

        assertThat(world.receipt(issue).coverage()).isEqualTo(Coverage.IN_PLAN);
    }

    private void topUp(Contract contract, long credits) {
        world.node.book.book(contract.id(), world.node.terms.deciding(contract), world.clock.instant(),
                new Occasion("top-up " + world.ledger.all(contract.id()).size(), null, null, World.ADMIN, null, null), (state, seq) -> Optional.of(
                        Grants.give(state, world.node.terms.deciding(contract), GrantSource.TOP_UP, Credits.of(credits),
                                LocalDate.of(2026, 11, 30), world.clock.instant(), Cause.TOPPED_UP, seq)));
    }

    /** Once a bug: what was deleted while it waited was looked at for ever. */
    @Test
    void rule_28_a_request_that_is_deleted_waits_for_nothing_any_more() {
        Contract contract = contract(PlanDraft.monthly(1, gold).over(OveragePolicy.BLOCK));
        long issue = posted(2).get(1);
        assertThat(world.receipts.blockedOn(contract.id())).containsExactly(issue);
        world.node.note.deleted(issue);
        world.desk.delete(issue);

        world.node.work.work(issue);

        assertThat(world.receipts.blocking()).isEmpty();
    }

    private List<Long> posted(int count) {
        List<Long> issues = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long issue = world.desk.raise(World.ACME);
            world.settled(issue);
            issues.add(issue);
        }
        return issues;
    }

    private Contract contract(PlanDraft draft) {
        return world.active(World.ACME, draft.in(world).id(), "2026-11-01", null);
    }
}
