package org.supportplans.core.credits;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an account has at an instant (rule 36), with every reset and expiry up to it counted whether it is booked yet or not.
 *
 * @param limit credits a cycle; null if unlimited
 * @param carried what is left of carried-over grants
 * @param borrowed what is left of borrowed grants
 * @param cycle the open cycle; null if there is none
 * @param nextReset first day of the next cycle; null if none follows
 * @param soonestExpiry what expires next; null if nothing does
 */
public record Balance(
        Credits limit,
        Credits granted,
        Credits used,
        Credits held,
        Credits over,
        Credits balance,
        Credits available,
        Credits carried,
        Credits borrowed,
        boolean unlimited,
        CreditCycle cycle,
        LocalDate nextReset,
        Expiry soonestExpiry,
        Instant asOf) {

    /** So many credits can be used for the last time on this day (rule 36). */
    public record Expiry(Credits credits, LocalDate on) {}

    /**
     * The balance of an account at an instant.
     *
     * @param tail the last entry recorded by then; empty if there is none
     */
    public static Balance of(Optional<LedgerEntry> tail, AccountTerms terms, Instant at) {
        return of(tail.map(LedgerEntry::state), tail.map(LedgerEntry::seq).orElse(0L), terms, at);
    }

    /**
     * The balance of an account at an instant.
     *
     * @param last the account after its last entry by then; empty if there is none
     * @param seq the last entry's place; 0 if there is none
     */
    public static Balance of(Optional<AccountState> last, long seq, AccountTerms terms, Instant at) {
        return ofRolled(Roll.through(last, terms, at, seq + 1), terms, at);
    }

    /**
     * The open grants of an account at an instant, in drawdown order, each with what every expiry up to it has left.
     *
     * @param last the account after its last entry by then; empty if there is none
     * @param seq the last entry's place; 0 if there is none
     */
    public static List<Grant> grants(Optional<AccountState> last, long seq, AccountTerms terms, Instant at) {
        return Roll.through(last, terms, at, seq + 1).map(AccountState::grants).orElse(List.of());
    }

    /** The balance of a contract that is not activated by an instant: nothing is granted before. */
    public static Balance unopened(AccountTerms terms, Instant at) {
        return ofRolled(Optional.empty(), terms, at);
    }

    private static Balance ofRolled(Optional<AccountState> state, AccountTerms terms, Instant at) {
        LocalDate today = terms.dayOf(at);
        PlanTerms plan = state.map(AccountState::terms).orElseGet(() -> terms.on(today));
        AccountState now = state.orElseGet(() -> AccountState.empty(at, plan));
        CreditCycle cycle = now.cycle() != null && now.cycle().contains(today) && terms.covers(today)
                ? new CreditCycle(now.cycle().from(), terms.lastDay(now.cycle())) : null;
        LocalDate next = cycle != null && terms.covers(cycle.to().plusDays(1)) ? cycle.to().plusDays(1) : null;
        return new Balance(plan.limit(), now.granted(), now.used(), now.held(), now.over(), now.balance(), now.available(),
                left(now.grants(), GrantSource.CARRIED_OVER), left(now.grants(), GrantSource.BORROWED), plan.unlimited(), cycle, next,
                soonest(now.grants(), terms), at);
    }

    private static Credits left(List<Grant> grants, GrantSource source) {
        return grants.stream().filter(grant -> grant.source() == source).map(Grant::left).reduce(Credits.ZERO, Credits::plus);
    }

    private static Expiry soonest(List<Grant> grants, AccountTerms terms) {
        return grants.stream().map(terms::lastDay).filter(Objects::nonNull).min(Comparator.naturalOrder())
                .map(day -> new Expiry(grants.stream().filter(grant -> day.equals(terms.lastDay(grant))).map(Grant::left)
                        .reduce(Credits.ZERO, Credits::plus), day))
                .orElse(null);
    }
}
