package org.supportplans.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.Balance;
import org.supportplans.core.credits.Booking;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.GrantSource;
import org.supportplans.core.credits.Grants;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.plans.CostTable;
import org.supportplans.core.plans.DebitMoment;
import org.supportplans.core.plans.OveragePolicy;
import org.supportplans.core.plans.Plan;
import org.supportplans.core.plans.PlanType;

/** Bought credits move along when a contract is renewed, with their end date (rule 9). */
class Rule09MoveBoughtTest {

    private final World world = new World();
    private final long gold = world.sla("Gold").id();
    private Contract old;
    private Contract renewal;

    @BeforeEach
    void aRenewedContract() {
        old = world.active(World.ACME, world.monthly("Basic", 5, gold).id(), "2026-11-01", "2026-11-30");
        renewal = World.done(world.node.renewContract.renew(World.ADMIN, old.id(), RenewContract.Wish.USUAL));
    }

    @Test
    void rule_9_what_is_left_of_a_pack_comes_to_the_renewal_with_its_end_date_and_the_rest_expires() {
        buy(GrantSource.PACK, 10, "2027-01-30");
        buy(GrantSource.TOP_UP, 3, "2026-11-30");
        settle(world.desk.raise(World.ACME));

        world.clock.moveTo(World.at("2026-12-01T09:00"));
        settle(world.desk.raise(World.ACME));

        assertThat(balance(old).balance()).isEqualTo(Credits.ZERO);
        assertThat(balance(renewal).balance()).isEqualTo(Credits.of(14));
        assertThat(granted(renewal)).containsExactly("INCLUDED 5 2026-12-31", "PACK 10 2027-01-30");
    }

    @Test
    void it_moves_once_whoever_comes_and_wherever_one_died() {
        buy(GrantSource.PACK, 10, "2027-01-30");
        world.clock.moveTo(World.at("2026-12-02T09:00"));
        for (int write = 0; write < 2; write++) {
            World.Node dying = world.new Node();
            world.faults.failAt(write / 2, write % 2 == 0);
            assertThatThrownBy(() -> dying.moves.into(renewal)).isInstanceOf(World.Death.class);
        }
        world.new Node().moves.into(renewal);
        world.new Node().moves.into(renewal);

        assertThat(granted(renewal).stream().filter(grant -> grant.startsWith("PACK"))).containsExactly("PACK 10 2027-01-30");
        assertThat(balance(old).balance()).isEqualTo(Credits.ZERO);
    }

    @Test
    void before_the_old_contract_has_ended_its_credits_stay_where_they_are() {
        buy(GrantSource.PACK, 10, "2027-01-30");
        world.clock.moveTo(World.at("2026-11-30T23:59"));

        world.node.moves.into(renewal);

        assertThat(balance(old).balance()).isEqualTo(Credits.of(15));
        assertThat(world.ledger.all(renewal.id())).isEmpty();
    }

    @Test
    void a_prepaid_contract_hands_on_its_pack() {
        Plan prepaid = World.done(world.node.savePlan.create(World.ADMIN, new Plan(0, 0, "Prepaid", "", PlanType.PREPAID_PACK, null,
                Credits.of(10), List.of(gold), DebitMoment.CREATION, OveragePolicy.NO_SLA, CostTable.ONE_EACH, true, null)));
        old = world.active(World.BETA, prepaid.id(), "2026-11-01", "2026-11-30");
        renewal = World.done(world.node.renewContract.renew(World.ADMIN, old.id(), RenewContract.Wish.USUAL));
        settle(world.desk.raise(World.BETA));
        world.clock.moveTo(World.at("2026-12-01T09:00"));

        world.node.moves.into(renewal);

        assertThat(balance(old).balance()).isEqualTo(Credits.ZERO);
        assertThat(granted(renewal)).containsExactly("PACK 10 2027-02-28", "PACK 9 2027-01-30");
    }

    /** Once a bug: a node that had found nothing to move never looked again. */
    @Test
    void what_a_hold_kept_of_a_pack_moves_when_it_is_given_up() {
        Plan prepaid = PlanDraft.prepaid(10, gold).costs(10).atResolution().reversing("Cancelled").in(world);
        old = world.active(World.BETA, prepaid.id(), "2026-11-01", "2026-11-30");
        renewal = World.done(world.node.renewContract.renew(World.ADMIN, old.id(), RenewContract.Wish.USUAL));
        long issue = world.desk.raise(World.BETA);
        settle(issue);
        world.clock.moveTo(World.at("2026-12-01T09:00"));
        world.node.moves.into(renewal);
        assertThat(balance(old).held()).isEqualTo(Credits.of(10));

        world.desk.resolve(issue, "Cancelled");
        settle(issue);
        world.node.moves.again(renewal);

        assertThat(granted(renewal)).contains("PACK 10 2027-01-30");
    }

    /** Once a bug: credits moved once, and what lapsed later was lost. */
    @Test
    void what_lapses_later_moves_later() {
        Plan prepaid = PlanDraft.prepaid(10, gold).costs(3).atResolution().reversing("Cancelled").in(world);
        old = world.active(World.BETA, prepaid.id(), "2026-11-01", "2026-11-30");
        renewal = World.done(world.node.renewContract.renew(World.ADMIN, old.id(), RenewContract.Wish.USUAL));
        long held = world.desk.raise(World.BETA);
        settle(held);
        long done = world.desk.raise(World.BETA);
        settle(done);
        world.desk.resolve(done, "Done");
        settle(done);
        world.clock.moveTo(World.at("2026-12-01T09:00"));
        world.node.cycles.roll();
        assertThat(granted(renewal)).endsWith("PACK 4 2027-01-30");

        world.desk.resolve(held, "Cancelled");
        settle(held);
        world.node.cycles.roll();
        world.node.cycles.roll();

        assertThat(granted(renewal)).endsWith("PACK 4 2027-01-30", "PACK 3 2027-01-30");
        assertThat(balance(old).balance()).isEqualTo(Credits.ZERO);
    }

    /** Once a bug: it failed at every request of the renewal. */
    @Test
    void nothing_moves_out_of_a_contract_that_has_become_open_again() {
        Contract open = world.active(World.BETA, null, "2026-11-01", "2026-11-30");
        Contract next = World.done(world.node.renewContract.renew(World.ADMIN, open.id(), RenewContract.Wish.USUAL));
        assertThat(World.refused(world.node.amendContract.end(World.ADMIN, open.id(), null), Outcome.Kind.CONFLICT))
                .containsExactly("end contract.amend.renewed");
        assertThat(World.refused(world.node.amendContract.end(World.ADMIN, open.id(), LocalDate.of(2026, 12, 1)), Outcome.Kind.CONFLICT))
                .containsExactly("end contract.amend.renewed");
        World.done(world.node.amendContract.end(World.ADMIN, open.id(), LocalDate.of(2026, 11, 29)));

        World.done(world.node.switchContract.cancel(World.ADMIN, next.id(), null));
        World.done(world.node.amendContract.end(World.ADMIN, open.id(), null));
        world.clock.moveTo(World.at("2026-12-05T09:00"));
        world.node.cycles.roll();
        world.node.moves.into(world.contracts.find(next.id()).orElseThrow());

        assertThat(world.ledger.all(next.id())).isEmpty();
    }

    private void settle(long issue) {
        world.node.settle.settle(issue);
    }

    private void buy(GrantSource source, long amount, String through) {
        AccountTerms terms = world.node.terms.deciding(old);
        world.node.book.book(old.id(), terms, world.clock.instant(), new LedgerEntry.Occasion(LedgerEntry.sha256(source + through), null, null,
                World.ADMIN, null, null), (state, seq) -> Optional.of(Grants.give(state, terms, source, Credits.of(amount),
                        LocalDate.parse(through), world.clock.instant(), Cause.TOPPED_UP, seq)));
    }

    private Balance balance(Contract contract) {
        return world.node.book.balance(contract.id(), world.node.terms.deciding(contract));
    }

    private List<String> granted(Contract contract) {
        return world.ledger.all(contract.id()).stream().map(LedgerEntry::booking).filter(booking -> booking.grant() != null)
                .map((Booking booking) -> booking.grant().source() + " " + booking.amount() + " " + booking.grant().validThrough()).toList();
    }
}
