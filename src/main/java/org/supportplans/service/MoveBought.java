package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractState;
import org.supportplans.core.credits.AccountState;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.Draw;
import org.supportplans.core.credits.EntryKeys;
import org.supportplans.core.credits.Grant;
import org.supportplans.core.credits.Grants;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.credits.LedgerEntry.Occasion;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.LedgerStore;

/**
 * Moves bought credits along when a contract is renewed (rule 9): once the old contract has ended, what its packs and top-ups let lapse and
 * could still be used leaves its account and comes to the new one, with its end date. Each entry has a key of its own, so that whoever
 * comes next goes on where another stopped.
 */
@Named
public class MoveBought {

    private static final int REMEMBERED_MAX = 100_000;

    private final ContractStore contracts;
    private final LedgerStore entries;
    private final AccountBook book;
    private final Terms terms;
    private final Clock clock;
    private final Set<Long> moved = ConcurrentHashMap.newKeySet();

    @Inject
    public MoveBought(ContractStore contracts, LedgerStore entries, AccountBook book, Terms terms, AppClock clock) {
        this.contracts = contracts;
        this.entries = entries;
        this.book = book;
        this.terms = terms;
        this.clock = clock.clock();
    }

    /** Moves what is to come to a contract that renews another; costs nothing for any other, or once it is done. */
    public void into(Contract contract) {
        Long previous = contract.course().previous();
        if (previous == null || moved.contains(contract.id()) || contract.state(clock.instant()) == ContractState.SCHEDULED) {
            return;
        }
        Contract old = contracts.find(previous).orElseThrow();
        AccountTerms oldTerms = terms.deciding(old);
        if (oldTerms.end() == null) {
            return;
        }
        Instant ended = oldTerms.startOf(oldTerms.end().plusDays(1));
        if (ended.isAfter(clock.instant())) {
            return;
        }
        into(old);
        Optional<LedgerEntry> out = out(old, oldTerms, ended);
        out.ifPresent(entry -> entry.booking().draws().forEach(draw -> in(contract, old.id(), draw)));
        if (out.isPresent() || nothingToCome(old.id())) {
            if (moved.size() > REMEMBERED_MAX) {
                moved.clear();
            }
            moved.add(contract.id());
        }
    }

    /** Whether an ended account that nothing has left keeps nothing that could still: what open holds need lapses when they are given up. */
    private boolean nothingToCome(long old) {
        return entries.last(old).map(last -> last.state().held().isZero() && last.state().lapses().isEmpty()).orElse(true);
    }

    private Optional<LedgerEntry> out(Contract old, AccountTerms oldTerms, Instant ended) {
        String key = EntryKeys.move(old.id());
        Optional<LedgerEntry> earlier = entries.byKey(key);
        if (earlier.isPresent()) {
            return earlier;
        }
        book.roll(old.id(), oldTerms, ended);
        Optional<AccountState> state = entries.last(old.id()).map(last -> last.state());
        if (state.isEmpty()) {
            return Optional.empty();
        }
        Map<Long, Grant> grants = grants(old.id(), state.get());
        Booked booked = book.book(old.id(), oldTerms, ended, occasion(key), (now, seq) ->
                now.filter(last -> grants.keySet().containsAll(last.lapses().stream().map(AccountState.Lapse::grant).toList()))
                        .flatMap(last -> Grants.moveOut(last, oldTerms, grants, ended)));
        return booked instanceof Booked.Done done ? Optional.of(done.entry()) : Optional.empty();
    }

    private Map<Long, Grant> grants(long account, AccountState state) {
        return state.lapses().stream().collect(Collectors.toMap(AccountState.Lapse::grant,
                lapse -> Grant.of(entries.entry(account, lapse.grant()).orElseThrow())));
    }

    private void in(Contract contract, long old, Draw draw) {
        Grant grant = Grant.of(entries.entry(old, draw.grant()).orElseThrow());
        AccountTerms all = terms.deciding(contract);
        Instant at = all.startOf(contract.start());
        book.book(contract.id(), all, at, occasion(EntryKeys.move(old, draw.grant())), (state, seq) ->
                Optional.of(Grants.give(state, all, grant.source(), draw.lapsed(), grant.validThrough(), at, Cause.RENEWED, seq)));
    }

    private static Occasion occasion(String key) {
        return new Occasion(key, null, null, LedgerEntry.SYSTEM, null, null);
    }
}
