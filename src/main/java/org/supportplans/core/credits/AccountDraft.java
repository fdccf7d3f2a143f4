package org.supportplans.core.credits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** An account's state while the next entry is worked out; never leaves the function that makes it. */
final class AccountDraft {

    Instant time;
    PlanTerms terms;
    CreditCycle cycle;
    Credits granted;
    Credits used;
    Credits over;
    Credits held;
    Credits carry;
    AccountState.Borrow borrow;
    long since;
    int increase;
    CreditCycle closed;
    final Map<Long, Grant> grants = new LinkedHashMap<>();
    final Map<Long, Credits> lapses = new LinkedHashMap<>();

    AccountDraft(AccountState state) {
        time = state.time();
        terms = state.terms();
        cycle = state.cycle();
        granted = state.granted();
        used = state.used();
        over = state.over();
        held = state.held();
        carry = state.carry();
        borrow = state.borrow();
        since = state.since();
        increase = state.increase();
        closed = state.closed();
        state.grants().forEach(grant -> grants.put(grant.id(), grant));
        state.lapses().forEach(lapse -> lapses.put(lapse.grant(), lapse.left()));
    }

    AccountState state() {
        return new AccountState(time, terms, cycle, granted, used, over, held, carry, borrow, since, increase, List.copyOf(grants.values()), closed,
                lapses.entrySet().stream().map(lapse -> new AccountState.Lapse(lapse.getKey(), lapse.getValue())).toList());
    }

    /** The account's time never runs backwards. */
    void moveTo(Instant at) {
        time = at.isAfter(time) ? at : time;
    }

    /** First day of the open cycle, by which its entries are labelled; null where there are no cycles. */
    LocalDate label() {
        return cycle == null ? null : cycle.from();
    }

    /** Whether a request's part was booked in the open cycle, or under the present plan where there are no cycles. */
    boolean isOfOpenCycle(Standing.Part part) {
        boolean withoutCycles = part.seq() > since && part.plan() == terms.plan();
        return Objects.equals(part.cycle(), label()) && (cycle != null || withoutCycles);
    }

    Credits balance() {
        return grants.values().stream().map(Grant::left).reduce(Credits.ZERO, Credits::plus);
    }

    /** Takes up to {@code wanted} from these grants, in their order; adds what was taken from which to {@code draws}. */
    Credits take(Iterable<Grant> from, Credits wanted, List<Draw> draws) {
        Credits rest = wanted;
        for (Grant grant : from) {
            Credits taken = grant.left().min(rest);
            if (taken.isPositive()) {
                rest = rest.minus(taken);
                grants.put(grant.id(), grant.withLeft(grant.left().minus(taken)));
                draws.add(new Draw(grant.id(), taken, Credits.ZERO));
                borrowed(grant.id(), taken);
            }
        }
        return wanted.minus(rest);
    }

    /** Takes up to {@code wanted} from what the closed cycle let lapse. */
    Credits takeLapsed(Credits wanted, List<Draw> draws) {
        Credits rest = wanted;
        for (Map.Entry<Long, Credits> lapse : lapses.entrySet()) {
            Credits taken = lapse.getValue().min(rest);
            if (taken.isPositive()) {
                rest = rest.minus(taken);
                lapse.setValue(lapse.getValue().minus(taken));
                draws.add(new Draw(lapse.getKey(), Credits.ZERO, taken));
            }
        }
        return wanted.minus(rest);
    }

    /** Puts credits back into a grant, which may have ended. */
    void giveBack(Grant asMade, Credits credits) {
        Grant grant = grants.computeIfAbsent(asMade.id(), id -> asMade.withLeft(Credits.ZERO));
        grants.put(grant.id(), grant.withLeft(grant.left().plus(credits)));
        borrowed(grant.id(), credits.negated());
    }

    private void borrowed(long grant, Credits drawn) {
        if (borrow != null && borrow.grant() == grant) {
            borrow = new AccountState.Borrow(grant, borrow.used().plus(drawn));
        }
    }

    /** The grants that open now, in drawdown order. */
    List<Grant> inOrder() {
        List<Grant> open = new ArrayList<>(grants.values());
        open.sort(Grant.DRAWDOWN_ORDER);
        return open;
    }
}
