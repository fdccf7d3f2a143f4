package org.supportplans.core.credits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The entries that requests make necessary, each a pure function of an account that has been rolled to its instant by {@link Roll}
 * (rules 16, 18, 19, 23, 24 and 25). A late one, of a period before the open one, is labelled with its own cycle and leaves the totals of
 * the open one alone.
 */
public final class Ledger {

    private Ledger() {}

    /** The plan's version that rules an event at an instant (rule 2): the open cycle's, or the one in force when its own cycle began. */
    public static PlanTerms termsAt(Optional<AccountState> state, AccountTerms terms, Instant at) {
        LocalDate day = terms.dayOf(at);
        return state.filter(now -> now.cycle() != null && now.cycle().contains(day)).map(AccountState::terms)
                .orElseGet(() -> terms.ruling(day));
    }

    /**
     * Whether the account can pay all of a cost at once, with what it may borrow (rule 27).
     *
     * @param held whether the cost would be held, not debited
     */
    public static boolean pays(Optional<AccountState> state, AccountTerms terms, Credits cost, Instant at, boolean held) {
        PlanTerms plan = termsAt(state, terms, at);
        if (plan.unlimited() || cost.isZero()) {
            return true;
        }
        if (state.isEmpty()) {
            return false;
        }
        AccountState now = state.get();
        return now.available().plus(borrowable(now, terms, at)).compareTo(cost) >= 0 && (held || !isLate(now, terms.dayOf(at)))
                || !held && debit(state, terms, cost, at, Cause.ISSUE_CREATED).over().isZero();
    }

    /**
     * The grant of borrowed credits that comes before a debit or hold which finds too little, once a cycle and never in a contract's last
     * (rule 21); empty if nothing is to be borrowed.
     */
    public static Optional<Booking> borrow(Optional<AccountState> state, AccountTerms terms, Credits cost, Instant at, long nextSeq) {
        Credits borrowed = state.map(now -> borrowable(now, terms, at)).orElse(Credits.ZERO);
        if (!borrowed.isPositive() || state.get().available().compareTo(cost) >= 0) {
            return Optional.empty();
        }
        AccountDraft draft = new AccountDraft(state.get());
        draft.borrow = new AccountState.Borrow(nextSeq, Credits.ZERO);
        draft.granted = draft.granted.plus(borrowed);
        draft.moveTo(at);
        return Optional.of(Grants.booking(draft,
                new Grant(nextSeq, GrantSource.BORROWED, borrowed, borrowed, draft.cycle.from(), draft.cycle.to()), Cause.BORROWED, at));
    }

    private static Credits borrowable(AccountState now, AccountTerms terms, Instant at) {
        LocalDate day = terms.dayOf(at);
        if (now.borrow() != null || now.cycle() == null || !now.cycle().contains(day) || !terms.covers(now.cycle().to().plusDays(1))) {
            return Credits.ZERO;
        }
        return now.terms().limit().percent(terms.policy(now.cycle()).borrowPercent());
    }

    /**
     * A debit of what a request costs, or of what it costs more than it did. What the account can't pay is over the limit. A late one
     * draws on what its own cycle let lapse, if that is the one closed last, then on what was open on its day and still is.
     *
     * @param state the account; empty for one that has no entry yet
     */
    public static Booking debit(Optional<AccountState> state, AccountTerms terms, Credits cost, Instant at, Cause cause) {
        LocalDate day = terms.dayOf(at);
        PlanTerms plan = termsAt(state, terms, at);
        AccountDraft draft = new AccountDraft(state.orElseGet(() -> AccountState.empty(at, plan)));
        boolean late = state.isPresent() && isLate(state.get(), day);
        Credits available = state.map(AccountState::available).orElse(Credits.ZERO);
        List<Draw> draws = new ArrayList<>();
        Credits drawn = Credits.ZERO;
        Credits lapsed = Credits.ZERO;
        if (!plan.unlimited()) {
            drawn = late ? Credits.ZERO : draft.take(draft.inOrder(), cost.min(available), draws);
            if (lapsedSince(draft, terms, day)) {
                lapsed = draft.takeLapsed(cost.minus(drawn), draws);
                if (late) {
                    drawn = draft.take(openThen(draft, day), cost.minus(lapsed).min(available), draws);
                    draft.granted = draft.granted.minus(drawn);
                }
            }
        }
        Credits over = plan.unlimited() ? Credits.ZERO : cost.minus(drawn).minus(lapsed);
        enter(draft, plan, at);
        if (counts(draft, plan, late)) {
            draft.used = draft.used.plus(cost.minus(over));
            draft.over = draft.over.plus(over);
        }
        return booking(EntryKind.DEBIT, drawn.negated(), Credits.ZERO, over, cost, draws, List.of(), cause, label(draft, terms, day, late), plan,
                at, draft);
    }

    /** Whether what lapsed was open on a day: it was of the cycle closed last, or of a contract without cycles that has ended. */
    private static boolean lapsedSince(AccountDraft draft, AccountTerms terms, LocalDate day) {
        return draft.closed == null ? draft.cycle == null && terms.covers(day)
                : draft.closed.contains(day) && !day.isAfter(terms.lastDay(draft.closed));
    }

    /** What was open on a day of the cycle closed last and still is: what was carried over from it, and what was bought by then. */
    private static List<Grant> openThen(AccountDraft draft, LocalDate day) {
        LocalDate next = draft.closed.to().plusDays(1);
        return draft.inOrder().stream().filter(grant -> !grant.validFrom().isAfter(day)
                || grant.source() == GrantSource.CARRIED_OVER && grant.validFrom().equals(next)).toList();
    }

    /** A hold of what a request will cost (rule 16): what is available is reserved, the rest is over the limit. */
    public static Booking hold(Optional<AccountState> state, AccountTerms terms, Credits cost, Instant at, Cause cause) {
        LocalDate day = terms.dayOf(at);
        PlanTerms plan = termsAt(state, terms, at);
        AccountDraft draft = new AccountDraft(state.orElseGet(() -> AccountState.empty(at, plan)));
        boolean late = state.isPresent() && isLate(state.get(), day);
        Credits reserved = plan.unlimited() ? Credits.ZERO : cost.min(state.map(AccountState::available).orElse(Credits.ZERO));
        Credits over = plan.unlimited() ? Credits.ZERO : cost.minus(reserved);
        draft.held = draft.held.plus(reserved);
        enter(draft, plan, at);
        draft.over = counts(draft, plan, late) ? draft.over.plus(over) : draft.over;
        return booking(EntryKind.HOLD, Credits.ZERO, reserved, over, cost, List.of(), List.of(), cause, label(draft, terms, day, late), plan, at,
                draft);
    }

    /**
     * Whether what the account let lapse at its end pays more of a request of its days than a hold would find, so that the request is debited at once,
     * whatever its plan says (rule 15).
     */
    public static boolean paysMoreByLapse(Optional<AccountState> state, AccountTerms terms, Credits cost, Instant at) {
        return state.isPresent() && !terms.covers(terms.dayOf(state.get().time())) && !termsAt(state, terms, at).unlimited()
                && debit(state, terms, cost, at, Cause.ISSUE_CREATED).over().compareTo(cost.minus(state.get().available()).max(Credits.ZERO)) < 0;
    }

    /** Gives up a hold, or a part of it: first what of it was over the limit, then what is reserved. */
    public static Booking release(AccountState state, Standing standing, Credits credits, Instant at, Cause cause) {
        AccountDraft draft = new AccountDraft(state);
        Credits over = standing.pendingOver().min(credits);
        Credits reserved = standing.reserved().min(credits.minus(over));
        draft.held = draft.held.minus(reserved);
        takeOff(draft, standing, over);
        draft.moveTo(at);
        return booking(EntryKind.RELEASE, Credits.ZERO, reserved.negated(), over.negated(), credits, List.of(), standing.entries(), cause,
                draft.label(), state.terms(), at, draft);
    }

    /** Debits what a request holds, or a part of it, because it is resolved; never refused. What it reserved is drawn now, in order. */
    public static Booking settle(AccountState state, Standing standing, Credits credits, Instant at) {
        AccountDraft draft = new AccountDraft(state);
        Credits reserved = standing.reserved().min(credits);
        List<Draw> draws = new ArrayList<>();
        Credits drawn = draft.take(draft.inOrder(), reserved, draws);
        draft.held = draft.held.minus(reserved);
        draft.used = draft.used.plus(state.terms().unlimited() ? credits : drawn);
        draft.moveTo(at);
        return booking(EntryKind.DEBIT, drawn.negated(), reserved.negated(), Credits.ZERO, credits, draws, standing.entries(),
                Cause.ISSUE_RESOLVED, draft.label(), state.terms(), at, draft);
    }

    /**
     * Gives back what stands debited for a request, or a part of it (rule 23): first what was over the limit, then its own draws, newest
     * first. What returns to a grant that has ended is open again until the next step lets it expire.
     *
     * @param credits how much to give back, at most what stands debited
     * @param grants the grants that the request drew on, by id, as they were made
     */
    public static Booking reverse(AccountState state, AccountTerms terms, Standing standing, Credits credits, Map<Long, Grant> grants, Instant at,
            Cause cause) {
        return giveBack(state, terms, standing, credits, standing.over().minus(standing.pendingOver()).min(credits), grants, at, cause, false);
    }

    /** Holds again what was debited for a request, or a part of it, because it is reopened; what was over the limit stays so. */
    public static Booking reopen(AccountState state, AccountTerms terms, Standing standing, Credits credits, Map<Long, Grant> grants, Instant at) {
        return giveBack(state, terms, standing, credits, Credits.ZERO, grants, at, Cause.ISSUE_REOPENED, true);
    }

    private static Booking giveBack(AccountState state, AccountTerms terms, Standing standing, Credits credits, Credits overBack,
            Map<Long, Grant> grants, Instant at, Cause cause, boolean hold) {
        AccountDraft draft = new AccountDraft(state);
        draft.moveTo(at);
        LocalDate today = terms.dayOf(draft.time);
        List<Draw> draws = new ArrayList<>();
        Credits left = credits.minus(overBack);
        Credits back = Credits.ZERO;
        for (int i = standing.parts().size() - 1; i >= 0; i--) {
            Standing.Part part = standing.parts().get(i);
            boolean ofOpenCycle = draft.isOfOpenCycle(part);
            for (int j = part.draws().size() - 1; j >= 0 && left.isPositive(); j--) {
                Draw drawn = part.draws().get(j);
                Credits toGrant = drawn.credits().min(left);
                Credits toLapse = drawn.lapsed().min(left.minus(toGrant));
                left = left.minus(toGrant).minus(toLapse);
                back = back.plus(toGrant);
                draws.add(new Draw(drawn.grant(), toGrant, toLapse));
                if (toGrant.isPositive()) {
                    Grant grant = grants.get(drawn.grant());
                    draft.giveBack(grant, toGrant);
                    LocalDate last = terms.lastDay(grant);
                    draft.granted = ofOpenCycle || last != null && last.isBefore(today) ? draft.granted : draft.granted.plus(toGrant);
                }
                if (toLapse.isPositive() && state.closed() != null && state.closed().from().equals(part.cycle())) {
                    draft.lapses.merge(drawn.grant(), toLapse, Credits::plus);
                }
                draft.used = ofOpenCycle ? draft.used.minus(toGrant).minus(toLapse) : draft.used;
            }
        }
        // What was drawn from no grant was priced under an unlimited plan.
        boolean counted = state.terms().unlimited() && standing.parts().stream().anyMatch(draft::isOfOpenCycle);
        draft.used = counted ? draft.used.minus(left).max(Credits.ZERO) : draft.used;
        takeOff(draft, standing, overBack);
        draft.held = hold ? draft.held.plus(back) : draft.held;
        return booking(EntryKind.REVERSAL, back, hold ? back : Credits.ZERO, overBack.negated(), credits, draws, standing.entries(), cause,
                draft.label(), state.terms(), at, draft);
    }

    /** Takes credits over the limit off the open cycle's total, as far as they were booked in it. */
    private static void takeOff(AccountDraft draft, Standing standing, Credits over) {
        Credits left = over;
        for (int i = standing.parts().size() - 1; i >= 0; i--) {
            Standing.Part part = standing.parts().get(i);
            Credits ofPart = part.over().min(left);
            left = left.minus(ofPart);
            draft.over = draft.isOfOpenCycle(part) ? draft.over.minus(ofPart) : draft.over;
        }
    }

    private static boolean isLate(AccountState now, LocalDate day) {
        return now.cycle() != null ? day.isBefore(now.cycle().from()) : now.closed() != null && !day.isAfter(now.closed().to());
    }

    /** Whether an event under a plan counts in the totals of the open cycle, or of the account's plan where there are no cycles. */
    private static boolean counts(AccountDraft draft, PlanTerms plan, boolean late) {
        return draft.cycle != null ? !late : draft.terms.plan() == plan.plan();
    }

    private static LocalDate label(AccountDraft draft, AccountTerms terms, LocalDate day, boolean late) {
        CreditCycle own = late ? terms.cycle(day) : null;
        return late ? own == null ? null : own.from() : draft.label();
    }

    /** An account without cycles goes over to a newer version with its next entry, unless that is about an earlier day. */
    private static void enter(AccountDraft draft, PlanTerms plan, Instant at) {
        draft.terms = draft.cycle == null && plan.unit() == null && !at.isBefore(draft.time) ? plan : draft.terms;
        draft.moveTo(at);
    }

    private static Booking booking(EntryKind kind, Credits amount, Credits held, Credits over, Credits credits, List<Draw> draws,
            List<Long> corrects, Cause cause, LocalDate cycle, PlanTerms plan, Instant at, AccountDraft draft) {
        return new Booking(kind, amount, held, over, credits, draws, corrects, cause, null, cycle, plan, at, draft.state());
    }
}
