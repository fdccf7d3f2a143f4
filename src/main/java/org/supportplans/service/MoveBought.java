package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import org.supportplans.core.credits.Tail;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.LedgerStore;

/**
 * Moves bought credits along when a contract is renewed (rule 9): once the old contract has ended, what its packs and top-ups let lapse and
 * could still be used leaves its account and comes to the new one, with its end date; what lapses later, because a hold had kept it or because it
 * came back, does so in another turn. Each entry has a key of its own, so that whoever comes next goes on where another stopped.
 */
@Named
public class MoveBought {

    private static final int REMEMBERED_MAX = 100_000;

    private final ContractStore contracts;
    private final LedgerStore entries;
    private final AccountBook book;
    private final Terms terms;
    private final Clock clock;
    private final Map<Long, Long> looked = new ConcurrentHashMap<>();

    @Inject
    public MoveBought(ContractStore contracts, LedgerStore entries, AccountBook book, Terms terms, AppClock clock) {
        this.contracts = contracts;
        this.entries = entries;
        this.book = book;
        this.terms = terms;
        this.clock = clock.clock();
    }

    /**
     * Moves what is to come to a contract that renews another; costs nothing for any other, nor for as long as this node remembers to have looked.
     * What lapses in the old contract later is seen by {@link #again}.
     */
    public void into(Contract contract) {
        if (!looked.containsKey(contract.id())) {
            again(contract);
        }
    }

    /** The same, unless nothing has happened in the old contract since this node looked: what a hold kept, or what came back, may lapse late. */
    void again(Contract contract) {
        Long previous = contract.course().previous();
        ContractState state = contract.state(clock.instant());
        if (previous == null || state == ContractState.SCHEDULED || state == ContractState.CANCELLED) {
            return;
        }
        long seq = seq(previous);
        if (Objects.equals(looked.get(contract.id()), seq)) {
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
        int turn = 1;
        Optional<LedgerEntry> out = out(old, oldTerms, ended, turn);
        while (out.isPresent()) {
            int thisTurn = turn++;
            out.get().booking().draws().forEach(draw -> in(contract, old.id(), draw, thisTurn));
            seq = seq(previous);
            out = out(old, oldTerms, ended, turn);
        }
        if (looked.size() > REMEMBERED_MAX) {
            looked.clear();
        }
        looked.put(contract.id(), seq);
    }

    private long seq(long account) {
        return entries.last(account).map(Tail::seq).orElse(0L);
    }

    private Optional<LedgerEntry> out(Contract old, AccountTerms oldTerms, Instant ended, int turn) {
        String key = EntryKeys.move(old.id(), turn);
        Optional<LedgerEntry> earlier = entries.byKey(key);
        if (earlier.isPresent()) {
            return earlier;
        }
        book.roll(old.id(), oldTerms, ended);
        Optional<AccountState> state = entries.last(old.id()).map(Tail::state);
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

    private void in(Contract contract, long old, Draw draw, int turn) {
        Grant grant = Grant.of(entries.entry(old, draw.grant()).orElseThrow());
        AccountTerms all = terms.deciding(contract);
        Instant at = all.startOf(contract.start());
        book.book(contract.id(), all, at, occasion(EntryKeys.move(old, draw.grant(), turn)), (state, seq) ->
                Optional.of(Grants.give(state, all, grant.source(), draw.lapsed(), grant.validThrough(), at, Cause.RENEWED, seq)));
    }

    private static Occasion occasion(String key) {
        return new Occasion(key, null, null, LedgerEntry.SYSTEM, null, null);
    }
}
