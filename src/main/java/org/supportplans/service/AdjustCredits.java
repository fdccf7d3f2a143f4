package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Optional;
import org.supportplans.core.contracts.ContractVerb;
import org.supportplans.core.credits.Booking;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.EntryKind;
import org.supportplans.core.credits.Grants;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.service.BookForClient.Account;
import org.supportplans.service.BookForClient.Client;
import org.supportplans.service.BookForClient.Impossible;
import org.supportplans.service.BookForClient.Wish;
import org.supportplans.service.port.LedgerStore;

/** Gives credits out of goodwill and takes credits away, with a reason (rule 25). */
@Named
public class AdjustCredits {

    private final BookForClient books;
    private final GiveCredits give;
    private final LedgerStore entries;

    /**
     * What is to be adjusted.
     *
     * @param amount above zero to give, below zero to take at most so much
     * @param corrects seqs of the entries that it corrects; a grant among them is the only one that is taken from
     */
    public record Adjustment(Credits amount, String reason, List<Long> corrects) {

        public Adjustment {
            corrects = List.copyOf(corrects);
        }
    }

    /** An adjustment as the audit log keeps it. */
    private record Adjusted(long seq, Credits amount, String reason, List<Long> corrects) {}

    @Inject
    public AdjustCredits(BookForClient books, GiveCredits give, LedgerStore entries) {
        this.books = books;
        this.give = give;
        this.entries = entries;
    }

    /** Books an adjustment; a later repeat under the client's key gets the first result. */
    public Outcome<Booked.Done> adjust(Client client, long contract, Adjustment adjustment) {
        Outcome<Booked.Done> outcome = books.book(client, contract, new Wish(ContractVerb.ADJUST, "contract.state.adjust", adjustment.reason(),
                account -> decision(account, adjustment),
                entry -> new Adjusted(entry.seq(), entry.booking().amount(), entry.reason(), entry.booking().corrects())));
        give.creditsCame(contract, outcome);
        return outcome;
    }

    private AccountBook.Decision decision(Account account, Adjustment adjustment) {
        GiveCredits.limited(account);
        List<Long> corrects = adjustment.corrects();
        List<Long> grants = corrects.stream().filter(seq -> named(account, seq).booking().kind() == EntryKind.GRANT).toList();
        if (adjustment.amount().isPositive()) {
            return (state, seq) -> Optional.of(
                    Grants.add(GiveCredits.withRoom(state), account.terms(), adjustment.amount(), corrects, account.at(), seq));
        }
        if (grants.size() > 1) {
            throw new Impossible(Outcome.Kind.INVALID, "corrects", "adjustment.corrects.grants");
        }
        Long grant = grants.isEmpty() ? null : grants.get(0);
        return (state, seq) -> {
            Optional<Booking> taken = state.flatMap(now -> Grants.take(now, adjustment.amount().negated(), grant, corrects, account.at()));
            if (taken.isEmpty()) {
                throw grant == null ? new Impossible(Outcome.Kind.IMPOSSIBLE, "amount", "adjustment.nothing")
                        : new Impossible(Outcome.Kind.IMPOSSIBLE, "amount", "adjustment.nothing.grant", grant);
            }
            return taken;
        };
    }

    private LedgerEntry named(Account account, long seq) {
        return entries.entry(account.id(), seq)
                .orElseThrow(() -> new Impossible(Outcome.Kind.INVALID, "corrects", "adjustment.corrects.unknown", seq));
    }
}
