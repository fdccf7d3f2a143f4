package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Price;
import org.supportplans.core.credits.AccountState;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.Booking;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.EntryKeys;
import org.supportplans.core.credits.EntryKind;
import org.supportplans.core.credits.Grant;
import org.supportplans.core.credits.Ledger;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.credits.LedgerEntry.Occasion;
import org.supportplans.core.credits.Settling;
import org.supportplans.core.credits.Settling.Step;
import org.supportplans.core.credits.Settling.Target;
import org.supportplans.core.credits.Standing;
import org.supportplans.core.matching.RequestFacts;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.LedgerStore;

/**
 * Books for one request, at most one entry a call, under the key of the request's next entry: of any number of callers on any nodes who have
 * read the same entries, one books.
 */
@Named
public class BookRequest {

    private final ContractStore contracts;
    private final LedgerStore entries;
    private final AccountBook book;
    private final Terms terms;
    private final MoveBought moves;
    private final Clock clock;

    @Inject
    public BookRequest(ContractStore contracts, LedgerStore entries, AccountBook book, Terms terms, MoveBought moves, AppClock clock) {
        this.contracts = contracts;
        this.entries = entries;
        this.book = book;
        this.terms = terms;
        this.moves = moves;
        this.clock = clock.clock();
    }

    /** A request's entries by account. */
    static Map<Long, List<LedgerEntry>> byAccount(List<LedgerEntry> booked) {
        return booked.stream().collect(Collectors.groupingBy(LedgerEntry::account, TreeMap::new, Collectors.toList()));
    }

    /** What stands booked on an account. */
    static Standing standing(List<LedgerEntry> booked, long account) {
        return Standing.of(byAccount(booked).getOrDefault(account, List.of()));
    }

    /**
     * Gives back on the first account but one what stands booked there.
     *
     * @return whether anything was to be given back
     */
    boolean giveBack(long issueId, List<LedgerEntry> booked, Optional<Long> exceptAccount, Cause cause) {
        for (Map.Entry<Long, List<LedgerEntry>> account : byAccount(booked).entrySet()) {
            Optional<Step> step = exceptAccount.filter(account.getKey()::equals).isPresent() ? Optional.empty()
                    : Settling.next(Standing.of(account.getValue()), Target.NOTHING, false);
            if (step.isPresent()) {
                List<LedgerEntry> here = account.getValue();
                LedgerEntry last = here.get(here.size() - 1);
                Contract contract = contracts.find(last.account()).orElseThrow();
                move(contract, terms.deciding(contract), step.get(), here, occasion(issueId, last.issueKey(), booked.size()), cause, null);
                return true;
            }
        }
        return false;
    }

    /**
     * Books the next step towards what should stand on a contract that is settled for the request; what finds no credits is over the limit.
     *
     * @return whether there was a step
     */
    boolean advance(Price price, RequestFacts facts, List<LedgerEntry> booked, Target target) {
        List<LedgerEntry> here = byAccount(booked).getOrDefault(price.contract().id(), List.of());
        Standing standing = Standing.of(here);
        // Debited when it was first seen, after the contract's end; it stays so until it is given back.
        boolean atOnce = price.holds() && standing.debited().isPositive() && here.stream().noneMatch(entry -> entry.booking().kind() == EntryKind.HOLD);
        Optional<Step> next = Settling.next(standing, atOnce ? new Target(target.total(), Credits.ZERO) : target, price.holds() && !atOnce);
        if (next.isEmpty() && here.isEmpty() && price.cost().credits().isZero()) {
            next = Optional.of(new Step(price.holds() ? Settling.Kind.HOLD : Settling.Kind.DEBIT, Credits.ZERO));
        }
        next.ifPresent(step -> move(price.contract(), price.terms(), step, here, occasion(facts.issueId(), facts.issueKey(), booked.size()),
                cause(price, facts, booked), facts.resolvedAt()));
        return next.isPresent();
    }

    private static Cause cause(Price price, RequestFacts facts, List<LedgerEntry> booked) {
        if (booked.isEmpty()) {
            return Cause.ISSUE_CREATED;
        }
        if (price.plan() != null && price.plan().requests().reverses(facts.resolution())) {
            return Cause.ISSUE_REJECTED;
        }
        return Cause.ISSUE_CHANGED;
    }

    /**
     * Books the first cost of a request on a contract.
     *
     * @param at when it counts: the request's creation, unless it was decided later
     * @param over whether the part that finds no credits is accepted as over the limit in any case; else only what the tolerance allows
     * @param partly whether anything may be over the limit; else all or nothing is booked
     * @return false if nothing was booked
     */
    boolean first(Price price, RequestFacts facts, List<LedgerEntry> booked, Credits cost, Instant at, boolean partly, boolean over) {
        AccountTerms all = price.terms();
        moves.into(price.contract());
        boolean fresh = at.equals(facts.created());
        return book.book(price.contract().id(), all, at, occasion(facts.issueId(), facts.issueKey(), booked.size()), (state, seq) ->
                first(price, state, seq, cost, fresh ? at : notBefore(state, at), partly, over,
                        booked.isEmpty() ? Cause.ISSUE_CREATED : Cause.ISSUE_CHANGED)) instanceof Booked.Done;
    }

    /** What is decided now belongs to what is open now, whatever this node's clock says: the account may have heard of a later instant. */
    private static Instant notBefore(Optional<AccountState> state, Instant at) {
        return state.map(AccountState::time).filter(at::isBefore).orElse(at);
    }

    /** The entry of a request's first cost, or the grant of borrowed credits that comes before it; empty if nothing is to be booked. */
    static Optional<Booking> first(Price price, Optional<AccountState> state, long seq, Credits cost, Instant at, boolean partly, boolean over,
            Cause cause) {
        AccountTerms all = price.terms();
        boolean holds = price.holds() && !Ledger.paysMoreByLapse(state, all, cost, at);
        boolean pays = Ledger.pays(state, all, cost, at, holds);
        if (!pays && !partly) {
            return Optional.empty();
        }
        Optional<Booking> borrow = Ledger.borrow(state, all, cost, at, seq);
        if (borrow.isPresent() && (pays || over)) {
            return borrow;
        }
        Optional<AccountState> ready = borrow.map(Booking::state).or(() -> state);
        Booking booking = holds ? Ledger.hold(ready, all, cost, at, cause) : Ledger.debit(ready, all, cost, at, cause);
        if (!pays && !over && !price.tolerates(booking)) {
            return Optional.empty();
        }
        return borrow.isPresent() ? borrow : Optional.of(booking);
    }

    private void move(Contract contract, AccountTerms all, Step step, List<LedgerEntry> here, Occasion occasion, Cause cause, Instant resolvedAt) {
        Standing standing = Standing.of(here);
        Instant now = clock.instant();
        Instant at = step.kind() == Settling.Kind.SETTLE && resolvedAt != null ? resolvedAt : now;
        Map<Long, Grant> grants = step.kind() == Settling.Kind.REVERSE || step.kind() == Settling.Kind.REOPEN
                ? standing.draws().stream().collect(Collectors.toMap(draw -> draw.grant(),
                        draw -> Grant.of(entries.entry(contract.id(), draw.grant()).orElseThrow())))
                : Map.of();
        book.book(contract.id(), all, at, occasion, (state, seq) ->
                Optional.of(next(state, seq, all, standing, step, grants, step.kind() == Settling.Kind.SETTLE ? at : notBefore(state, at), cause)));
    }

    private static Booking next(Optional<AccountState> state, long seq, AccountTerms all, Standing standing, Step step, Map<Long, Grant> grants,
            Instant at, Cause cause) {
        switch (step.kind()) {
            case DEBIT:
                return Ledger.borrow(state, all, step.credits(), at, seq).orElseGet(() -> Ledger.debit(state, all, step.credits(), at, cause));
            case HOLD:
                return Ledger.borrow(state, all, step.credits(), at, seq).orElseGet(() -> Ledger.hold(state, all, step.credits(), at, cause));
            case RELEASE:
                return Ledger.release(state.orElseThrow(), standing, step.credits(), at, cause);
            case SETTLE:
                return Ledger.settle(state.orElseThrow(), standing, step.credits(), at);
            case REVERSE:
                return Ledger.reverse(state.orElseThrow(), all, standing, step.credits(), grants, at, cause);
            default:
                return Ledger.reopen(state.orElseThrow(), all, standing, step.credits(), grants, at);
        }
    }

    private static Occasion occasion(long issueId, String issueKey, int entriesSoFar) {
        return new Occasion(EntryKeys.request(issueId, entriesSoFar + 1), issueId, issueKey, LedgerEntry.SYSTEM, null, null);
    }
}
