package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.PendingReason;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.Balance;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.EntryKind;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.port.ReceiptStore;
import org.supportplans.service.port.Requests.Marks;

class SettleRequestTest {

    private final World world = new World();
    private final long gold = world.sla("Gold").id();

    @Test
    void rule_18_five_of_five_are_in_plan_and_the_sixth_is_over_without_the_sla() {
        Plan plan = world.monthly("Basic", 5, gold);
        Contract contract = world.active(World.ACME, plan.id(), "2026-11-01", "2026-12-31");
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            receipts.add(settled(world.desk.raise(World.ACME)));
        }
        assertThat(receipts).extracting(Receipt::coverage).containsExactly(Coverage.IN_PLAN, Coverage.IN_PLAN, Coverage.IN_PLAN,
                Coverage.IN_PLAN, Coverage.IN_PLAN, Coverage.OVERAGE);
        assertThat(receipts.get(5).sla()).isNull();
        assertThat(receipts.get(4).sla().due().respondBy()).isEqualTo(World.at("2026-11-02T11:00"));
        assertThat(balance(contract).available()).isEqualTo(Credits.ZERO);
        assertThat(balance(contract).over()).isEqualTo(Credits.of(1));
        assertThat(balance(contract).nextReset()).isEqualTo("2026-12-01");
    }

    @Test
    void rule_30_the_fields_say_plan_sla_and_coverage() {
        world.active(World.ACME, world.monthly("Basic", 1, gold).id(), "2026-11-01", null);
        long first = world.desk.raise(World.ACME);
        long second = world.desk.raise(World.ACME);
        settled(first);
        settled(second);
        assertThat(world.desk.marks(first)).isEqualTo(new Marks("Basic", "Gold", "IN_PLAN"));
        assertThat(world.desk.marks(second)).isEqualTo(new Marks("Basic", null, "OVERAGE"));
    }

    @Test
    void rule_12_product_decides_between_contracts_and_no_contract_is_uncovered() {
        Contract backup = world.active(World.ACME, null, "2026-11-01", null, "Backup");
        Contract security = world.active(World.ACME, world.monthly("Security", 12, gold).id(), "2026-11-01", null, "Security");
        assertThat(settled(world.desk.raise(World.ACME, "Security")).match().contract()).isEqualTo(security.id());
        assertThat(settled(world.desk.raise(World.ACME, "Backup")).match().contract()).isEqualTo(backup.id());
        assertThat(balance(security).available()).isEqualTo(Credits.of(11));
        Receipt none = settled(world.desk.raise(World.ACME));
        assertThat(none.coverage()).isEqualTo(Coverage.UNCOVERED);
        assertThat(none.candidates()).hasSize(2).allMatch(candidate -> !candidate.chosen());
        assertThat(world.ledger.ofIssue(none.facts().issueId())).isEmpty();
    }

    @Test
    void rule_12_winners_of_two_customers_are_ambiguous_and_draw_nothing() {
        world.active(World.ACME, null, "2026-11-01", null);
        world.active(World.BETA, null, "2026-11-01", null);
        long issue = world.desk.raise(World.ACME);
        world.desk.put(with(world.desk.facts(issue), List.of(World.ACME, World.BETA), "Medium"));
        Receipt receipt = settled(issue);
        assertThat(receipt.coverage()).isEqualTo(Coverage.PENDING);
        assertThat(receipt.pendingReason()).isEqualTo(PendingReason.AMBIGUOUS);
        assertThat(world.ledger.ofIssue(issue)).isEmpty();
    }

    @Test
    void rule_14_another_organization_moves_the_debit() {
        CostTable two = new CostTable(List.of(), Credits.of(2));
        Plan plan = World.done(world.node.savePlan.create(World.ADMIN, World.draft("Two", Credits.of(10), List.of(gold), two)));
        Contract acme = world.active(World.ACME, plan.id(), "2026-11-01", null);
        Contract beta = world.active(World.BETA, plan.id(), "2026-11-01", null);
        long issue = world.desk.raise(World.ACME);
        settled(issue);
        assertThat(balance(acme).available()).isEqualTo(Credits.of(8));
        world.desk.put(with(world.desk.facts(issue), List.of(World.BETA), "Medium"));
        assertThat(settled(issue).match().contract()).isEqualTo(beta.id());
        assertThat(balance(acme).available()).isEqualTo(Credits.of(10));
        assertThat(balance(beta).available()).isEqualTo(Credits.of(8));
        assertThat(world.ledger.ofIssue(issue)).extracting(entry -> entry.booking().kind())
                .containsExactly(EntryKind.DEBIT, EntryKind.REVERSAL, EntryKind.DEBIT);
    }

    @Test
    void rule_14_a_request_moved_out_of_the_service_desk_gives_its_credit_back() {
        Contract contract = world.active(World.ACME, world.monthly("Basic", 5, gold).id(), "2026-11-01", null);
        long issue = world.desk.raise(World.ACME);
        settled(issue);
        world.desk.moveOut(issue);
        assertThat(settled(issue).coverage()).isEqualTo(Coverage.UNCOVERED);
        assertThat(balance(contract).available()).isEqualTo(Credits.of(5));
    }

    @Test
    void rule_24_a_corrected_priority_books_only_the_difference() {
        CostTable costs = new CostTable(List.of(new CostTable.Row(null, null, "High", Credits.of(3))), Credits.of(1));
        Plan plan = World.done(world.node.savePlan.create(World.ADMIN, World.draft("P", Credits.of(10), List.of(gold), costs)));
        Contract contract = world.active(World.ACME, plan.id(), "2026-11-01", null);
        long issue = world.desk.raise(World.ACME);
        settled(issue);
        world.desk.put(with(world.desk.facts(issue), List.of(World.ACME), "High"));
        assertThat(settled(issue).credits()).isEqualTo(Credits.of(3));
        assertThat(balance(contract).available()).isEqualTo(Credits.of(7));
        world.desk.put(with(world.desk.facts(issue), List.of(World.ACME), "Low"));
        settled(issue);
        assertThat(balance(contract).available()).isEqualTo(Credits.of(9));
        assertThat(world.ledger.ofIssue(issue)).extracting(entry -> entry.booking().amount())
                .containsExactly(Credits.of(-1), Credits.of(-2), Credits.of(2));
    }

    @Test
    void aWorkerThatReadTheEntriesBeforeAnotherBookedDoesNotTakeTheNextReceiptsNumber() {
        CostTable costs = new CostTable(List.of(new CostTable.Row(null, null, "High", Credits.of(3))), Credits.of(1));
        Plan plan = World.done(world.node.savePlan.create(World.ADMIN, World.draft("P", Credits.of(10), List.of(gold), costs)));
        Contract contract = world.active(World.ACME, plan.id(), "2026-11-01", null);
        long issue = world.desk.raise(World.ACME);
        settled(issue);
        ReceiptStore receipts = mock(ReceiptStore.class, delegatesTo(world.receipts));
        doAnswer(call -> {
            world.desk.put(with(world.desk.facts(issue), List.of(World.ACME), "High"));
            settled(issue);
            world.desk.put(with(world.desk.facts(issue), List.of(World.ACME), "Medium"));
            return world.receipts.current(issue);
        }).doAnswer(call -> world.receipts.current(issue)).when(receipts).current(issue);
        world.node.settle(receipts).settle(issue);
        assertThat(balance(contract).available()).isEqualTo(Credits.of(9));
        Receipt receipt = world.receipts.current(issue).orElseThrow();
        assertThat(receipt.n()).isEqualTo(3);
        assertThat(receipt.credits()).isEqualTo(Credits.of(1));
    }

    /** Once a bug: a contract went on listing it, with its cost. */
    @Test
    void rule_8_a_deleted_request_is_on_no_contract_any_more() {
        Contract contract = world.active(World.ACME, world.monthly("Basic", 5, gold).id(), "2026-11-01", null);
        long issue = world.desk.raise(World.ACME);
        settled(issue);
        world.desk.delete(issue);
        world.node.note.deleted(issue);
        world.node.work.work(issue);
        world.node.settle.settle(issue);

        Receipt receipt = world.receipts.current(issue).orElseThrow();
        assertThat(receipt.match()).isNull();
        assertThat(receipt.credits()).isEqualTo(Credits.ZERO);
        assertThat(receipt.n()).isEqualTo(2);
        assertThat(receipt.number()).as("once").isEqualTo(2);
        assertThat(world.receipts.list(ReceiptStore.Filter.of(contract.id()), any -> true, 0, 10)).isEmpty();
    }

    @Test
    void rule_22_created_and_deleted_at_once_leaves_no_debit() {
        Contract contract = world.active(World.ACME, world.monthly("Basic", 5, gold).id(), "2026-11-01", null);
        long issue = world.desk.raise(World.ACME);
        settled(issue);
        world.node.note.deleted(issue);
        world.desk.delete(issue);
        world.node.work.work(issue);
        assertThat(balance(contract).available()).isEqualTo(Credits.of(5));
        assertThat(balance(contract).used()).isEqualTo(Credits.ZERO);
        assertThat(world.inbox.size()).isZero();
    }

    @Test
    void rule_22_the_same_event_again_books_nothing_more() {
        Contract contract = world.active(World.ACME, world.monthly("Basic", 5, gold).id(), "2026-11-01", null);
        long issue = world.desk.raise(World.ACME);
        settled(issue);
        settled(issue);
        world.new Node().settle.settle(issue);
        assertThat(world.ledger.all(contract.id())).hasSize(2);
        assertThat(world.receipts.current(issue).orElseThrow().number()).isEqualTo(1);
    }

    @Test
    void rule_15_matched_at_creation_stays_matched_after_the_end() {
        Contract contract = world.active(World.ACME, world.monthly("Basic", 5, gold).id(), "2026-11-01", "2026-11-30");
        long issue = world.desk.raise(World.ACME);
        settled(issue);
        world.clock.moveTo(World.at("2026-12-05T10:00"));
        assertThat(settled(issue).match().contract()).isEqualTo(contract.id());
        assertThat(settled(world.desk.raise(World.ACME)).coverage()).isEqualTo(Coverage.UNCOVERED);
    }

    @Test
    void rule_2_a_request_lives_under_the_version_on_its_receipt_and_a_new_limit_counts_from_the_next_cycle() {
        Plan plan = world.monthly("Basic", 5, gold);
        Contract contract = world.active(World.ACME, plan.id(), "2026-11-01", null);
        long issue = world.desk.raise(World.ACME);
        settled(issue);
        Plan more = World.draft("Basic", Credits.of(8), List.of(gold), new CostTable(List.of(), Credits.of(2))).as(plan.id(), 1, null);
        World.done(world.node.savePlan.change(World.ADMIN, more));
        assertThat(settled(issue).credits()).isEqualTo(Credits.of(1));
        assertThat(balance(contract).limit()).isEqualTo(Credits.of(5));
        world.clock.moveTo(World.at("2026-12-01T09:00"));
        assertThat(balance(contract).limit()).isEqualTo(Credits.of(8));
        assertThat(settled(world.desk.raise(World.ACME)).credits()).isEqualTo(Credits.of(2));
    }

    @Test
    void rule_21_an_idle_account_is_rolled_step_by_step_and_ends_with_its_contract() {
        Contract contract = world.active(World.ACME, world.monthly("Basic", 5, gold).id(), "2026-11-01", "2027-01-15");
        world.clock.moveTo(World.at("2026-12-01T00:05"));
        world.node.cycles.roll();
        assertThat(world.ledger.all(contract.id())).as("within the notice of the boundary").hasSize(1);
        world.clock.moveTo(World.at("2027-03-01T10:00"));
        world.node.cycles.roll();
        world.new Node().cycles.roll();
        assertThat(world.ledger.all(contract.id())).extracting(entry -> entry.booking().kind()).containsExactly(EntryKind.GRANT,
                EntryKind.EXPIRE, EntryKind.GRANT, EntryKind.EXPIRE, EntryKind.GRANT, EntryKind.EXPIRE);
        assertProven(contract, 6);
        assertThat(balance(contract).balance()).isEqualTo(Credits.ZERO);
    }

    @Test
    void requests_from_before_the_first_start_are_left_alone() {
        world.active(World.ACME, null, "2026-11-01", null);
        long issue = world.desk.raise(World.ACME);
        RequestFacts facts = world.desk.facts(issue);
        world.desk.put(new RequestFacts(issue, facts.issueKey(), 1, "SUP", "alice", facts.organizations(), Set.of(), null, "Task", "Medium",
                World.at("2026-10-01T10:00")));
        world.node.settle.settle(issue);
        assertThat(world.receipts.current(issue)).isEmpty();
    }

    @Test
    void a_request_whose_event_was_lost_is_found() {
        Contract contract = world.active(World.ACME, world.monthly("Basic", 5, gold).id(), "2026-11-01", null);
        world.desk.raise(World.ACME);
        world.desk.raise(World.ACME);
        world.node.missed.find();
        assertThat(balance(contract).available()).isEqualTo(Credits.of(3));
    }

    @Test
    void a_missed_request_that_fails_is_left_to_the_sweep_and_holds_up_nothing() {
        Contract contract = world.active(World.ACME, world.monthly("Basic", 5, gold).id(), "2026-11-01", null);
        long broken = world.desk.raise(World.ACME);
        world.desk.breakDown(broken);
        world.desk.raise(World.ACME);
        world.node.missed.find();
        assertThat(balance(contract).used()).isEqualTo(Credits.of(1));
        assertThat(world.inbox.waitingSince(world.clock.instant(), 10)).containsExactly(broken);
        world.desk.mend(broken);
        world.node.work.workAll();
        assertThat(balance(contract).used()).isEqualTo(Credits.of(2));
    }

    @Test
    void two_hundred_at_once_on_two_nodes_get_exactly_the_fifty_credits() throws Exception {
        Contract contract = world.active(World.ACME, world.monthly("Fifty", 50, gold).id(), "2026-11-01", null);
        List<World.Node> nodes = List.of(world.node, world.new Node());
        List<Long> issues = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            issues.add(world.desk.raise(World.ACME));
        }
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                long issue = issues.get(i % 200);
                World.Node node = nodes.get(i / 200);
                work.add(() -> {
                    node.settle.settle(issue);
                    return null;
                });
            }
            for (Future<Void> each : threads.invokeAll(work)) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(issues.stream().map(this::coverage).filter(Coverage.IN_PLAN::equals).count()).isEqualTo(50);
        assertThat(issues.stream().map(this::coverage).filter(Coverage.OVERAGE::equals).count()).isEqualTo(150);
        assertProven(contract, 201);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_death_before_or_after_any_write_is_repaired_by_the_next_node(boolean afterTheWrite) {
        Contract contract = world.active(World.ACME, world.monthly("Many", 500, gold).id(), "2026-11-01", null);
        int deaths = 0;
        for (int write = 0; write < 8; write++) {
            long issue = world.desk.raise(World.ACME);
            world.faults.failAt(write, afterTheWrite);
            try {
                world.node.note.changed(issue);
                world.node.work.work(issue);
                world.faults.failAt(-1, false);
            } catch (World.Death e) {
                deaths++;
            }
            World.Node restarted = world.new Node();
            restarted.work.workAll();
            restarted.missed.find();
            assertThat(world.ledger.ofIssue(issue)).as("write %s", write).hasSize(1);
            assertThat(world.receipts.current(issue)).isPresent();
        }
        assertThat(deaths).isGreaterThanOrEqualTo(5);
        assertThat(world.inbox.size()).isZero();
        assertProven(contract, 9);
    }

    private Receipt settled(long issue) {
        world.node.settle.settle(issue);
        return world.receipts.current(issue).orElseThrow();
    }

    private Coverage coverage(long issue) {
        return world.receipts.current(issue).orElseThrow().coverage();
    }

    private Balance balance(Contract contract) {
        return world.node.book.balance(contract.id(), world.node.terms.reading(contract));
    }

    private void assertProven(Contract contract, int entries) {
        List<LedgerEntry> all = world.ledger.all(contract.id());
        assertThat(all).hasSize(entries);
        Credits sum = Credits.ZERO;
        String previous = LedgerEntry.NO_HASH;
        for (LedgerEntry entry : all) {
            sum = sum.plus(entry.booking().amount());
            assertThat(entry.balanceAfter()).isEqualTo(sum);
            assertThat(entry.proves()).isTrue();
            assertThat(entry.previousHash()).isEqualTo(previous);
            previous = entry.hash();
        }
        assertThat(World.distinct(all.stream().map(LedgerEntry::key).toList())).hasSize(entries);
    }

    private static RequestFacts with(RequestFacts facts, List<Integer> organizations, String priority) {
        return new RequestFacts(facts.issueId(), facts.issueKey(), facts.projectId(), facts.projectKey(), facts.reporter(), organizations,
                facts.products(), facts.requestType(), facts.issueType(), priority, facts.created());
    }
}
