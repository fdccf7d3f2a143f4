package org.supportplans.core.credits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The next entry of an account, as a pure function of its state and terms. Time first: before anything is booked at an instant the
 * account is rolled to it, one entry a step, until {@link #roll} has none left.
 */
public final class Ledger {

    private Ledger() {}

    /**
     * The next entry that time alone makes necessary up to an instant, or up to the account's own time if that is later; at its own
     * boundary and by the terms in force then (rule 21): what ended expires, then the next cycle is granted.
     *
     * @param state the account; empty before its first entry
     * @param nextSeq the place the entry will take
     */
    public static Optional<Booking> roll(Optional<AccountState> state, AccountTerms terms, Instant upTo, long nextSeq) {
        AccountState now = state.orElseGet(() -> AccountState.empty(Instant.MIN, terms.versions().get(0).terms()));
        LocalDate ends = now.grants().stream().map(terms::lastDay).filter(Objects::nonNull).min(LocalDate::compareTo)
                .map(last -> last.plusDays(1)).orElse(null);
        LocalDate starts = now.terms().unlimited() ? null : terms.nextCycle(now.cycle(), now.terms().unit());
        boolean expires = ends != null && (starts == null || !ends.isAfter(starts));
        LocalDate day = expires ? ends : starts;
        if (day == null || terms.startOf(day).isAfter(later(now.time(), upTo))) {
            return Optional.empty();
        }
        return Optional.of(expires ? expire(now, terms, later(now.time(), terms.startOf(day))) : grantCycle(now, terms, day, nextSeq));
    }

    /** The account after all that time makes necessary up to an instant; empty if it has no entry even then. */
    static Optional<AccountState> rolled(Optional<AccountState> state, AccountTerms terms, Instant upTo, long nextSeq) {
        Optional<AccountState> now = state;
        long seq = nextSeq;
        Optional<Booking> step = roll(now, terms, upTo, seq);
        while (step.isPresent()) {
            now = step.map(Booking::state);
            step = roll(now, terms, upTo, ++seq);
        }
        return now;
    }

    /** The plan's version that rules an event at an instant (rule 2): the open cycle's, or the one in force when its own cycle began. */
    public static PlanTerms termsAt(Optional<AccountState> state, AccountTerms terms, Instant at) {
        LocalDate day = terms.dayOf(at);
        return state.filter(now -> now.cycle() != null && now.cycle().contains(day)).map(AccountState::terms)
                .orElseGet(() -> terms.ruling(day));
    }

    private static Booking grantCycle(AccountState now, AccountTerms terms, LocalDate day, long seq) {
        Instant boundary = terms.startOf(day);
        PlanTerms plan = terms.at(boundary);
        CreditCycle cycle = terms.cycle(plan.unit(), day);
        List<Grant> grants = new ArrayList<>(now.grants());
        grants.add(new Grant(seq, GrantSource.INCLUDED, plan.limit(), plan.limit(), cycle.from(), cycle.to()));
        List<AccountState.Lapse> lapses = Objects.equals(now.cycle(), now.closed()) ? now.lapses() : List.of();
        AccountState after = new AccountState(later(now.time(), boundary), plan, cycle, now.balance().plus(plan.limit()), Credits.ZERO,
                Credits.ZERO, now.held(), grants, now.cycle(), lapses);
        return new Booking(EntryKind.GRANT, plan.limit(), Credits.ZERO, Credits.ZERO, plan.limit(), List.of(), List.of(),
                Cause.CYCLE_STARTED, new Booking.GrantTerms(GrantSource.INCLUDED, cycle.from(), cycle.to()), cycle.from(), plan, boundary,
                after);
    }

    /** All that has ended by an instant: a boundary, or the account's time for what returned to grants that had ended. */
    private static Booking expire(AccountState now, AccountTerms terms, Instant at) {
        LocalDate day = terms.dayOf(at);
        boolean closes = now.cycle() != null && now.cycle().to().isBefore(day);
        CreditCycle closed = closes ? now.cycle() : now.closed();
        Map<Long, Credits> lapses = Objects.equals(closed, now.closed()) ? lapses(now) : new LinkedHashMap<>();
        List<Draw> draws = new ArrayList<>();
        List<Grant> left = new ArrayList<>();
        Credits sum = Credits.ZERO;
        for (Grant grant : now.grants()) {
            LocalDate last = terms.lastDay(grant);
            if (last == null || !last.isBefore(day)) {
                left.add(grant);
                continue;
            }
            draws.add(new Draw(grant.id(), grant.left(), Credits.ZERO));
            sum = sum.plus(grant.left());
            if (closed != null && last.equals(closed.to())) {
                lapses.merge(grant.id(), grant.left(), Credits::plus);
            }
        }
        AccountState after = new AccountState(at, now.terms(), now.cycle(), now.granted(), now.used(), now.over(), now.held(), left, closed,
                lapses(lapses));
        return new Booking(EntryKind.EXPIRE, sum.negated(), Credits.ZERO, Credits.ZERO, sum, draws, List.of(), Cause.GRANT_ENDED, null,
                label(now), now.terms(), at, after);
    }

    /**
     * A debit of what a request costs, or of what it costs more than it did (rules 16, 18, 24). What the account can't pay is over the
     * limit. The account has been rolled to the instant; a late one, of a cycle before the open one, leaves that one alone and draws on
     * what its own let lapse, if that is the one closed last.
     *
     * @param state the account; empty for one without cycles that has no entry yet
     */
    public static Booking debit(Optional<AccountState> state, AccountTerms terms, Credits cost, Instant at, Cause cause) {
        LocalDate day = terms.dayOf(at);
        PlanTerms plan = termsAt(state, terms, at);
        AccountState now = state.orElseGet(() -> AccountState.empty(at, plan));
        boolean late = now.cycle() != null && day.isBefore(now.cycle().from());
        Drawdown drawn = Drawdown.take(now.grants(), plan.unlimited() || late ? Credits.ZERO : cost.min(now.available()));
        List<Draw> draws = new ArrayList<>(drawn.draws());
        Credits rest = cost.minus(drawn.credits());
        Map<Long, Credits> lapses = lapses(now);
        if (now.closed() != null && now.closed().contains(day)) {
            for (AccountState.Lapse lapse : now.lapses()) {
                Credits taken = lapse.left().min(rest);
                rest = rest.minus(taken);
                lapses.put(lapse.grant(), lapse.left().minus(taken));
                draws.add(new Draw(lapse.grant(), Credits.ZERO, taken));
            }
            draws.removeIf(Draw::isNothing);
        }
        Credits over = plan.unlimited() ? Credits.ZERO : rest;
        AccountState after = new AccountState(later(now.time(), at), now.cycle() == null ? plan : now.terms(), now.cycle(), now.granted(),
                late ? now.used() : now.used().plus(cost.minus(over)), late ? now.over() : now.over().plus(over), now.held(), drawn.grants(),
                now.closed(), lapses(lapses));
        LocalDate cycle = late ? terms.cycle(plan.unit(), day).from() : label(now);
        return new Booking(EntryKind.DEBIT, drawn.credits().negated(), Credits.ZERO, over, cost, draws, List.of(), cause, null, cycle, plan, at,
                after);
    }

    /**
     * Gives back what stands booked for a request, or a part of it (rule 23): first what was over the limit, then its own draws, newest
     * first. What returns to a grant that has ended is open again until the next step lets it expire.
     *
     * @param state the account; never empty, since the request has entries in it
     * @param credits how much to give back, at most what stands
     * @param grants the grants that the request drew on, by id, as they were made
     */
    public static Booking reverse(AccountState state, AccountTerms terms, Standing standing, Credits credits, Map<Long, Grant> grants, Instant at,
            Cause cause) {
        Instant time = later(state.time(), at);
        LocalDate today = terms.dayOf(time);
        Map<Long, Grant> open = new LinkedHashMap<>();
        state.grants().forEach(grant -> open.put(grant.id(), grant));
        Map<Long, Credits> lapses = lapses(state);
        List<Draw> draws = new ArrayList<>();
        Credits overBack = standing.over().min(credits);
        Credits overLeft = overBack;
        Credits drawsLeft = credits.minus(overBack);
        Credits granted = state.granted();
        Credits used = state.terms().unlimited() ? state.used().minus(credits) : state.used();
        Credits over = state.over();
        for (int i = standing.debits().size() - 1; i >= 0; i--) {
            Standing.Debit debit = standing.debits().get(i);
            boolean ofOpenCycle = Objects.equals(debit.cycle(), label(state));
            Credits overOfDebit = debit.over().min(overLeft);
            overLeft = overLeft.minus(overOfDebit);
            over = ofOpenCycle ? over.minus(overOfDebit) : over;
            for (int j = debit.draws().size() - 1; j >= 0 && drawsLeft.isPositive(); j--) {
                Draw drawn = debit.draws().get(j);
                Credits toGrant = drawn.credits().min(drawsLeft);
                Credits toLapse = drawn.lapsed().min(drawsLeft.minus(toGrant));
                drawsLeft = drawsLeft.minus(toGrant).minus(toLapse);
                draws.add(new Draw(drawn.grant(), toGrant, toLapse));
                if (toGrant.isPositive()) {
                    Grant grant = open.computeIfAbsent(drawn.grant(), id -> grants.get(id).withLeft(Credits.ZERO));
                    open.put(grant.id(), grant.withLeft(grant.left().plus(toGrant)));
                    LocalDate last = terms.lastDay(grant);
                    granted = ofOpenCycle || last != null && last.isBefore(today) ? granted : granted.plus(toGrant);
                }
                if (toLapse.isPositive() && state.closed() != null && state.closed().from().equals(debit.cycle())) {
                    lapses.merge(drawn.grant(), toLapse, Credits::plus);
                }
                used = ofOpenCycle ? used.minus(toGrant).minus(toLapse) : used;
            }
        }
        AccountState after = new AccountState(time, state.terms(), state.cycle(), granted, used, over, state.held(),
                List.copyOf(open.values()), state.closed(), lapses(lapses));
        Credits back = draws.stream().map(Draw::credits).reduce(Credits.ZERO, Credits::plus);
        return new Booking(EntryKind.REVERSAL, back, Credits.ZERO, overBack.negated(), credits, draws, standing.entries(), cause, null,
                label(state), state.terms(), at, after);
    }

    private static LocalDate label(AccountState state) {
        return state.cycle() == null ? null : state.cycle().from();
    }

    private static Map<Long, Credits> lapses(AccountState state) {
        Map<Long, Credits> lapses = new LinkedHashMap<>();
        state.lapses().forEach(lapse -> lapses.put(lapse.grant(), lapse.left()));
        return lapses;
    }

    private static List<AccountState.Lapse> lapses(Map<Long, Credits> lapses) {
        return lapses.entrySet().stream().map(lapse -> new AccountState.Lapse(lapse.getKey(), lapse.getValue())).toList();
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
