package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.supportplans.service.World.ADMIN;
import static org.supportplans.service.World.at;
import static org.supportplans.service.World.done;
import static org.supportplans.service.World.refused;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.core.contracts.Renewal;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.Plan;
import org.supportplans.service.AmendContract.From;
import org.supportplans.service.Outcome.Kind;
import org.supportplans.service.RenewContract.Wish;

/** It is Monday 2 November 2026, 10:00 in Berlin; the plan grants 50 a month. */
class Rule09ContractsTest {

    private final World world = new World();
    private final long sla = world.sla("Gold").id();
    private final Plan plan = world.monthly("Fifty", 50, sla);
    private final World.Node node = world.node;

    private Contract reloaded(Contract contract) {
        return world.contracts.find(contract.id()).orElseThrow();
    }

    private Credits balance(Contract contract) {
        return node.book.balance(contract.id(), node.terms.reading(reloaded(contract))).balance();
    }

    private Contract year() {
        return world.active(World.ACME, plan.id(), "2026-01-01", "2026-12-31");
    }

    @Test
    void rule_9_limit_50_to_60_on_18_nov_now_is_10_more_now_and_60_from_1_dec() {
        Contract contract = world.active(World.ACME, plan.id(), "2026-01-01", null);
        world.clock.moveTo(at("2026-11-18T10:00"));

        Contract amended = done(node.amendContract.limit(ADMIN, contract.id(), Credits.of(60), From.NOW));

        assertThat(amended.course().amendments()).singleElement().satisfies(amendment -> {
            assertThat(amendment.id()).isEqualTo(1);
            assertThat(amendment.increase()).isEqualTo(Credits.of(10));
        });
        assertThat(balance(contract)).isEqualTo(Credits.of(60));
        world.clock.moveTo(at("2026-12-01T00:00"));
        assertThat(balance(contract)).isEqualTo(Credits.of(60));
    }

    @Test
    void rule_9_limit_60_from_the_next_cycle_grants_nothing_now() {
        Contract contract = world.active(World.ACME, plan.id(), "2026-01-01", null);

        done(node.amendContract.limit(ADMIN, contract.id(), Credits.of(60), From.NEXT_CYCLE));

        assertThat(balance(contract)).isEqualTo(Credits.of(50));
        world.clock.moveTo(at("2026-12-01T00:00"));
        assertThat(balance(contract)).isEqualTo(Credits.of(60));
    }

    @Test
    void rule_9_an_increase_counts_from_the_limit_in_force_and_a_decrease_only_from_the_next_cycle() {
        Contract contract = year();
        done(node.amendContract.limit(ADMIN, contract.id(), Credits.of(60), From.NOW));
        assertThat(refused(node.amendContract.limit(ADMIN, contract.id(), Credits.of(59), From.NOW), Kind.IMPOSSIBLE))
                .containsExactly("from contract.amend.decrease");
        Contract again = done(node.amendContract.limit(ADMIN, contract.id(), new Credits(6550), From.NOW));

        assertThat(again.course().amendments()).extracting(amendment -> amendment.increase()).containsExactly(Credits.of(10), new Credits(550));
        assertThat(balance(contract)).isEqualTo(new Credits(6550));
        done(node.amendContract.limit(ADMIN, contract.id(), Credits.of(40), From.NEXT_CYCLE));
        world.clock.moveTo(at("2026-12-01T00:00"));
        assertThat(balance(contract)).isEqualTo(Credits.of(40));
    }

    @Test
    void rule_9_a_scheduled_contract_takes_any_limit_from_its_start() {
        Contract contract = world.active(World.ACME, plan.id(), "2026-12-01", null);

        Contract amended = done(node.amendContract.limit(ADMIN, contract.id(), Credits.of(40), From.NOW));

        assertThat(amended.course().amendments().get(0).increase()).isEqualTo(Credits.ZERO);
        world.clock.moveTo(at("2026-12-01T00:00"));
        assertThat(balance(contract)).isEqualTo(Credits.of(40));
    }

    @Test
    void rule_9_only_a_plan_with_cycles_has_a_limit_to_amend_and_only_before_the_last_cycle() {
        Plan unlimited = done(node.savePlan.create(ADMIN, World.draft("Unlimited", null, List.of(sla), CostTable.ONE_EACH)));
        Contract free = world.active(World.BETA, unlimited.id(), "2026-01-01", null);
        assertThat(refused(node.amendContract.limit(ADMIN, free.id(), Credits.of(5), From.NEXT_CYCLE), Kind.IMPOSSIBLE))
                .containsExactly("limit contract.amend.noCycles");
        Contract contract = world.active(World.ACME, plan.id(), "2026-01-01", "2026-11-30");
        assertThat(refused(node.amendContract.limit(ADMIN, contract.id(), Credits.of(60), From.NEXT_CYCLE), Kind.IMPOSSIBLE))
                .containsExactly("from contract.amend.noNextCycle");
        assertThat(done(node.amendContract.limit(ADMIN, contract.id(), Credits.of(60), From.NOW)).version()).isEqualTo(2);
    }

    @Test
    void rule_9_a_change_of_plan_counts_from_the_next_cycle_and_is_validated() {
        Plan ten = world.monthly("Ten", 10, sla);
        Contract contract = year();
        assertThat(refused(node.amendContract.plan(ADMIN, contract.id(), plan.id()), Kind.IMPOSSIBLE)).containsExactly("plan contract.amend.samePlan");
        assertThat(refused(node.amendContract.plan(ADMIN, contract.id(), 99), Kind.INVALID)).containsExactly("plan contract.plan.unknown");
        done(node.savePlan.setActive(ADMIN, ten.id(), false));
        assertThat(refused(node.amendContract.plan(ADMIN, contract.id(), ten.id()), Kind.INVALID)).containsExactly("plan contract.plan.unknown");
        done(node.savePlan.setActive(ADMIN, ten.id(), true));

        Contract amended = done(node.amendContract.plan(ADMIN, contract.id(), ten.id()));

        assertThat(amended.plan()).isEqualTo(plan.id());
        assertThat(balance(contract)).isEqualTo(Credits.of(50));
        done(node.amendContract.plan(ADMIN, contract.id(), plan.id()));
        done(node.amendContract.plan(ADMIN, contract.id(), ten.id()));
        world.clock.moveTo(at("2026-12-01T00:00"));
        assertThat(balance(contract)).isEqualTo(Credits.of(10));
    }

    @Test
    void rules_7_and_9_the_end_moves_but_not_into_the_past_nor_over_another_contract() {
        Contract contract = year();
        world.active(World.ACME, plan.id(), "2027-07-01", null);
        assertThat(refused(node.amendContract.end(ADMIN, contract.id(), LocalDate.parse("2026-11-01")), Kind.IMPOSSIBLE))
                .containsExactly("end contract.amend.endPast");
        for (LocalDate end : new LocalDate[] {LocalDate.parse("2027-07-01"), null}) {
            assertThat(refused(node.amendContract.end(ADMIN, contract.id(), end), Kind.CONFLICT)).containsExactly("end contract.overlap.open");
        }
        assertThat(done(node.amendContract.end(ADMIN, contract.id(), LocalDate.parse("2027-06-30"))).end()).isEqualTo("2027-06-30");
        assertThat(done(node.amendContract.end(ADMIN, contract.id(), LocalDate.parse("2026-11-02"))).end()).isEqualTo("2026-11-02");
        world.clock.moveTo(at("2026-11-03T00:00"));
        assertThat(balance(contract)).isEqualTo(Credits.ZERO);
        assertThat(reloaded(contract).course().amendments()).extracting(amendment -> amendment.id()).containsExactly(1, 2);
    }

    @Test
    void rule_9_a_renewal_starts_the_day_after_with_the_plan_in_force_at_the_old_end() {
        Plan ten = world.monthly("Ten", 10, sla);
        Contract old = year();
        done(node.amendContract.limit(ADMIN, old.id(), Credits.of(60), From.NOW));
        done(node.amendContract.plan(ADMIN, old.id(), ten.id()));

        Contract next = done(node.renewContract.renew(ADMIN, old.id(), Wish.USUAL));

        assertThat(next.number()).isEqualTo("C-2027-001");
        assertThat(next.start()).isEqualTo("2027-01-01");
        assertThat(next.end()).isEqualTo("2027-12-31");
        assertThat(next.plan()).isEqualTo(ten.id());
        assertThat(next.course().previous()).isEqualTo(old.id());
        assertThat(reloaded(old).course().renewedBy()).isEqualTo(next.id());
        assertThat(next.state(world.clock.instant())).isEqualTo(ContractState.SCHEDULED);
        assertThat(refused(node.renewContract.renew(ADMIN, old.id(), Wish.USUAL), Kind.CONFLICT)).containsExactly(" contract.renew.done");
        world.clock.moveTo(at("2027-01-01T00:00"));
        assertThat(balance(next)).isEqualTo(Credits.of(10));
    }

    @Test
    void rule_9_a_renewal_needs_an_old_end_an_active_plan_and_free_days() {
        Contract open = world.active(World.BETA, plan.id(), "2026-01-01", null);
        assertThat(refused(node.renewContract.renew(ADMIN, open.id(), Wish.USUAL), Kind.IMPOSSIBLE)).containsExactly(" contract.renew.open");
        Contract old = year();
        assertThat(refused(node.renewContract.renew(ADMIN, old.id(), new Wish(false, LocalDate.parse("2026-12-31"), null)), Kind.INVALID))
                .containsExactly("end contract.end.beforeStart");
        Contract later = world.active(World.ACME, plan.id(), "2027-07-01", null);
        assertThat(refused(node.renewContract.renew(ADMIN, old.id(), Wish.USUAL), Kind.CONFLICT)).containsExactly("end contract.overlap.open");
        done(node.switchContract.cancel(ADMIN, later.id(), null));
        done(node.savePlan.setActive(ADMIN, plan.id(), false));
        assertThat(refused(node.renewContract.renew(ADMIN, old.id(), Wish.USUAL), Kind.CONFLICT)).containsExactly("plan contract.renew.plan");
        done(node.savePlan.setActive(ADMIN, plan.id(), true));
        assertThat(done(node.renewContract.renew(ADMIN, old.id(), new Wish(false, null, true))).end()).isNull();
    }

    @Test
    void rule_9_a_crash_between_the_two_writes_of_a_renewal_is_made_good() {
        Contract old = renewing("2026-12-31");
        Contract next = done(node.renewContract.renew(ADMIN, old.id(), Wish.USUAL));
        world.contracts.update(old);
        assertThat(reloaded(old).course().renewedBy()).isNull();

        assertThat(refused(node.renewContract.renew(ADMIN, old.id(), Wish.USUAL), Kind.CONFLICT)).containsExactly(" contract.renew.done");
        assertThat(reloaded(old).course().renewedBy()).isEqualTo(next.id());
        world.contracts.update(old);
        world.clock.moveTo(at("2026-12-31T10:00"));
        node.renewContracts.renew();
        assertThat(reloaded(old).course().renewedBy()).isEqualTo(next.id());
        assertThat(world.contracts.renewalOf(old.id())).contains(next);
        assertThat(world.contracts.naming(List.of(World.ACME))).hasSize(2);
    }

    @Test
    void rule_9_a_node_that_died_before_the_renewal_was_active_leaves_nothing_in_the_way() {
        Contract old = renewing("2026-12-31");
        Contract leftOver = world.contracts.add(Renewal.of(old, plan.id(), null, true).numbered("C-2027-001"));

        Contract next = done(node.renewContract.renew(ADMIN, old.id(), Wish.USUAL));

        assertThat(next.state(world.clock.instant())).isEqualTo(ContractState.SCHEDULED);
        assertThat(world.contracts.find(leftOver.id())).isEmpty();
    }

    @Test
    void rule_9_contracts_renew_themselves_on_their_last_day_once() {
        Contract old = renewing("2026-11-30");
        world.clock.moveTo(at("2026-11-29T23:59"));
        node.renewContracts.renew();
        assertThat(reloaded(old).course().renewedBy()).isNull();
        world.clock.moveTo(at("2026-11-30T00:10"));

        node.renewContracts.renew();
        node.renewContracts.renew();

        Contract next = world.contracts.find(reloaded(old).course().renewedBy()).orElseThrow();
        assertThat(next.start()).isEqualTo("2026-12-01");
        assertThat(next.details().autoRenew()).isTrue();
        assertThat(next.activation().at()).isEqualTo(at("2026-11-30T00:10"));
        assertThat(world.contracts.naming(List.of(World.ACME))).hasSize(2);
    }

    @Test
    void rules_9_and_21_after_months_of_downtime_the_whole_chain_is_renewed_with_its_resets() {
        Contract first = renewing("2026-11-30");
        world.clock.moveTo(at("2027-03-10T08:00"));

        node.renewContracts.renew();

        List<Contract> chain = world.contracts.naming(List.of(World.ACME));
        assertThat(chain).extracting(Contract::start).map(LocalDate::toString)
                .containsExactly("2026-11-01", "2026-12-01", "2027-01-01", "2027-02-01", "2027-03-01");
        assertThat(chain).extracting(Contract::end).map(LocalDate::toString)
                .containsExactly("2026-11-30", "2026-12-31", "2027-01-31", "2027-02-28", "2027-03-31");
        Contract last = chain.get(4);
        assertThat(last.activation().at()).isEqualTo(at("2027-03-01T00:00"));
        assertThat(balance(last)).isEqualTo(Credits.of(50));
        assertThat(balance(first)).isEqualTo(Credits.ZERO);
    }

    @Test
    void rule_9_where_it_may_not_it_says_so_once_and_tries_again() {
        Contract old = renewing("2026-11-30");
        done(node.savePlan.setActive(ADMIN, plan.id(), false));
        world.clock.moveTo(at("2026-11-30T10:00"));
        long before = world.changes.newest();

        node.renewContracts.renew();
        node.renewContracts.renew();

        assertThat(world.changes.newest()).isEqualTo(before + 1);
        assertThat(world.changes.after().get(world.changes.after().size() - 1)).isInstanceOf(ContractRecords.Reasoned.class);
        assertThat(node.renewContract.refusals(reloaded(old))).extracting(violation -> violation.rule()).containsExactly("contract.renew.plan");
        done(node.savePlan.setActive(ADMIN, plan.id(), true));
        world.clock.moveTo(at("2026-12-05T10:00"));
        node.renewContracts.renew();
        Contract next = world.contracts.find(reloaded(old).course().renewedBy()).orElseThrow();
        assertThat(next.activation().at()).isEqualTo(at("2026-12-01T00:00"));
        assertThat(node.renewContract.refusals(reloaded(old))).isEmpty();
    }

    @Test
    void rule_9_a_contract_that_ended_suspended_does_not_renew_itself() {
        Contract old = renewing("2026-11-30");
        done(node.switchContract.suspend(ADMIN, old.id(), "unpaid"));
        world.clock.moveTo(at("2026-12-02T10:00"));

        node.renewContracts.renew();

        assertThat(reloaded(old).course().renewedBy()).isNull();
        assertThat(node.renewContract.refusals(reloaded(old))).extracting(violation -> violation.rule()).containsExactly("contract.renew.suspended");
        assertThat(done(node.renewContract.renew(ADMIN, old.id(), Wish.USUAL)).start()).isEqualTo("2026-12-01");
    }

    /** Once a bug: a contract whose renewal was cancelled could never be renewed again. */
    @Test
    void rule_9_a_cancelled_renewal_renews_nothing() {
        Contract old = renewing("2026-11-30");
        Contract first = done(node.renewContract.renew(ADMIN, old.id(), Wish.USUAL));
        done(node.switchContract.cancel(ADMIN, first.id(), null));
        assertThat(reloaded(old).course().renewedBy()).isNull();

        world.clock.moveTo(at("2026-11-30T10:00"));
        node.renewContracts.renew();

        Contract second = world.contracts.find(reloaded(old).course().renewedBy()).orElseThrow();
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.course().previous()).isEqualTo(old.id());
        assertThat(second.state(at("2026-12-01T10:00"))).isEqualTo(ContractState.ACTIVE);
    }

    private Contract renewing(String end) {
        Contract plain = World.contract(World.ACME, plan.id(), "2026-11-01", end);
        return done(node.saveContract.create(ADMIN, plain.with(plain.details().renewing(true)), true));
    }

    @Test
    void rule_5_reasons_are_kept_and_what_happened_keeps_its_order() {
        Contract contract = year();
        done(node.switchContract.suspend(ADMIN, contract.id(), "unpaid"));
        assertThat(world.changes.after().get(world.changes.after().size() - 1)).isInstanceOfSatisfying(ContractRecords.Reasoned.class,
                reasoned -> assertThat(reasoned.reason()).isEqualTo("unpaid"));
        Instant suspended = reloaded(contract).course().suspensions().get(0).from();
        world.clock.moveTo(suspended.minusSeconds(60));
        Contract resumed = done(node.switchContract.resume(ADMIN, contract.id()));
        assertThat(resumed.course().suspensions().get(0).to()).as("another node's clock was ahead").isEqualTo(suspended);
    }

    @Test
    void rule_7_a_suspended_contract_stands_aside_and_is_checked_when_it_is_resumed() {
        Contract contract = year();
        done(node.switchContract.suspend(ADMIN, contract.id(), null));
        Contract other = world.active(World.ACME, plan.id(), "2026-11-01", null);
        assertThat(refused(node.switchContract.resume(ADMIN, contract.id()), Kind.CONFLICT)).containsExactly(" contract.overlap.rival");
        done(node.switchContract.cancel(ADMIN, other.id(), null));
        assertThat(done(node.switchContract.resume(ADMIN, contract.id())).state(world.clock.instant())).isEqualTo(ContractState.ACTIVE);
    }

    @Test
    void rule_7_an_added_customer_may_not_have_the_same_sla_elsewhere() {
        Contract acme = year();
        Contract beta = world.active(World.BETA, plan.id(), "2026-01-01", null);
        Contract both = new Contract(acme.id(), 1, acme.number(), acme.name(), acme.owner(), List.of(World.ACME, World.BETA),
                acme.products(), acme.start(), acme.end(), acme.zone(), acme.plan(), null, null, null);
        assertThat(refused(node.saveContract.change(ADMIN, both), Kind.CONFLICT)).containsExactly("customers contract.overlap.rival");
        done(node.switchContract.cancel(ADMIN, beta.id(), null));
        assertThat(done(node.saveContract.change(ADMIN, both)).customers()).containsExactly(World.ACME, World.BETA);
    }
}
