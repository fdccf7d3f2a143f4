package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractDetails;
import org.supportplans.core.contracts.ContractDetails.Channel;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.Draw;
import org.supportplans.core.matching.Candidate;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.core.plans.CostTable.Row;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.sla.SlaPolicy;

class Rule13ReceiptTest {

    private final World world = new World();
    private final long gold = world.sla("Gold").id();

    @Test
    void rule_13_a_receipt_says_facts_winner_rule_draws_sla_and_the_plans_version() {
        Plan plan = PlanDraft.monthly(10, gold).named("Premium").costs(1, new Row("Training", null, null, Credits.of(4))).in(world);
        World.done(world.node.savePlan.change(World.ADMIN, new Plan(plan.id(), 1, "Premium", "Better", plan.type(), plan.cycle(), plan.limit(),
                plan.slas(), plan.debitAt(), plan.overage(), plan.costs(), true, null, plan.projects(), plan.cycles(), plan.packs(),
                plan.overages(), plan.requests(), plan.currency(), plan.price())));
        Contract contract = world.active(World.ACME, plan.id(), "2026-11-01", null);
        long issue = world.desk.post(World.ACME, "Training", "Medium");

        Receipt receipt = world.settled(issue);

        assertThat(receipt.number()).isEqualTo(1);
        assertThat(receipt.n()).isEqualTo(1);
        assertThat(receipt.facts()).isEqualTo(world.desk.facts(issue));
        assertThat(receipt.match()).isEqualTo(new Receipt.Chosen(contract.id(), contract.number(), "Contract", plan.id(), 2, "Premium"));
        assertThat(receipt.candidates()).containsExactly(new Candidate(contract.id(), contract.number(), null, true));
        assertThat(receipt.costRule()).isEqualTo("1");
        assertThat(receipt.credits()).isEqualTo(Credits.of(4));
        assertThat(receipt.draws()).containsExactly(new Draw(1, Credits.of(4), Credits.ZERO));
        assertThat(receipt.sla().id()).isEqualTo(gold);
        assertThat(receipt.sla().version()).isEqualTo(1);
        assertThat(receipt.decidedAt()).isEqualTo(World.at("2026-11-02T10:00"));
    }

    @Test
    void rule_13_a_receipt_names_the_test_that_each_loser_failed() {
        Contract winner = world.active(World.ACME, sla("A"), "2026-11-01", "2026-12-31");
        Contract later = world.active(World.ACME, sla("B"), "2026-11-01", null);
        Contract product = world.active(World.ACME, sla("C"), "2026-11-01", null, "Backup");
        Contract future = world.active(World.ACME, sla("D"), "2026-12-01", null);
        Contract project = world.activate(draft(sla("E")).with(details(List.of("OTHER"), List.of())));
        Contract channel = world.activate(draft(sla("F")).with(details(List.of(), List.of(new Channel("phone", List.of())))));
        Contract suspended = world.active(World.ACME, sla("G"), "2026-11-01", null);
        World.done(world.node.switchContract.suspend(World.ADMIN, suspended.id(), null));
        Contract draft = World.done(world.node.saveContract.create(World.ADMIN, draft(sla("H")), false));
        world.active(World.BETA, sla("I"), "2026-11-01", null);

        Receipt receipt = world.settled(world.desk.raise(World.ACME, "Security"));

        assertThat(receipt.match().contract()).isEqualTo(winner.id());
        assertThat(receipt.candidates()).filteredOn(candidate -> !candidate.chosen()).extracting(Candidate::contract, Candidate::test)
                .containsExactlyInAnyOrder(
                        tuple(later.id(), Candidate.Test.PRECEDENCE),
                        tuple(product.id(), Candidate.Test.PRODUCT),
                        tuple(future.id(), Candidate.Test.DATE),
                        tuple(project.id(), Candidate.Test.PROJECT),
                        tuple(channel.id(), Candidate.Test.CHANNEL),
                        tuple(suspended.id(), Candidate.Test.STATE),
                        tuple(draft.id(), Candidate.Test.STATE));
    }

    @Test
    void rule_13_receipts_are_only_added_and_the_highest_is_current() {
        world.active(World.ACME, PlanDraft.monthly(10, gold).costs(1, new Row(null, null, "High", Credits.of(3))).in(world).id(), "2026-11-01",
                null);
        long issue = world.desk.raise(World.ACME);
        Receipt first = world.settled(issue);
        world.clock.moveTo(World.at("2026-11-02T11:00"));
        world.desk.change(issue, "Get help", "High");

        Receipt second = world.settled(issue);
        Receipt again = world.settled(issue);

        assertThat(second.number()).isEqualTo(2);
        assertThat(second.n()).isEqualTo(2);
        assertThat(second.decidedAt()).isEqualTo(World.at("2026-11-02T11:00"));
        assertThat(again).isEqualTo(second);
        assertThat(first.credits()).isEqualTo(Credits.of(1));
    }

    @Test
    void rule_13_a_fact_that_changes_nothing_in_the_ledger_is_told_by_a_further_receipt() {
        world.active(World.ACME, PlanDraft.monthly(10, gold).in(world).id(), "2026-11-01", null);
        long issue = world.desk.raise(World.ACME);
        world.settled(issue);
        world.desk.change(issue, "Get help", "Low");

        Receipt second = world.settled(issue);

        assertThat(second.facts().priority()).isEqualTo("Low");
        assertThat(second.number()).isEqualTo(2);
        assertThat(second.n()).isEqualTo(1);
    }

    @Test
    void rule_13_the_draws_of_a_receipt_are_what_was_drawn_and_not_given_back() {
        world.active(World.ACME, PlanDraft.monthly(3, gold).costs(1, new Row(null, null, "High", Credits.of(3))).in(world).id(), "2026-11-01", null);
        long issue = world.desk.post(World.ACME, "Get help", "High");
        world.settled(issue);
        world.desk.change(issue, "Get help", "Low");

        assertThat(world.settled(issue).draws()).containsExactly(new Draw(1, Credits.of(1), Credits.ZERO));
    }

    @Test
    void rule_13_an_uncovered_request_has_a_receipt_too() {
        Contract backup = world.active(World.ACME, sla("A"), "2026-11-01", null, "Backup");

        Receipt receipt = world.settled(world.desk.raise(World.ACME, "Security"));

        assertThat(receipt.coverage()).isEqualTo(Coverage.UNCOVERED);
        assertThat(receipt.match()).isNull();
        assertThat(receipt.costRule()).isNull();
        assertThat(receipt.candidates()).containsExactly(new Candidate(backup.id(), backup.number(), Candidate.Test.PRODUCT, false));
    }

    @Test
    void rule_13_the_same_facts_give_the_same_receipt_in_another_world() {
        Set<Receipt> receipts = List.of(new World(), new World()).stream().map(other -> {
            long sla = other.sla("Gold").id();
            other.active(World.ACME, PlanDraft.monthly(1, sla).in(other).id(), "2026-11-01", "2026-12-31");
            other.active(World.ACME, PlanDraft.monthly(1, other.sla("Silver").id()).in(other).id(), "2026-11-01", null);
            other.settled(other.desk.raise(World.ACME));
            return other.settled(other.desk.raise(World.ACME));
        }).collect(Collectors.toSet());

        assertThat(receipts).hasSize(1);
    }

    @Test
    void rule_29_a_request_keeps_the_version_of_the_sla_that_its_first_receipt_applied() {
        world.active(World.ACME, PlanDraft.monthly(10, gold).in(world).id(), "2026-11-01", null);
        long issue = world.desk.raise(World.ACME);
        Receipt first = world.settled(issue);
        World.done(world.node.saveSla.change(World.ADMIN, world.slas.find(gold).map(policy -> new SlaPolicy(policy.id(), 1,
                "Golden", true, policy.calendar(), policy.targets(), null)).orElseThrow()));
        RequestFacts facts = world.desk.facts(issue);
        world.desk.change(issue, facts.requestType(), "Low");

        assertThat(world.settled(issue).sla()).isEqualTo(first.sla());
        assertThat(world.settled(world.desk.raise(World.ACME)).sla().name()).isEqualTo("Golden");
    }

    private Long sla(String name) {
        return PlanDraft.monthly(10, world.sla(name).id()).in(world).id();
    }

    private static Contract draft(Long plan) {
        return World.contract(World.ACME, plan, "2026-11-01", null);
    }

    private static ContractDetails details(List<String> projects, List<Channel> channels) {
        return new ContractDetails(List.of(), projects, channels, null, List.of(), null, null, List.of(), null, "", false, Map.of());
    }
}
