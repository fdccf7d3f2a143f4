package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractDetails;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.CostTable.Mode;
import org.supportplans.core.plans.OveragePolicy;

/** A cap of 3 a customer and day; 2026-11-20 is a Friday. */
class Rule26DailyCapTest {

    private static final Instant MONDAY = World.at("2026-11-23T09:00");
    private static final Instant TUESDAY = World.at("2026-11-24T09:00");

    private final World world = new World();
    private final long gold = world.sla("Gold").id();

    @Test
    void rule_26_7_on_friday_are_3_on_monday_and_1_on_tuesday() {
        Contract contract = contract(PlanDraft.monthly(50, gold).cap(3));
        world.clock.moveTo(World.at("2026-11-20T10:00"));

        List<Receipt> receipts = posted(7);

        assertThat(receipts).extracting(Receipt::parkedUntil).containsExactly(null, null, null, MONDAY, MONDAY, MONDAY, TUESDAY);
        assertThat(receipts).extracting(Receipt::coverage).containsOnly(Coverage.IN_PLAN);
        assertThat(receipts.get(2).sla().due().respondBy()).isEqualTo(World.at("2026-11-20T11:00"));
        assertThat(receipts.get(3).sla().due().respondBy()).isEqualTo(World.at("2026-11-23T10:00"));
        assertThat(receipts.get(3).sla().due().resolveBy()).isEqualTo(World.at("2026-11-24T09:00"));
        assertThat(receipts.get(6).sla().due().respondBy()).isEqualTo(World.at("2026-11-24T10:00"));
        assertThat(world.balance(contract).used()).as("the debit stays at creation").isEqualTo(Credits.of(7));
        assertThat(receipts).allSatisfy(receipt -> assertThat(world.ledger.ofIssue(receipt.facts().issueId()).get(0).booking().effectiveAt())
                .isEqualTo(World.at("2026-11-20T10:00")));
    }

    @Test
    void rule_26_parked_ones_take_the_next_days_places_from_that_days_own_requests() {
        contract(PlanDraft.monthly(50, gold).cap(3));
        world.clock.moveTo(World.at("2026-11-20T10:00"));
        posted(5);
        world.clock.moveTo(World.at("2026-11-23T08:00"));

        assertThat(posted(2)).extracting(Receipt::parkedUntil).as("2 of Friday and 1 of Monday").containsExactly(null, TUESDAY);
    }

    @Test
    void rule_26_a_new_day_has_its_places_again() {
        contract(PlanDraft.monthly(50, gold).cap(3));
        world.clock.moveTo(World.at("2026-11-19T23:59:59"));
        assertThat(posted(3)).extracting(Receipt::parkedUntil).containsOnlyNulls();
        world.clock.moveTo(World.at("2026-11-20T00:00"));

        assertThat(posted(3)).extracting(Receipt::parkedUntil).containsOnlyNulls();
    }

    @Test
    void rule_26_on_a_saturday_the_cap_counts_too_and_monday_is_the_next_working_day() {
        contract(PlanDraft.monthly(50, gold).cap(3));
        world.clock.moveTo(World.at("2026-11-21T12:00"));

        List<Receipt> receipts = posted(4);

        assertThat(receipts).extracting(Receipt::parkedUntil).containsExactly(null, null, null, MONDAY);
        assertThat(receipts).extracting(receipt -> receipt.sla().due().respondBy()).containsOnly(World.at("2026-11-23T10:00"));
    }

    @Test
    void rule_26_the_day_is_that_of_the_contracts_zone() {
        Contract berlin = World.contract(World.ACME, PlanDraft.monthly(50, gold).cap(3).in(world).id(), "2026-11-01", null);
        world.activate(new Contract(0, 0, null, "Tokyo", World.ADMIN, berlin.customers(), List.of(), berlin.start(), null, ZoneId.of("Asia/Tokyo"),
                berlin.plan(), null, null, null));
        world.clock.moveTo(Instant.parse("2026-11-19T14:59:59Z"));
        assertThat(posted(3)).extracting(Receipt::parkedUntil).as("Thursday's, by one second").containsOnlyNulls();
        world.clock.moveTo(Instant.parse("2026-11-19T15:00:00Z"));

        assertThat(posted(4)).extracting(Receipt::parkedUntil).as("Friday's").containsExactly(null, null, null, MONDAY);
    }

    @Test
    void rule_26_on_monday_after_the_clocks_changed_9_o_clock_is_9_o_clock() {
        contract(PlanDraft.monthly(50, gold).cap(3));
        world.clock.moveTo(World.at("2027-03-26T10:00"));
        List<Receipt> receipts = posted(4);
        world.clock.moveTo(World.at("2027-10-29T10:00"));
        List<Receipt> autumn = posted(4);

        assertThat(receipts.get(3).parkedUntil()).isEqualTo(Instant.parse("2027-03-29T07:00:00Z"));
        assertThat(autumn.get(3).parkedUntil()).isEqualTo(Instant.parse("2027-11-01T08:00:00Z"));
    }

    @Test
    void rule_26_a_compound_counts_once() {
        contract(PlanDraft.monthly(50, gold).cap(3).costs(1, new CostTable.Row("Compound", null, null, Credits.of(1), Mode.PER_UNIT, null)));

        List<Receipt> receipts = posted("Compound", "Compound", "Compound", "Get help");

        assertThat(receipts).extracting(Receipt::parkedUntil).containsExactly(null, null, null, World.at("2026-11-03T09:00"));
    }

    @Test
    void rule_26_zero_cost_types_and_the_valve_priority_do_not_count_and_are_not_parked() {
        contract(PlanDraft.monthly(50, gold).cap(3).valve("High").costs(1, new CostTable.Row("BUG", null, null, Credits.ZERO)));

        List<Receipt> before = posted("BUG", "BUG");
        Receipt urgentBefore = world.settled(world.desk.post(World.ACME, "Get help", "High"));
        List<Receipt> counted = posted(4);
        List<Receipt> after = posted("BUG");
        Receipt urgentAfter = world.settled(world.desk.post(World.ACME, "Get help", "High"));

        assertThat(before).extracting(Receipt::parkedUntil).containsOnlyNulls();
        assertThat(counted).extracting(Receipt::parkedUntil).containsExactly(null, null, null, World.at("2026-11-03T09:00"));
        assertThat(after).extracting(Receipt::parkedUntil).containsOnlyNulls();
        assertThat(urgentBefore.parkedUntil()).isNull();
        assertThat(urgentAfter.parkedUntil()).isNull();
    }

    @Test
    void rule_26_each_customer_of_a_contract_has_places_of_their_own() {
        Contract one = World.contract(World.ACME, PlanDraft.monthly(50, gold).cap(3).in(world).id(), "2026-11-01", null);
        world.activate(new Contract(0, 0, null, "Both", World.ADMIN, List.of(World.ACME, World.BETA), List.of(), one.start(), null, one.zone(),
                one.plan(), null, null, null));
        posted(3);

        assertThat(world.settled(world.desk.raise(World.BETA)).parkedUntil()).isNull();
        assertThat(world.settled(world.desk.raise(World.ACME)).parkedUntil()).isEqualTo(World.at("2026-11-03T09:00"));
    }

    @Test
    void rule_26_settled_again_it_keeps_its_place() {
        contract(PlanDraft.monthly(50, gold).cap(3));
        List<Receipt> receipts = posted(5);
        world.clock.moveTo(World.at("2026-11-05T10:00"));
        world.desk.change(receipts.get(3).facts().issueId(), "Get help", "Low");

        Receipt parked = world.settled(receipts.get(3).facts().issueId());

        assertThat(parked.parkedUntil()).isEqualTo(World.at("2026-11-03T09:00"));
        assertThat(parked.sla().due()).isEqualTo(receipts.get(3).sla().due());
    }

    /** Once a bug: a request that became urgent stayed parked. */
    @Test
    void rule_26_a_parked_request_that_becomes_urgent_or_free_is_parked_no_longer() {
        contract(PlanDraft.monthly(50, gold).cap(3).valve("High").costs(1, new CostTable.Row("BUG", null, null, Credits.ZERO)));
        long issue = posted(4).get(3).facts().issueId();

        world.desk.change(issue, "Get help", "High");
        Receipt urgent = world.settled(issue);
        assertThat(urgent.parkedUntil()).isNull();
        assertThat(urgent.sla().due().respondBy()).isEqualTo(World.at("2026-11-02T11:00"));

        world.desk.change(issue, "BUG", "Medium");
        assertThat(world.settled(issue).parkedUntil()).isNull();

        world.desk.change(issue, "Get help", "Medium");
        assertThat(world.settled(issue).parkedUntil()).isEqualTo(World.at("2026-11-03T09:00"));
    }

    @Test
    void rule_26_a_request_that_waits_takes_no_place() {
        contract(PlanDraft.monthly(2, gold).cap(3).over(OveragePolicy.BLOCK));
        List<Receipt> receipts = posted(4);

        assertThat(receipts.subList(2, 4)).extracting(Receipt::coverage).containsOnly(Coverage.PENDING);
        assertThat(receipts).extracting(Receipt::parkedUntil).containsOnlyNulls();
        assertThat(world.places.ofIssue(receipts.get(3).facts().issueId())).isEmpty();
    }

    @Test
    void rule_26_seven_at_once_on_two_nodes_take_seven_places() throws Exception {
        contract(PlanDraft.monthly(50, gold).cap(3));
        world.clock.moveTo(World.at("2026-11-20T10:00"));
        List<World.Node> nodes = List.of(world.node, world.new Node());
        List<Long> issues = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            issues.add(world.desk.raise(World.ACME));
        }
        ExecutorService threads = Executors.newFixedThreadPool(14);
        try {
            List<Callable<Void>> work = new ArrayList<>();
            for (World.Node node : nodes) {
                issues.forEach(issue -> work.add(() -> {
                    node.settle.settle(issue);
                    return null;
                }));
            }
            for (Future<Void> each : threads.invokeAll(work)) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }

        List<Instant> parked = issues.stream().map(issue -> world.receipt(issue).parkedUntil()).toList();
        assertThat(parked.stream().filter(Objects::isNull).count()).isEqualTo(3);
        assertThat(parked.stream().filter(MONDAY::equals).count()).isEqualTo(3);
        assertThat(parked.stream().filter(TUESDAY::equals).count()).isEqualTo(1);
    }

    @Test
    void rule_26_a_customer_user_without_an_organization_is_counted_by_name() {
        Contract draft = World.contract(World.ACME, PlanDraft.monthly(50, gold).cap(1).in(world).id(), "2026-11-01", null);
        world.activate(new Contract(0, 0, null, "Users", World.ADMIN, List.of(), List.of(), draft.start(), null, draft.zone(), draft.plan(), null,
                null, null).with(new ContractDetails(List.of("alice", "bob"), List.of(), List.of(), null, List.of(),
                        null, null, List.of(), null, "", false, Map.of())));

        assertThat(of("alice").parkedUntil()).isNull();
        assertThat(of("bob").parkedUntil()).isNull();
        assertThat(of("alice").parkedUntil()).isEqualTo(World.at("2026-11-03T09:00"));
    }

    private Receipt of(String reporter) {
        long issue = world.desk.raise(World.ACME);
        RequestFacts facts = world.desk.facts(issue);
        world.desk.put(new RequestFacts(issue, facts.issueKey(), 1, "SUP", reporter, List.of(), facts.products(), "Get help", "Task", "Medium",
                facts.created()));
        return world.settled(issue);
    }

    private Contract contract(PlanDraft draft) {
        return world.active(World.ACME, draft.in(world).id(), "2026-11-01", null);
    }

    private List<Receipt> posted(int count) {
        String[] types = new String[count];
        Arrays.fill(types, "Get help");
        return posted(types);
    }

    private List<Receipt> posted(String... types) {
        return Arrays.stream(types).map(type -> world.settled(world.desk.post(World.ACME, type, "Medium"))).toList();
    }
}
