package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.Draw;
import org.supportplans.core.matching.Candidate;
import org.supportplans.core.plans.CostTable.Mode;
import org.supportplans.core.plans.CostTable.Row;

class Rule15CoverageStaysTest {

    private final World world = new World();
    private final long gold = world.sla("Gold").id();

    @ParameterizedTest(name = "at resolution {0}")
    @ValueSource(booleans = {false, true})
    void rule_15_created_on_the_last_day_and_resolved_later_is_still_covered(boolean atResolution) {
        Contract contract = contract(atResolution, "2026-11-30");
        world.clock.moveTo(World.at("2026-11-30T23:59:59"));
        long last = posted();
        world.clock.moveTo(World.at("2026-12-01T00:00"));
        long next = posted();
        world.clock.moveTo(World.at("2026-12-20T10:00"));
        world.desk.resolve(last, "Done");
        Receipt receipt = world.settled(last);

        assertThat(receipt.coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(receipt.match().contract()).isEqualTo(contract.id());
        assertThat(receipt.credits()).isEqualTo(Credits.of(1));
        assertThat(receipt.over()).isEqualTo(Credits.ZERO);
        assertThat(world.booked(last)).endsWith(atResolution ? "DEBIT -1 held -1 over 0" : "DEBIT -1 held 0 over 0");
        assertThat(world.receipt(next).coverage()).isEqualTo(Coverage.UNCOVERED);
        assertThat(world.balance(contract).balance()).isEqualTo(Credits.ZERO);
        assertThat(world.balance(contract).held()).isEqualTo(Credits.ZERO);
    }

    /** Once a bug: under a plan that debits at resolution all of it was over, if not all could be paid. */
    @ParameterizedTest(name = "at resolution {0}")
    @ValueSource(booleans = {false, true})
    void rule_15_what_lapsed_pays_a_part_too(boolean atResolution) {
        PlanDraft draft = PlanDraft.monthly(3, gold).costs(4);
        world.active(World.ACME, (atResolution ? draft.atResolution() : draft).in(world).id(), "2026-11-01", "2026-11-30");
        world.clock.moveTo(World.at("2026-11-30T23:59:59"));
        long issue = world.desk.raise(World.ACME);
        world.clock.moveTo(World.at("2026-12-05T10:00"));
        world.node.cycles.roll();

        assertThat(world.settled(issue).over()).isEqualTo(Credits.of(1));
        assertThat(world.booked(issue)).containsExactly("DEBIT 0 held 0 over 1");
    }

    /** Once a bug: under a plan that debits at resolution it was over the limit, since there was nothing left to hold. */
    @ParameterizedTest(name = "at resolution {0}")
    @ValueSource(booleans = {false, true})
    void rule_15_created_on_the_last_day_and_seen_after_the_end_is_covered_by_what_lapsed(boolean atResolution) {
        Contract contract = contract(atResolution, "2026-11-30");
        world.clock.moveTo(World.at("2026-11-30T23:59:59"));
        long issue = world.desk.raise(World.ACME);
        world.clock.moveTo(World.at("2026-12-05T10:00"));
        world.node.cycles.roll();

        assertThat(world.settled(issue).coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(world.booked(issue)).containsExactly("DEBIT 0 held 0 over 0");
        assertThat(world.ledger.ofIssue(issue).get(0).booking().cycle()).hasToString("2026-11-01");
        assertThat(world.ledger.ofIssue(issue).get(0).booking().draws()).containsExactly(new Draw(1, Credits.ZERO, Credits.of(1)));
        assertThat(world.balance(contract).balance()).isEqualTo(Credits.ZERO);

        world.desk.resolve(issue, "Done");
        assertThat(world.settled(issue).credits()).isEqualTo(Credits.of(1));
        world.desk.reopen(issue);
        assertThat(world.settled(issue).coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(world.booked(issue)).as("nothing else happens to it").hasSize(1);
    }

    @ParameterizedTest(name = "at resolution {0}")
    @ValueSource(booleans = {false, true})
    void rule_15_a_suspended_contract_matches_nothing_new_but_keeps_what_it_has(boolean atResolution) {
        Contract contract = contract(atResolution, null);
        long before = posted();
        world.clock.moveTo(World.at("2026-11-03T10:00"));
        long seenLate = world.desk.raise(World.ACME);
        world.clock.moveTo(World.at("2026-11-04T10:00"));
        World.done(world.node.switchContract.suspend(World.ADMIN, contract.id(), "Unpaid"));

        Receipt during = world.settled(posted());
        world.desk.resolve(before, "Done");

        assertThat(during.coverage()).isEqualTo(Coverage.UNCOVERED);
        assertThat(during.candidates()).containsExactly(new Candidate(contract.id(), contract.number(), Candidate.Test.STATE, false));
        assertThat(world.settled(before).coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(world.settled(seenLate).coverage()).as("posted before it was suspended").isEqualTo(Coverage.IN_PLAN);
        assertThat(world.balance(contract).available()).isEqualTo(Credits.of(8));

        world.clock.moveTo(World.at("2026-11-05T10:00"));
        World.done(world.node.switchContract.resume(World.ADMIN, contract.id()));
        assertThat(world.settled(posted()).coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(world.settled(during.facts().issueId()).coverage()).as("posted while it was suspended").isEqualTo(Coverage.UNCOVERED);
    }

    @Test
    void rule_15_while_suspended_time_resets_and_expiries_go_on() {
        Contract contract = contract(false, null);
        posted();
        World.done(world.node.switchContract.suspend(World.ADMIN, contract.id(), null));
        world.clock.moveTo(World.at("2027-01-05T10:00"));
        world.node.cycles.roll();

        assertThat(world.ledger.all(contract.id())).extracting(entry -> entry.booking().kind() + " " + entry.booking().amount())
                .containsExactly("GRANT 10", "DEBIT -1", "EXPIRE -9", "GRANT 10", "EXPIRE -10", "GRANT 10");
    }

    @Test
    void rule_15_a_cancelled_contract_matches_nothing_new_and_expires_but_what_holds_need() {
        Contract contract = contract(true, null);
        long held = posted();
        world.clock.moveTo(World.at("2026-11-10T12:00"));
        World.done(world.node.switchContract.cancel(World.ADMIN, contract.id(), "Gone"));
        world.clock.moveTo(World.at("2026-11-10T12:01"));
        assertThat(world.settled(posted()).coverage()).isEqualTo(Coverage.UNCOVERED);
        assertThat(world.balance(contract).available()).as("its credits end with the day").isEqualTo(Credits.of(9));

        world.clock.moveTo(World.at("2026-12-15T10:00"));
        world.node.cycles.roll();
        assertThat(world.balance(contract).balance()).isEqualTo(Credits.of(1));
        world.desk.resolve(held, "Done");
        Receipt receipt = world.settled(held);

        assertThat(receipt.coverage()).isEqualTo(Coverage.IN_PLAN);
        assertThat(receipt.over()).isEqualTo(Credits.ZERO);
        assertThat(world.ledger.all(contract.id())).extracting(entry -> entry.booking().kind() + " " + entry.booking().amount())
                .containsExactly("GRANT 10", "HOLD 0", "EXPIRE -9", "DEBIT -1");
        assertThat(world.balance(contract).balance()).isEqualTo(Credits.ZERO);
    }

    @Test
    void rule_15_after_the_end_matched_requests_still_reverse_and_correct() {
        Contract contract = world.active(World.ACME, PlanDraft.monthly(10, gold).reversing("Cancelled")
                .costs(1, new Row("Compound", null, null, Credits.of(1), Mode.PER_UNIT, null)).in(world).id(), "2026-11-01", "2026-11-30");
        long rejected = posted();
        long compound = world.desk.post(World.ACME, "Compound", "Medium");
        world.settled(compound);
        world.clock.moveTo(World.at("2026-12-15T10:00"));
        world.desk.resolve(rejected, "Cancelled");
        world.settled(rejected);
        world.say(compound, said -> said.withUnits(1));
        world.settled(compound);

        assertThat(world.booked(rejected)).endsWith("REVERSAL 1 held 0 over 0");
        assertThat(world.booked(compound)).endsWith("REVERSAL 1 held 0 over 0");
        assertThat(world.receipt(compound).coverage()).isEqualTo(Coverage.IN_PLAN);

        world.say(compound, said -> said.withUnits(4));
        Receipt raised = world.settled(compound);
        assertThat(raised.coverage()).as("a cost raised after the end finds no credits").isEqualTo(Coverage.OVERAGE);
        assertThat(raised.over()).isEqualTo(Credits.of(3));
        assertThat(world.balance(contract).balance()).isEqualTo(Credits.ZERO);
    }

    @Test
    void rule_15_reopened_after_the_end_and_resolved_again_is_net_1() {
        Contract contract = contract(true, "2026-11-30");
        long issue = posted();
        world.desk.resolve(issue, "Done");
        world.settled(issue);
        world.clock.moveTo(World.at("2026-12-15T10:00"));
        world.desk.reopen(issue);
        world.settled(issue);
        world.clock.moveTo(World.at("2026-12-16T10:00"));
        world.node.cycles.roll();
        world.desk.resolve(issue, "Done");
        Receipt receipt = world.settled(issue);

        assertThat(receipt.credits()).isEqualTo(Credits.of(1));
        assertThat(receipt.over()).isEqualTo(Credits.ZERO);
        assertThat(world.booked(issue)).endsWith("REVERSAL 1 held 1 over 0", "DEBIT -1 held -1 over 0");
        assertThat(world.balance(contract).balance()).isEqualTo(Credits.ZERO);
    }

    private long posted() {
        long issue = world.desk.raise(World.ACME);
        world.settled(issue);
        return issue;
    }

    private Contract contract(boolean atResolution, String end) {
        PlanDraft draft = PlanDraft.monthly(10, gold);
        return world.active(World.ACME, (atResolution ? draft.atResolution() : draft).in(world).id(), "2026-11-01", end);
    }
}
