package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractDetails;
import org.supportplans.core.coverage.Charge;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.PendingReason;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.Balance;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.matching.Candidate;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.OverageRate;
import org.supportplans.core.plans.OverageSla;

class Rule27OverageTest {

    private final World world = new World();
    private final long gold = world.sla("Gold").id();
    private final long silver = world.sla("Silver").id();

    @Test
    void rule_27_limit_5_and_seven_requests_5_of_5_used_2_over() {
        Contract contract = contract(PlanDraft.monthly(5, gold));

        List<Receipt> receipts = posted(7);

        assertThat(receipts).extracting(Receipt::coverage).containsExactly(Coverage.IN_PLAN, Coverage.IN_PLAN, Coverage.IN_PLAN,
                Coverage.IN_PLAN, Coverage.IN_PLAN, Coverage.OVERAGE, Coverage.OVERAGE);
        Balance balance = world.balance(contract);
        assertThat(List.of(balance.used(), balance.limit(), balance.over())).containsExactly(Credits.of(5), Credits.of(5), Credits.of(2));
    }

    @ParameterizedTest(name = "at resolution {0}")
    @CsvSource({"false", "true"})
    void rule_27_balance_1_and_cost_4_at_the_last_contract_1_used_and_3_over(boolean atResolution) {
        PlanDraft draft = PlanDraft.monthly(1, gold).costs(4);
        Contract contract = contract(atResolution ? draft.atResolution() : draft);
        long issue = world.desk.raise(World.ACME);
        world.settled(issue);
        world.desk.resolve(issue, "Done");

        Receipt receipt = world.settled(issue);

        assertThat(receipt.coverage()).isEqualTo(Coverage.OVERAGE);
        assertThat(receipt.credits()).isEqualTo(Credits.of(4));
        assertThat(receipt.over()).isEqualTo(Credits.of(3));
        assertThat(world.balance(contract).used()).isEqualTo(Credits.of(1));
        assertThat(world.balance(contract).over()).isEqualTo(Credits.of(3));
        assertThat(world.balance(contract).balance()).isEqualTo(Credits.ZERO);
    }

    // ---- the order of paying

    @Test
    void rule_27_the_next_matching_contract_takes_what_the_first_can_not_pay_and_gives_its_sla() {
        Contract first = contract(PlanDraft.monthly(1, gold), "2026-12-31");
        Contract second = contract(PlanDraft.monthly(5, silver), null);

        List<Receipt> receipts = posted(2);

        assertThat(receipts).extracting(receipt -> receipt.match().contract()).containsExactly(first.id(), second.id());
        assertThat(receipts).extracting(Receipt::coverage).containsOnly(Coverage.IN_PLAN);
        assertThat(receipts.get(1).sla().name()).isEqualTo("Silver");
        assertThat(receipts.get(1).candidates()).containsExactlyInAnyOrder(new Candidate(first.id(), first.number(), Candidate.Test.CREDITS, false),
                new Candidate(second.id(), second.number(), null, true));
        assertThat(world.balance(second).available()).isEqualTo(Credits.of(4));
    }

    @Test
    void rule_27_a_request_is_never_split_between_contracts() {
        Contract first = contract(PlanDraft.monthly(3, gold).costs(2), "2026-12-31");
        Contract second = contract(PlanDraft.monthly(5, silver).costs(2), null);

        List<Receipt> receipts = posted(5);

        assertThat(receipts).extracting(receipt -> receipt.match().contract())
                .as("1 left here and 1 left there: the fourth is over at the first").containsExactly(first.id(), second.id(), second.id(),
                        first.id(), first.id());
        assertThat(receipts).extracting(Receipt::over).containsExactly(Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.of(1), Credits.of(2));
        assertThat(world.balance(first).balance()).isEqualTo(Credits.ZERO);
        assertThat(world.balance(second).balance()).isEqualTo(Credits.of(1));
        assertThat(receipts).allSatisfy(receipt -> assertThat(world.ledger.ofIssue(receipt.facts().issueId())).hasSize(1));
    }

    @Test
    void rule_27_each_contract_prices_the_request_by_its_own_plan() {
        contract(PlanDraft.monthly(1, gold).costs(4), "2026-12-31");
        Contract second = contract(PlanDraft.monthly(2, silver).costs(2), null);

        Receipt receipt = posted(1).get(0);

        assertThat(receipt.match().contract()).isEqualTo(second.id());
        assertThat(receipt.credits()).isEqualTo(Credits.of(2));
    }

    @Test
    void rule_27_borrowing_comes_before_the_next_contract() {
        Contract first = contract(PlanDraft.monthly(10, gold).borrowing(10), "2026-12-31");
        Contract second = contract(PlanDraft.monthly(5, silver), null);

        List<Receipt> receipts = posted(12);

        assertThat(receipts.get(10).match().contract()).isEqualTo(first.id());
        assertThat(receipts.get(10).coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(receipts.get(11).match().contract()).isEqualTo(second.id());
    }

    @Test
    void rule_27_nothing_is_borrowed_for_a_request_that_the_next_contract_takes() {
        Contract first = contract(PlanDraft.monthly(10, gold).borrowing(10).costs(12), "2026-12-31");
        Contract second = contract(PlanDraft.monthly(20, silver).costs(12), null);

        assertThat(posted(1).get(0).match().contract()).isEqualTo(second.id());

        assertThat(world.ledger.all(first.id())).noneMatch(entry -> entry.booking().isBorrowed());
        assertThat(world.balance(first).available()).isEqualTo(Credits.of(10));
    }

    @Test
    void rule_27_the_next_contract_comes_before_the_firsts_tolerance_and_its_policy() {
        Contract first = contract(PlanDraft.monthly(5, gold).tolerating(20).over(OveragePolicy.BLOCK), "2026-12-31");
        Contract second = contract(PlanDraft.monthly(1, silver), null);

        List<Receipt> receipts = posted(8);

        assertThat(receipts.get(5).match().contract()).isEqualTo(second.id());
        assertThat(receipts.get(5).coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(receipts.get(6).match().contract()).as("the first's tolerance").isEqualTo(first.id());
        assertThat(receipts.get(6).coverage()).isEqualTo(Coverage.OVERAGE);
        assertThat(receipts.get(7).pendingReason()).as("the first's policy").isEqualTo(PendingReason.BLOCKED);
        assertThat(world.balance(second).over()).isEqualTo(Credits.ZERO);
    }

    @Test
    void rule_27_an_unlimited_contract_can_always_pay() {
        contract(PlanDraft.monthly(1, gold).over(OveragePolicy.BLOCK), "2026-12-31");
        Contract second = world.active(World.ACME, null, "2026-11-01", null);

        List<Receipt> receipts = posted(3);

        assertThat(receipts.subList(1, 3)).extracting(receipt -> receipt.match().contract()).containsOnly(second.id());
        assertThat(receipts).extracting(Receipt::coverage).containsOnly(Coverage.IN_PLAN);
    }

    @Test
    void rule_18_a_later_request_goes_back_to_the_first_once_it_has_credits_and_the_others_stay() {
        Contract first = contract(PlanDraft.monthly(1, gold), "2026-12-31");
        Contract second = contract(PlanDraft.monthly(5, silver), null);
        List<Receipt> november = posted(2);
        world.clock.moveTo(World.at("2026-12-01T10:00"));

        assertThat(posted(1).get(0).match().contract()).isEqualTo(first.id());
        assertThat(world.settled(november.get(1).facts().issueId()).match().contract()).isEqualTo(second.id());
    }

    // ---- policies

    @ParameterizedTest
    @EnumSource(value = OveragePolicy.class, names = {"CHARGE", "NO_SLA", "WARN"})
    void rule_27_policies_that_accept(OveragePolicy policy) {
        Contract contract = contract(PlanDraft.monthly(1, gold).over(policy).rate(null, "50"));

        Receipt receipt = posted(2).get(1);

        assertThat(receipt.coverage()).isEqualTo(Coverage.OVERAGE);
        assertThat(receipt.sla()).isNull();
        assertThat(receipt.pendingReason()).isNull();
        assertThat(world.balance(contract).over()).isEqualTo(Credits.of(1));
        assertThat(receipt.charges()).isEqualTo(policy == OveragePolicy.CHARGE
                ? List.of(new Charge(Charge.Kind.OVERAGE, BigDecimal.ONE, new BigDecimal("50"), "EUR")) : List.of());
    }

    @ParameterizedTest
    @CsvSource({"APPROVE, APPROVAL", "BLOCK, BLOCKED"})
    void rule_27_policies_that_do_not(OveragePolicy policy, PendingReason reason) {
        Contract contract = contract(PlanDraft.monthly(1, gold).over(policy).rate(null, "50").overageSla(OverageSla.PLAN, null));

        Receipt receipt = posted(2).get(1);

        assertThat(receipt.coverage()).isEqualTo(Coverage.PENDING);
        assertThat(receipt.pendingReason()).isEqualTo(reason);
        assertThat(receipt.sla()).isNull();
        assertThat(receipt.charges()).isEmpty();
        assertThat(receipt.over()).isEqualTo(Credits.ZERO);
        assertThat(world.ledger.ofIssue(receipt.facts().issueId())).isEmpty();
        assertThat(world.balance(contract).over()).isEqualTo(Credits.ZERO);
        assertThat(world.desk.marks(receipt.facts().issueId()).coverage()).isEqualTo("PENDING");
        assertThat(world.desk.marks(receipt.facts().issueId()).sla()).isNull();
    }

    @ParameterizedTest
    @EnumSource(value = OveragePolicy.class, names = {"APPROVE", "BLOCK"})
    void rule_27_a_policy_that_does_not_accept_takes_nothing_of_what_is_left(OveragePolicy policy) {
        Contract contract = contract(PlanDraft.monthly(3, gold).over(policy).costs(1, new CostTable.Row(null, null, "High", Credits.of(4))));

        Receipt big = world.settled(world.desk.post(World.ACME, "Get help", "High"));
        Receipt small = posted(1).get(0);

        assertThat(big.coverage()).isEqualTo(Coverage.PENDING);
        assertThat(small.coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(world.balance(contract).available()).isEqualTo(Credits.of(2));
    }

    @ParameterizedTest(name = "{0}, fallback named {1} -> {2}")
    @CsvSource({"FALLBACK, true, Silver", "FALLBACK, false, ", "PLAN, true, Gold", "PLAN, false, Gold", "NONE, true, ", "NONE, false, "})
    void rule_27_which_sla_a_request_over_the_limit_gets_is_the_plans_choice(OverageSla choice, boolean named, String sla) {
        contract(PlanDraft.monthly(1, gold).overageSla(choice, named ? silver : null));

        List<Receipt> receipts = posted(2);

        assertThat(receipts.get(0).sla().name()).isEqualTo("Gold");
        assertThat(receipts.get(1).sla() == null ? null : receipts.get(1).sla().name()).isEqualTo(sla);
        assertThat(world.desk.marks(receipts.get(1).facts().issueId()).sla()).isEqualTo(sla);
    }

    // ---- tolerance

    @Test
    void rule_27_tolerance_comes_before_the_policy_so_what_it_lets_pass_is_not_charged() {
        contract(PlanDraft.monthly(5, gold).tolerating(20).over(OveragePolicy.CHARGE).rate(null, "50"));

        List<Receipt> receipts = posted(7);

        assertThat(receipts.get(5).coverage()).isEqualTo(Coverage.OVERAGE);
        assertThat(receipts.get(5).charges()).isEmpty();
        assertThat(receipts.get(6).charges()).extracting(Charge::amount).containsExactly(new BigDecimal("50"));
    }

    /** Once a bug: it was held on the next contract, at nothing, again and again. */
    @Test
    void rule_27_a_request_that_the_next_contract_gives_back_at_once_comes_to_rest() {
        contract(PlanDraft.monthly(1, gold).over(OveragePolicy.BLOCK), "2026-12-31");
        Contract next = contract(PlanDraft.monthly(1, silver).atResolution().reversing("Duplicate"), null);
        posted(1);
        long issue = world.desk.raise(World.ACME);
        world.desk.resolve(issue, "Duplicate");

        Receipt receipt = world.settled(issue);

        assertThat(receipt.match().contract()).isEqualTo(next.id());
        assertThat(world.ledger.ofIssue(issue)).hasSizeLessThanOrEqualTo(1);
        assertThat(world.balance(next).available()).isEqualTo(Credits.of(1));
    }

    @ParameterizedTest
    @EnumSource(OveragePolicy.class)
    void rule_27_tolerance_20_percent_of_5_one_more_passes_over_the_limit_with_the_plans_sla(OveragePolicy policy) {
        Contract contract = contract(PlanDraft.monthly(5, gold).tolerating(20).over(policy).overageSla(OverageSla.FALLBACK, silver));

        List<Receipt> receipts = posted(7);

        assertThat(receipts.get(5).coverage()).isEqualTo(Coverage.OVERAGE);
        assertThat(receipts.get(5).sla().name()).isEqualTo("Gold");
        assertThat(receipts.get(5).over()).isEqualTo(Credits.of(1));
        if (policy.accepts()) {
            assertThat(receipts.get(6).coverage()).isEqualTo(Coverage.OVERAGE);
            assertThat(receipts.get(6).sla().name()).isEqualTo("Silver");
        } else {
            assertThat(receipts.get(6).coverage()).isEqualTo(Coverage.PENDING);
        }
        assertThat(world.balance(contract).over()).isEqualTo(Credits.of(policy.accepts() ? 2 : 1));
        assertThat(world.balance(contract).balance()).isEqualTo(Credits.ZERO);
    }

    @ParameterizedTest(name = "limit {0}, tolerance {1} %, cost {2}: {3} pass before the first is blocked")
    @CsvSource({"5, 20, 1, 6", "5, 19, 1, 5", "5, 40, 1, 7", "5, 20, 2, 3", "5, 19, 2, 2", "5, 0, 1, 5", "1, 100, 1, 2", "1, 99, 1, 1", "5, 20, 7, 0",
            "5, 20, 6, 1"})
    void rule_27_the_tolerance_counts_what_is_over(long limit, int percent, long cost, int passing) {
        contract(PlanDraft.monthly(limit, gold).tolerating(percent).over(OveragePolicy.BLOCK).costs(cost));

        List<Receipt> receipts = posted(passing + 1);

        assertThat(receipts.subList(0, passing)).extracting(Receipt::coverage).doesNotContain(Coverage.PENDING);
        assertThat(receipts.get(passing).coverage()).isEqualTo(Coverage.PENDING);
    }

    @Test
    void rule_27_the_next_cycle_has_its_tolerance_again() {
        contract(PlanDraft.monthly(1, gold).tolerating(100).over(OveragePolicy.BLOCK));
        assertThat(posted(3)).extracting(Receipt::coverage).containsExactly(Coverage.IN_PLAN, Coverage.OVERAGE, Coverage.PENDING);
        world.clock.moveTo(World.at("2026-12-01T10:00"));

        assertThat(posted(3)).extracting(Receipt::coverage).containsExactly(Coverage.IN_PLAN, Coverage.OVERAGE, Coverage.PENDING);
    }

    @Test
    void rule_27_borrowed_credits_are_used_before_the_tolerance() {
        Contract contract = contract(PlanDraft.monthly(10, gold).borrowing(10).tolerating(10).over(OveragePolicy.BLOCK));

        List<Receipt> receipts = posted(13);

        assertThat(receipts.subList(10, 13)).extracting(Receipt::coverage).containsExactly(Coverage.IN_PLAN, Coverage.OVERAGE, Coverage.PENDING);
        assertThat(world.balance(contract).over()).isEqualTo(Credits.of(1));
    }

    // ---- what always passes

    @ParameterizedTest
    @EnumSource(OveragePolicy.class)
    void rule_27_zero_cost_types_always_pass(OveragePolicy policy) {
        Contract contract = contract(PlanDraft.monthly(1, gold).over(policy).costs(1, new CostTable.Row("BUG", null, null, Credits.ZERO)));
        posted(1);

        Receipt bug = world.settled(world.desk.post(World.ACME, "BUG", "Medium"));

        assertThat(bug.coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(bug.credits()).isEqualTo(Credits.ZERO);
        assertThat(bug.sla().name()).isEqualTo("Gold");
        assertThat(world.booked(bug.facts().issueId())).containsExactly("DEBIT 0 held 0 over 0");
        assertThat(world.balance(contract).over()).isEqualTo(Credits.ZERO);
    }

    @ParameterizedTest
    @EnumSource(value = OveragePolicy.class, names = {"APPROVE", "BLOCK"})
    void rule_27_the_valve_priority_is_never_blocked_only_recorded(OveragePolicy policy) {
        Contract contract = contract(PlanDraft.monthly(1, gold).over(policy).valve("High").overageSla(OverageSla.PLAN, null));
        posted(1);

        Receipt urgent = world.settled(world.desk.post(World.ACME, "Get help", "High"));
        Receipt other = world.settled(world.desk.post(World.ACME, "Get help", "Medium"));

        assertThat(urgent.coverage()).isEqualTo(Coverage.OVERAGE);
        assertThat(urgent.over()).isEqualTo(Credits.of(1));
        assertThat(urgent.sla().name()).isEqualTo("Gold");
        assertThat(other.coverage()).isEqualTo(Coverage.PENDING);
        assertThat(world.balance(contract).over()).isEqualTo(Credits.of(1));
    }

    @Test
    void rule_27_a_blocked_request_that_becomes_urgent_passes() {
        contract(PlanDraft.monthly(1, gold).over(OveragePolicy.BLOCK).valve("High"));
        Receipt blocked = posted(2).get(1);
        world.desk.change(blocked.facts().issueId(), "Get help", "High");

        assertThat(world.settled(blocked.facts().issueId()).coverage()).isEqualTo(Coverage.OVERAGE);
    }

    // ---- charges

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"Get help, 80", "Training, 70", "Other, 70"})
    void rule_27_the_contracts_rate_comes_before_the_plans(String requestType, String rate) {
        Contract draft = World.contract(World.ACME, PlanDraft.monthly(1, gold).over(OveragePolicy.CHARGE).costs(3).rate(null, "50").in(world).id(),
                "2026-11-01", null);
        world.activate(draft.with(details("CHF", new OverageRate("Get help", new BigDecimal("80")), new OverageRate(null, new BigDecimal("70")))));

        Receipt receipt = world.settled(world.desk.post(World.ACME, requestType, "Medium"));

        assertThat(receipt.charges()).containsExactly(new Charge(Charge.Kind.OVERAGE, new BigDecimal("2"), new BigDecimal(rate), "CHF"));
        assertThat(receipt.charges().get(0).amount()).isEqualByComparingTo(new BigDecimal(rate).multiply(new BigDecimal("2")));
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource({"Get help, 80", "Other, 50"})
    void rule_27_a_type_that_the_contract_does_not_price_gets_the_plans_rate(String requestType, String rate) {
        Contract draft = World.contract(World.ACME, PlanDraft.monthly(1, gold).over(OveragePolicy.CHARGE).costs(2).rate(null, "50").in(world).id(),
                "2026-11-01", null);
        world.activate(draft.with(details("EUR", new OverageRate("Get help", new BigDecimal("80")))));

        Receipt receipt = world.settled(world.desk.post(World.ACME, requestType, "Medium"));

        assertThat(receipt.charges()).containsExactly(new Charge(Charge.Kind.OVERAGE, BigDecimal.ONE, new BigDecimal(rate), "EUR"));
    }

    @Test
    void rule_27_a_request_in_plan_is_charged_nothing() {
        contract(PlanDraft.monthly(1, gold).over(OveragePolicy.CHARGE).rate(null, "50"));

        assertThat(posted(1).get(0).charges()).isEmpty();
    }

    private static ContractDetails details(String currency, OverageRate... rates) {
        return new ContractDetails(List.of(), List.of(), List.of(), null, List.of(), null, currency, List.of(rates), null, "", false, Map.of());
    }

    private Contract contract(PlanDraft draft) {
        return contract(draft, null);
    }

    private Contract contract(PlanDraft draft, String end) {
        return world.active(World.ACME, draft.in(world).id(), "2026-11-01", end);
    }

    private List<Receipt> posted(int count) {
        List<Receipt> receipts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            receipts.add(world.settled(world.desk.raise(World.ACME)));
        }
        return receipts;
    }
}
