package org.supportplans.core.credits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The entries by which people give and take credits (rules 9, 20 and 25), each a pure function of an account rolled to its instant. */
public final class Grants {

    private Grants() {}

    /**
     * The last day of credits that somebody grants without naming one (rules 20 and 25): the open cycle's, which ends with the contract at the
     * latest, else the contract's; null if there is neither.
     */
    public static LocalDate defaultLastDay(Optional<AccountState> state, AccountTerms terms) {
        return state.map(AccountState::cycle).filter(Objects::nonNull).map(terms::lastDay).orElse(terms.end());
    }

    /** Whether people may add one more grant. */
    public static boolean hasRoom(Optional<AccountState> state) {
        return state.map(now -> now.grants().size()).orElse(0) < AccountState.MAX_GRANTS;
    }

    /**
     * A top-up, a pack, or credits that were bought under another contract.
     *
     * @param amount above zero
     * @param through last usable day; null if it does not end
     */
    public static Booking give(Optional<AccountState> state, AccountTerms terms, GrantSource source, Credits amount, LocalDate through, Instant at,
            Cause cause, long nextSeq) {
        return give(state, terms, source, amount, through, List.of(), at, cause, nextSeq);
    }

    /**
     * A positive adjustment: a grant to the cycle's end.
     *
     * @param amount above zero
     * @param corrects the seqs that it names
     */
    public static Booking add(Optional<AccountState> state, AccountTerms terms, Credits amount, List<Long> corrects, Instant at, long nextSeq) {
        return give(state, terms, GrantSource.ADJUSTMENT, amount, defaultLastDay(state, terms), corrects, at, Cause.ADJUSTED, nextSeq);
    }

    private static Booking give(Optional<AccountState> state, AccountTerms terms, GrantSource source, Credits amount, LocalDate through,
            List<Long> corrects, Instant at, Cause cause, long nextSeq) {
        AccountDraft draft = new AccountDraft(state.orElseGet(() -> AccountState.empty(at, terms.ruling(terms.dayOf(at)))));
        draft.moveTo(at);
        draft.granted = draft.granted.plus(amount);
        return booking(draft, new Grant(nextSeq, source, amount, amount, terms.dayOf(draft.time), through), corrects, cause, at);
    }

    /**
     * A negative adjustment: draws in order, at most what is available; one that names a grant takes from that one only.
     *
     * @param amount above zero
     * @param grant the grant's id; null for any
     * @param corrects the seqs that it names
     * @return empty if there is nothing to take
     */
    public static Optional<Booking> take(AccountState state, Credits amount, Long grant, List<Long> corrects, Instant at) {
        AccountDraft draft = new AccountDraft(state);
        List<Draw> draws = new ArrayList<>();
        List<Grant> from = draft.inOrder().stream().filter(open -> grant == null || open.id() == grant).toList();
        AccountState.Borrow borrow = draft.borrow;
        Credits taken = draft.take(from, amount.min(state.available()), draws);
        if (taken.isZero()) {
            return Optional.empty();
        }
        draft.borrow = borrow;
        draft.granted = draft.granted.minus(taken);
        draft.moveTo(at);
        return Optional.of(new Booking(EntryKind.ADJUST, taken.negated(), Credits.ZERO, Credits.ZERO, taken, draws, corrects, Cause.ADJUSTED,
                null, draft.label(), draft.terms, at, draft.state()));
    }

    /**
     * Takes what bought grants let lapse at the contract's end, so that the contract that renews it can have it (rule 9).
     *
     * @param grants the grants that lapsed, by id, as they were made
     * @return empty if nothing moves
     */
    public static Optional<Booking> moveOut(AccountState state, AccountTerms terms, Map<Long, Grant> grants, Instant at) {
        AccountDraft draft = new AccountDraft(state);
        List<Draw> draws = new ArrayList<>();
        for (AccountState.Lapse lapse : state.lapses()) {
            Grant grant = grants.get(lapse.grant());
            if (outlives(grant, terms)) {
                draft.lapses.remove(lapse.grant());
                draws.add(new Draw(lapse.grant(), Credits.ZERO, lapse.left()));
            }
        }
        if (draws.isEmpty()) {
            return Optional.empty();
        }
        draft.moveTo(at);
        Credits moved = draws.stream().map(Draw::lapsed).reduce(Credits.ZERO, Credits::plus);
        return Optional.of(new Booking(EntryKind.ADJUST, Credits.ZERO, Credits.ZERO, Credits.ZERO, moved, draws, List.of(), Cause.RENEWED, null,
                draft.label(), draft.terms, at, draft.state()));
    }

    private static boolean outlives(Grant grant, AccountTerms terms) {
        boolean bought = grant.source() == GrantSource.PACK || grant.source() == GrantSource.TOP_UP;
        return bought && terms.end() != null && (grant.validThrough() == null || grant.validThrough().isAfter(terms.end()));
    }

    static Booking booking(AccountDraft draft, Grant grant, Cause cause, Instant at) {
        return booking(draft, grant, List.of(), cause, at);
    }

    private static Booking booking(AccountDraft draft, Grant grant, List<Long> corrects, Cause cause, Instant at) {
        draft.grants.put(grant.id(), grant);
        return new Booking(EntryKind.GRANT, grant.amount(), Credits.ZERO, Credits.ZERO, grant.amount(), List.of(), corrects, cause,
                new Booking.GrantTerms(grant.source(), grant.validFrom(), grant.validThrough()), draft.label(), draft.terms, at, draft.state());
    }
}
