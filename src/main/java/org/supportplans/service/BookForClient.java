package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.supportplans.core.Violation;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.contracts.ContractVerb;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.EntryKeys;
import org.supportplans.core.credits.LedgerEntry;
import org.supportplans.core.credits.LedgerEntry.Occasion;
import org.supportplans.service.port.Changes;
import org.supportplans.service.port.Changes.Subject;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.LedgerStore;

/**
 * Books what a person asks for, once under the key that their client sends (rules 20 and 25). What was booked before is found before
 * anything is refused, so that a repeat gets the first result whatever has become of the contract.
 */
@Named
public class BookForClient {

    private final ContractStore contracts;
    private final LedgerStore entries;
    private final AccountBook book;
    private final ContractChecks checks;
    private final Terms terms;
    private final Changes changes;
    private final Clock clock;

    /**
     * Who asks.
     *
     * @param user the user's key
     * @param key what the client sends to name its request; null for a request that can't be repeated
     * @param requestHash SHA-256 of what is asked for
     */
    public record Client(String user, String key, String requestHash) {}

    /**
     * What is to be booked.
     *
     * @param stateRule the sentence for a state that does not allow the verb
     * @param reason null for none
     * @param decision the entry, decided for an account; both steps may throw {@link Impossible}
     * @param logged what the audit log keeps of the entry
     */
    record Wish(ContractVerb verb, String stateRule, String reason, Function<Account, AccountBook.Decision> decision,
            Function<LedgerEntry, Object> logged) {}

    /** The account that is booked on, and when. */
    record Account(long id, AccountTerms terms, Instant at) {}

    /** Ends a decision: it can't be done. */
    static final class Impossible extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Outcome.Kind kind;
        private final transient Violation violation;

        Impossible(Outcome.Kind kind, String field, String rule, Object... arguments) {
            super(rule, null, false, false);
            this.kind = kind;
            this.violation = Violation.of(field, rule, arguments);
        }
    }

    @Inject
    public BookForClient(ContractStore contracts, LedgerStore entries, AccountBook book, ContractChecks checks, Terms terms, Changes changes,
            AppClock clock) {
        this.contracts = contracts;
        this.entries = entries;
        this.book = book;
        this.checks = checks;
        this.terms = terms;
        this.changes = changes;
        this.clock = clock.clock();
    }

    /** The entry, and whether it was booked by this call; a key that was used for something else is a conflict. */
    Outcome<Booked.Done> book(Client client, long id, Wish wish) {
        Optional<Contract> contract = contracts.find(id);
        if (contract.isEmpty()) {
            return Outcome.missing();
        }
        String name = client.key() == null ? UUID.randomUUID().toString() : client.key();
        String key = EntryKeys.client(client.user(), id, wish.verb().name(), name);
        Optional<LedgerEntry> earlier = entries.byKey(key);
        if (earlier.isPresent()) {
            return answer(client, new Booked.Done(earlier.get(), false));
        }
        List<Violation> refused = checks.state(contract.get(), wish.verb(), wish.stateRule());
        if (!refused.isEmpty()) {
            return Outcome.conflict(refused);
        }
        try {
            return answer(client, book(client, key, contract.get(), wish));
        } catch (Impossible e) {
            return new Outcome.Refused<>(e.kind, List.of(e.violation));
        }
    }

    private Booked.Done book(Client client, String key, Contract contract, Wish wish) {
        Instant now = clock.instant();
        Account account = new Account(contract.id(), terms.deciding(contract), now);
        Occasion occasion = new Occasion(key, null, null, client.user(), wish.reason(), client.requestHash());
        Booked booked = book.book(account.id(), account.terms(), now, occasion, wish.decision().apply(account));
        if (!(booked instanceof Booked.Done done)) {
            throw new IllegalStateException("A decision on contract " + account.id() + " said neither what to book nor why not");
        }
        if (done.now()) {
            changes.add(Subject.GRANT, account.id(), client.user(), null, wish.logged().apply(done.entry()), now);
        }
        return done;
    }

    private static Outcome<Booked.Done> answer(Client client, Booked.Done done) {
        return client.requestHash().equals(done.entry().requestHash())
                ? Outcome.done(done)
                : Outcome.conflict(List.of(Violation.of("", "key.reused")));
    }
}
