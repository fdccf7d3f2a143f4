package org.supportplans.core.credits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The next entry of an account, as a pure function of its state and terms. Time first: before anything is booked at an instant the
 * account is rolled to it, one entry a step, until {@link #roll} has none left.
 */
public final class Ledger {

    private Ledger() {}

    /**
     * The next entry that time alone makes necessary up to an instant, at its own boundary and by the terms in force then (rule 21):
     * what ended expires, then the next cycle is granted.
     *
     * @param state the account; empty before its first entry
     * @param nextSeq the place the entry will take
     */
    public static Optional<Booking> roll(Optional<AccountState> state, AccountTerms terms, Instant upTo, long nextSeq) {
        if (state.isEmpty()) {
            return open(terms, upTo, nextSeq);
        }
        AccountState now = state.get();
        LocalDate ending = now.grants().stream().map(Grant::validThrough).filter(Objects::nonNull)
                .min(LocalDate::compareTo).map(day -> day.plusDays(1)).orElse(null);
        LocalDate next = now.cycle() == null ? null : now.cycle().to().plusDays(1);
        LocalDate day = Stream.of(ending, next).filter(Objects::nonNull).min(LocalDate::compareTo).orElse(null);
        if (day == null || terms.startOf(day).isAfter(upTo)) {
            return Optional.empty();
        }
        if (day.equals(ending)) {
            return Optional.of(expire(now, terms, day));
        }
        return terms.covers(day) ? Optional.of(grantCycle(now, terms, day, nextSeq)) : Optional.empty();
    }

    /** The plan's version that rules an event at an instant, once the account is rolled to it (rule 2). */
    public static PlanTerms termsAt(Optional<AccountState> state, AccountTerms terms, Instant at) {
        Optional<AccountState> now = state;
        Optional<Booking> step = roll(now, terms, at, 1);
        while (step.isPresent()) {
            now = Optional.of(step.get().state());
            step = roll(now, terms, at, 1);
        }
        return now.filter(rolled -> rolled.cycle() != null).map(AccountState::terms).orElseGet(() -> terms.on(terms.dayOf(at)));
    }

    private static Optional<Booking> open(AccountTerms terms, Instant upTo, long nextSeq) {
        LocalDate first = terms.dayOf(terms.opened().isAfter(terms.startOf(terms.start())) ? terms.opened() : terms.startOf(terms.start()));
        if (!terms.covers(first) || terms.startOf(terms.start()).isAfter(upTo)) {
            return Optional.empty();
        }
        PlanTerms agreed = terms.versions().get(0).terms();
        if (agreed.unlimited()) {
            return Optional.empty();
        }
        LocalDate from = terms.cycle(agreed.unit(), first).from();
        return Optional.of(grantCycle(AccountState.empty(terms.startOf(from), agreed), terms, from, nextSeq));
    }

    private static Booking grantCycle(AccountState now, AccountTerms terms, LocalDate day, long seq) {
        Instant boundary = terms.startOf(day);
        PlanTerms plan = terms.at(boundary);
        CreditCycle cycle = terms.cycle(plan.unit(), day);
        Grant grant = new Grant(seq, GrantSource.INCLUDED, plan.limit(), plan.limit(), cycle.from(), cycle.to());
        List<Grant> grants = with(now.grants(), grant);
        boolean closing = now.cycle() != null;
        AccountState after = new AccountState(later(now.time(), boundary), plan, cycle, now.balance().plus(plan.limit()), Credits.ZERO,
                Credits.ZERO, now.held(), grants, closing ? now.cycle() : now.closed(), closing ? now.lapses() : List.of());
        return new Booking(EntryKind.GRANT, plan.limit(), Credits.ZERO, Credits.ZERO, plan.limit(), List.of(), List.of(),
                Cause.CYCLE_STARTED, new Booking.GrantTerms(GrantSource.INCLUDED, cycle.from(), cycle.to()), cycle.from(), plan, boundary,
                after);
    }

    private static Booking expire(AccountState now, AccountTerms terms, LocalDate day) {
        List<Draw> draws = new ArrayList<>();
        List<Grant> left = new ArrayList<>();
        List<AccountState.Lapse> lapses = new ArrayList<>();
        boolean closes = now.cycle() != null && now.cycle().to().isBefore(day);
        if (!closes) {
            lapses.addAll(now.lapses());
        }
        Credits sum = Credits.ZERO;
        for (Grant grant : now.grants()) {
            if (grant.endedBy(day)) {
                draws.add(new Draw(grant.id(), grant.left(), Credits.ZERO));
                sum = sum.plus(grant.left());
                if (closes && !grant.validThrough().isBefore(now.cycle().to())) {
                    lapses.add(new AccountState.Lapse(grant.id(), grant.left()));
                }
            } else {
                left.add(grant);
            }
        }
        Instant boundary = terms.startOf(day);
        boolean over = closes && !terms.covers(day);
        AccountState after = new AccountState(later(now.time(), boundary), now.terms(), now.cycle(), now.granted(), now.used(), now.over(),
                now.held(), left, over ? now.cycle() : now.closed(), lapses);
        return new Booking(EntryKind.EXPIRE, sum.negated(), Credits.ZERO, Credits.ZERO, sum, draws, List.of(), Cause.GRANT_ENDED, null,
                now.cycle() == null ? null : now.cycle().from(), now.terms(), boundary, after);
    }

    /**
     * A debit of what a request costs, or of what it costs more than it did (rules 16, 18, 24). What the account can't pay is over the
     * limit. The account has been rolled to the instant; one that is later than the instant's cycle draws on what that cycle let lapse.
     *
     * @param state the account; empty for one without cycles that has no entry yet
     */
    public static Booking debit(Optional<AccountState> state, AccountTerms terms, Credits cost, Instant at, Cause cause) {
        LocalDate day = terms.dayOf(at);
        AccountState now = state.orElseGet(() -> AccountState.empty(at, terms.on(day)));
        PlanTerms plan = now.cycle() == null ? terms.on(day) : now.terms();
        if (plan.unlimited()) {
            AccountState after = new AccountState(later(now.time(), at), plan, null, now.granted(), now.used().plus(cost), now.over(),
                    now.held(), now.grants(), now.closed(), now.lapses());
            return debit(Credits.ZERO, Credits.ZERO, cost, List.of(), cause, null, plan, at, after);
        }
        if (now.cycle() != null && (day.isBefore(now.cycle().from()) || now.cycle().equals(now.closed()))) {
            return lateDebit(now, terms, cost, at, cause);
        }
        Drawdown drawn = Drawdown.take(now.grants(), cost.min(now.available()));
        Credits over = cost.minus(drawn.credits());
        AccountState after = new AccountState(later(now.time(), at), plan, now.cycle(), now.granted(), now.used().plus(drawn.credits()),
                now.over().plus(over), now.held(), drawn.grants(), now.closed(), now.lapses());
        return debit(drawn.credits().negated(), over, cost, drawn.draws(), cause, now.cycle() == null ? null : now.cycle().from(), plan, at,
                after);
    }

    private static Booking lateDebit(AccountState now, AccountTerms terms, Credits cost, Instant at, Cause cause) {
        LocalDate day = terms.dayOf(at);
        boolean remembered = now.closed() != null && now.closed().contains(day);
        List<Draw> draws = new ArrayList<>();
        List<AccountState.Lapse> lapses = new ArrayList<>();
        Credits rest = cost;
        for (AccountState.Lapse lapse : now.lapses()) {
            Credits taken = remembered ? lapse.left().min(rest) : Credits.ZERO;
            rest = rest.minus(taken);
            lapses.add(new AccountState.Lapse(lapse.grant(), lapse.left().minus(taken)));
            if (taken.isPositive()) {
                draws.add(new Draw(lapse.grant(), Credits.ZERO, taken));
            }
        }
        AccountState after = new AccountState(now.time(), now.terms(), now.cycle(), now.granted(), now.used(), now.over(), now.held(),
                now.grants(), now.closed(), lapses);
        LocalDate label = remembered ? now.closed().from() : terms.cycle(now.terms().unit(), day).from();
        return debit(Credits.ZERO, rest, cost, draws, cause, label, now.terms(), at, after);
    }

    private static Booking debit(Credits amount, Credits over, Credits cost, List<Draw> draws, Cause cause, LocalDate cycle, PlanTerms plan,
            Instant at, AccountState after) {
        return new Booking(EntryKind.DEBIT, amount, Credits.ZERO, over, cost, draws, List.of(), cause, null, cycle, plan, at, after);
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
        Credits overBack = standing.over().min(credits);
        Credits rest = credits.minus(overBack);
        Map<Long, Grant> open = state.grants().stream().collect(Collectors.toMap(Grant::id, grant -> grant));
        Map<Long, Credits> lapsed = state.lapses().stream().collect(Collectors.toMap(AccountState.Lapse::grant, AccountState.Lapse::left));
        List<Draw> draws = new ArrayList<>();
        Credits back = Credits.ZERO;
        for (int i = standing.draws().size() - 1; i >= 0 && rest.isPositive(); i--) {
            Draw draw = standing.draws().get(i);
            Credits toGrant = draw.credits().min(rest);
            Credits toLapse = draw.lapsed().min(rest.minus(toGrant));
            rest = rest.minus(toGrant).minus(toLapse);
            draws.add(new Draw(draw.grant(), toGrant, toLapse));
            if (toGrant.isPositive()) {
                Grant now = open.getOrDefault(draw.grant(), grants.get(draw.grant()).withLeft(Credits.ZERO));
                open.put(now.id(), now.withLeft(now.left().plus(toGrant)));
                back = back.plus(toGrant);
            }
            if (toLapse.isPositive() && state.closed() != null && standing.cycle() != null && state.closed().from().equals(standing.cycle())) {
                lapsed.merge(draw.grant(), toLapse, Credits::plus);
            }
        }
        boolean thisCycle = state.cycle() == null || state.cycle().from().equals(standing.cycle());
        LocalDate today = terms.dayOf(later(state.time(), at));
        Credits unused = state.terms().unlimited() ? credits.min(state.used()) : stays(open.values(), today).minus(stays(state.grants(), today));
        Credits ofThisCycle = unused.min(state.used());
        Credits granted = state.granted().plus(unused.minus(ofThisCycle));
        Credits over = thisCycle ? state.over().minus(overBack.min(state.over())) : state.over();
        List<AccountState.Lapse> lapses = lapsed.entrySet().stream()
                .map(lapse -> new AccountState.Lapse(lapse.getKey(), lapse.getValue()))
                .sorted(Comparator.comparingLong(AccountState.Lapse::grant)).toList();
        AccountState after = new AccountState(later(state.time(), at), state.terms(), state.cycle(), granted,
                state.used().minus(ofThisCycle), over, state.held(), List.copyOf(open.values()), state.closed(), lapses);
        return new Booking(EntryKind.REVERSAL, back, Credits.ZERO, overBack.negated(), credits, draws, standing.entries(), cause, null,
                state.cycle() == null ? null : state.cycle().from(), state.terms(), at, after);
    }

    /** What is left of the grants that have not ended. */
    private static Credits stays(Collection<Grant> grants, LocalDate today) {
        return grants.stream().filter(grant -> !grant.endedBy(today)).map(Grant::left).reduce(Credits.ZERO, Credits::plus);
    }

    private static List<Grant> with(List<Grant> grants, Grant grant) {
        List<Grant> all = new ArrayList<>(grants);
        all.add(grant);
        return all;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
