package org.supportplans.core.credits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What time alone makes necessary, one entry a step (rules 9, 15, 16, 20 and 21): what has ended expires, unused credits are carried
 * over, the next cycle is granted, each at its own boundary and by the terms in force then. Before anything is booked at an instant the
 * account is rolled to it, until there is no step left.
 */
public final class Roll {

    private Roll() {}

    /**
     * The next step up to an instant, or up to the account's own time if that is later.
     *
     * @param state the account; empty before its first entry
     * @param nextSeq the place the entry will take
     */
    public static Optional<Booking> next(Optional<AccountState> state, AccountTerms terms, Instant upTo, long nextSeq) {
        AccountState now = state.orElseGet(() -> AccountState.empty(Instant.MIN, terms.versions().get(0).terms()));
        boolean unopened = isUnopened(state, terms);
        Period next = nextPeriod(state, terms);
        if (now.carry().isPositive() && next != null && next.cycle() != null) {
            return Optional.of(carryOver(now, next, nextSeq));
        }
        Instant horizon = later(now.time(), upTo);
        Instant starts = next == null ? null : terms.startOf(next.from());
        Optional<Booking> expiry = expiry(now, terms, next, unopened, horizon);
        AccountTerms.Increase increase = nextIncrease(now, terms);
        boolean raised = increase != null && !increase.at().isAfter(horizon) && (starts == null || increase.at().isBefore(starts));
        if (raised && expiry.filter(step -> !step.effectiveAt().isAfter(increase.at())).isEmpty()) {
            return Optional.of(increase(now, increase, nextSeq));
        }
        if (expiry.isPresent()) {
            return expiry;
        }
        return starts == null || starts.isAfter(horizon) ? Optional.empty() : Optional.of(start(now, terms, next, unopened, nextSeq));
    }

    /** The account after all that time makes necessary up to an instant; empty if it has no entry even then. */
    public static Optional<AccountState> through(Optional<AccountState> state, AccountTerms terms, Instant upTo, long nextSeq) {
        Optional<AccountState> now = state;
        long seq = nextSeq;
        Optional<Booking> step = next(now, terms, upTo, seq);
        while (step.isPresent()) {
            now = step.map(Booking::state);
            step = next(now, terms, upTo, ++seq);
        }
        return now;
    }

    /** The period that the account enters next; null if there is none in the contract, or none that changes anything. */
    private static Period nextPeriod(Optional<AccountState> state, AccountTerms terms) {
        LocalDate from;
        if (isUnopened(state, terms)) {
            LocalDate opens = opens(terms);
            if (!terms.covers(opens)) {
                return null;
            }
            Period first = terms.period(opens);
            boolean grants = first.cycle() != null || !first.terms().unlimited() && first.terms().limit().isPositive();
            if (grants) {
                return first.cycle() != null ? first : new Period(opens, first.to(), first.dated(), null);
            }
            from = dayAfter(first);
        } else if (state.get().cycle() != null) {
            from = state.get().cycle().to().plusDays(1);
        } else {
            LocalDate today = terms.dayOf(state.get().time());
            if (!terms.covers(today)) {
                // The contract may have been cut short before the period that the account is in.
                return null;
            }
            long plan = state.get().terms().plan();
            Period open = terms.period(today);
            while (open.terms().plan() == plan && open.to() != null) {
                open = terms.startingOn(open.to().plusDays(1));
            }
            from = open.terms().plan() == plan ? null : open.from();
        }
        return from == null || !terms.covers(from) ? null : terms.startingOn(from);
    }

    /** Whether nothing that opens the account has been booked yet; a request from before its start may have been. */
    private static boolean isUnopened(Optional<AccountState> state, AccountTerms terms) {
        return state.isEmpty() || state.get().cycle() == null
                && (state.get().terms().unit() != null || terms.dayOf(state.get().time()).isBefore(opens(terms)));
    }

    private static LocalDate opens(AccountTerms terms) {
        return terms.opened().isAfter(terms.startOf(terms.start())) ? terms.dayOf(terms.opened()) : terms.start();
    }

    private static LocalDate dayAfter(Period period) {
        return period.to() == null ? null : period.to().plusDays(1);
    }

    /**
     * All that has ended, on the first day on which that is anything. What open holds need, and other credits with the coming grant do not
     * cover, stays (rule 16).
     */
    private static Optional<Booking> expiry(AccountState now, AccountTerms terms, Period next, boolean unopened, Instant horizon) {
        if (now.grants().isEmpty()) {
            return Optional.empty();
        }
        List<LocalDate> days = Stream.concat(Stream.ofNullable(next).map(Period::from),
                now.grants().stream().map(terms::lastDay).filter(Objects::nonNull).map(last -> last.plusDays(1))).distinct().sorted().toList();
        for (LocalDate end : days) {
            if (next != null && end.isAfter(next.from()) || terms.startOf(end).isAfter(horizon)) {
                return Optional.empty();
            }
            LocalDate day = reached(end, now, terms, next);
            Credits ending = now.grants().stream().filter(grant -> ended(grant, terms, day)).map(Grant::left)
                    .reduce(Credits.ZERO, Credits::plus);
            boolean starts = next != null && day.equals(next.from());
            Credits carried = starts ? carrying(now, terms, next) : Credits.ZERO;
            Credits others = now.balance().minus(ending).plus(carried)
                    .plus(starts ? granting(now, terms, next, unopened) : Credits.ZERO);
            Credits kept = now.held().minus(others).max(Credits.ZERO).min(ending);
            if (ending.compareTo(kept) > 0) {
                return Optional.of(expire(now, terms, day, ending.minus(kept), carried));
            }
        }
        return Optional.empty();
    }

    /** The day by which to look: what returned to grants that had ended expires at once, however long ago that was. */
    private static LocalDate reached(LocalDate end, AccountState now, AccountTerms terms, Period next) {
        LocalDate today = terms.dayOf(now.time());
        LocalDate latest = next != null && next.from().isBefore(today) ? next.from() : today;
        return latest.isAfter(end) ? latest : end;
    }

    private static boolean ended(Grant grant, AccountTerms terms, LocalDate day) {
        LocalDate last = terms.lastDay(grant);
        return last != null && last.isBefore(day);
    }

    /** What the next cycle carries over of the included credits that end with the open one. */
    private static Credits carrying(AccountState now, AccountTerms terms, Period next) {
        Credits cap = next.cycle() == null ? null : next.dated().policy().carryOver();
        if (cap == null || now.cycle() == null || now.cycle().equals(now.closed())) {
            return Credits.ZERO;
        }
        return now.grants().stream().filter(grant -> isIncluded(grant, now.cycle(), terms)).map(Grant::left)
                .reduce(Credits.ZERO, Credits::plus).min(cap);
    }

    private static boolean isIncluded(Grant grant, CreditCycle cycle, AccountTerms terms) {
        return grant.source() == GrantSource.INCLUDED && endsWith(grant, cycle, terms);
    }

    private static boolean endsWith(Grant grant, CreditCycle cycle, AccountTerms terms) {
        return terms.lastDay(cycle).equals(terms.lastDay(grant));
    }

    /** @param carried so much of it is not lost, but to be granted again as carried over */
    private static Booking expire(AccountState now, AccountTerms terms, LocalDate day, Credits credits, Credits carried) {
        AccountDraft draft = new AccountDraft(now);
        Instant at = later(now.time(), terms.startOf(day));
        draft.moveTo(at);
        List<Draw> draws = new ArrayList<>();
        // What is carried over goes first, so that it is not among what holds keep.
        draft.take(now.grants().stream().filter(grant -> ended(grant, terms, day))
                .sorted(Comparator.comparing(grant -> carried.isPositive() && !isIncluded(grant, now.cycle(), terms))).toList(), credits, draws);
        draft.borrow = now.borrow();
        if (now.cycle() != null && terms.lastDay(now.cycle()).isBefore(day) && !now.cycle().equals(now.closed())) {
            draft.closed = now.cycle();
            draft.lapses.clear();
        } else if (now.cycle() == null && now.closed() != null && !terms.covers(day)) {
            draft.closed = null;
            draft.lapses.clear();
        }
        Credits room = carried;
        for (Draw draw : draws) {
            Grant grant = now.grants().stream().filter(open -> open.id() == draw.grant()).findFirst().orElseThrow();
            if (terms.lastDay(grant).equals(draft.closed == null ? terms.end() : terms.lastDay(draft.closed))) {
                Credits kept = grant.source() == GrantSource.INCLUDED ? draw.credits().min(room) : Credits.ZERO;
                room = room.minus(kept);
                if (grant.source() != GrantSource.BORROWED) {
                    // The next cycle has opened with what was not borrowed; who comes later can't repay it.
                    draft.lapses.merge(grant.id(), draw.credits().minus(kept), Credits::plus);
                }
            }
        }
        draft.carry = carried;
        return new Booking(EntryKind.EXPIRE, credits.negated(), Credits.ZERO, Credits.ZERO, credits, draws, List.of(), Cause.GRANT_ENDED, null,
                draft.label(), now.terms(), at, draft.state());
    }

    private static Booking carryOver(AccountState now, Period next, long seq) {
        AccountDraft draft = new AccountDraft(now);
        draft.carry = Credits.ZERO;
        return grant(draft, new Grant(seq, GrantSource.CARRIED_OVER, now.carry(), now.carry(), next.from(), next.cycle().to()),
                Cause.CARRIED_OVER, next.from(), next.terms(), now.time());
    }

    /** None for a cycle whose credits have expired: it would expire at once. */
    private static AccountTerms.Increase nextIncrease(AccountState now, AccountTerms terms) {
        if (now.cycle() == null || now.cycle().equals(now.closed())) {
            return null;
        }
        Instant opened = terms.startOf(now.cycle().from());
        Instant closes = terms.startOf(terms.lastDay(now.cycle()).plusDays(1));
        return terms.increases().stream()
                .filter(increase -> increase.id() > now.increase() && !increase.at().isBefore(opened) && increase.at().isBefore(closes))
                .findFirst().orElse(null);
    }

    private static Booking increase(AccountState now, AccountTerms.Increase increase, long seq) {
        AccountDraft draft = new AccountDraft(now);
        draft.increase = increase.id();
        Instant at = later(now.time(), increase.at());
        draft.moveTo(at);
        draft.granted = draft.granted.plus(increase.credits());
        LocalDate from = now.cycle().from();
        return grant(draft, new Grant(seq, GrantSource.INCLUDED, increase.credits(), increase.credits(), from, now.cycle().to()), Cause.AMENDED,
                from, now.terms(), at);
    }

    /** What a period grants at its start: its part of the limit, less what was borrowed from it. */
    private static Credits granting(AccountState now, AccountTerms terms, Period next, boolean unopened) {
        if (next.cycle() == null) {
            boolean opens = unopened || next.terms().plan() != now.terms().plan();
            return next.terms().unlimited() || !opens ? Credits.ZERO : next.terms().limit();
        }
        Credits repaid = now.borrow() == null ? Credits.ZERO : now.borrow().used();
        return terms.included(next).minus(repaid).max(Credits.ZERO);
    }

    private static Booking start(AccountState now, AccountTerms terms, Period next, boolean unopened, long seq) {
        AccountDraft draft = new AccountDraft(now);
        Instant at = later(now.time(), terms.startOf(next.from()));
        Credits amount = granting(now, terms, next, unopened);
        draft.moveTo(at);
        if (!Objects.equals(now.cycle(), now.closed())) {
            draft.lapses.clear();
        }
        draft.closed = now.cycle();
        draft.cycle = next.cycle();
        draft.terms = next.terms();
        draft.granted = now.balance().plus(amount);
        draft.used = Credits.ZERO;
        draft.over = Credits.ZERO;
        draft.carry = Credits.ZERO;
        draft.borrow = null;
        draft.since = next.cycle() == null ? seq : 0;
        if (next.cycle() == null && amount.isZero()) {
            return new Booking(EntryKind.ADJUST, Credits.ZERO, Credits.ZERO, Credits.ZERO, Credits.ZERO, List.of(), List.of(),
                    Cause.PLAN_CHANGED, null, null, next.terms(), at, draft.state());
        }
        LocalDate through = next.cycle() != null ? next.cycle().to() : next.from().plusDays(next.dated().policy().packDays() - 1L);
        GrantSource source = next.cycle() != null ? GrantSource.INCLUDED : GrantSource.PACK;
        boolean changed = !unopened && now.terms().plan() != next.terms().plan();
        return grant(draft, new Grant(seq, source, amount, amount, next.from(), through),
                changed && next.cycle() == null ? Cause.PLAN_CHANGED : Cause.CYCLE_STARTED, draft.label(), next.terms(), at);
    }

    private static Booking grant(AccountDraft draft, Grant grant, Cause cause, LocalDate cycle, PlanTerms terms, Instant at) {
        draft.grants.put(grant.id(), grant);
        return new Booking(EntryKind.GRANT, grant.amount(), Credits.ZERO, Credits.ZERO, grant.amount(), List.of(), List.of(), cause,
                new Booking.GrantTerms(grant.source(), grant.validFrom(), grant.validThrough()), cycle, terms, at, draft.state());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
