package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supportplans.core.contracts.ContractVerb;
import org.supportplans.core.credits.AccountState;
import org.supportplans.core.credits.Cause;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.Grant;
import org.supportplans.core.credits.GrantSource;
import org.supportplans.core.credits.Grants;
import org.supportplans.core.credits.PlanTerms;
import org.supportplans.core.plans.PackOptions;
import org.supportplans.service.BookForClient.Account;
import org.supportplans.service.BookForClient.Client;
import org.supportplans.service.BookForClient.Impossible;
import org.supportplans.service.BookForClient.Wish;
import org.supportplans.service.port.ContractStore;

/** Tops contracts up and sells them packs (rule 20). */
@Named
public class GiveCredits {

    private static final Logger LOG = LoggerFactory.getLogger(GiveCredits.class);

    /** So many waiting requests are decided anew at once; the others soon, by the sweep. */
    private static final int RETRIED_AT_ONCE = 20;

    private final BookForClient books;
    private final ContractStore contracts;
    private final RetryBlocked retry;
    private final Terms terms;

    /**
     * What is bought.
     *
     * @param source TOP_UP or PACK
     * @param amount above zero
     * @param validThrough last usable day; null for the cycle's, of a pack for the plan's days from today
     * @param price null if it is not said
     */
    public record Purchase(GrantSource source, Credits amount, LocalDate validThrough, BigDecimal price) {}

    /** A purchase as the audit log keeps it. */
    private record Sold(Grant grant, BigDecimal price) {}

    @Inject
    public GiveCredits(BookForClient books, ContractStore contracts, RetryBlocked retry, Terms terms) {
        this.books = books;
        this.contracts = contracts;
        this.retry = retry;
        this.terms = terms;
    }

    /** Grants what is bought; a later repeat under the client's key gets the first result. */
    public Outcome<Booked.Done> give(Client client, long contract, Purchase purchase) {
        Outcome<Booked.Done> outcome = books.book(client, contract, new Wish(ContractVerb.TOP_UP, "contract.state.topUp", null,
                account -> decision(account, purchase), entry -> new Sold(Grant.of(entry), purchase.price())));
        creditsCame(contract, outcome);
        return outcome;
    }

    private AccountBook.Decision decision(Account account, Purchase purchase) {
        LocalDate today = account.terms().dayOf(account.at());
        PackOptions packs = terms.version(limited(account).plan(), limited(account).version()).packs();
        if (purchase.validThrough() != null && purchase.validThrough().isBefore(today)) {
            throw new Impossible(Outcome.Kind.INVALID, "validThrough", "grant.past", purchase.validThrough(), today);
        }
        if (purchase.source() == GrantSource.PACK && !packs.sell(purchase.amount())) {
            throw new Impossible(Outcome.Kind.INVALID, "amount", "grant.pack", packs.minimum().toBigDecimal());
        }
        return (state, seq) -> {
            LocalDate through = purchase.source() == GrantSource.PACK
                    ? today.plusDays(packs.validDays() - 1L)
                    : Grants.defaultLastDay(state, account.terms());
            return Optional.of(Grants.give(withRoom(state), account.terms(), purchase.source(), purchase.amount(),
                    purchase.validThrough() == null ? through : purchase.validThrough(), account.at(), Cause.TOPPED_UP, seq));
        };
    }

    /** The terms in force, of which there must be a limit. */
    static PlanTerms limited(Account account) {
        PlanTerms ruling = account.terms().ruling(account.terms().dayOf(account.at()));
        if (ruling.unlimited()) {
            throw new Impossible(Outcome.Kind.IMPOSSIBLE, "", "grant.unlimited");
        }
        return ruling;
    }

    static Optional<AccountState> withRoom(Optional<AccountState> state) {
        if (!Grants.hasRoom(state)) {
            throw new Impossible(Outcome.Kind.IMPOSSIBLE, "", "grant.tooMany", AccountState.MAX_GRANTS);
        }
        return state;
    }

    /** Decides the oldest requests anew that wait for the credits that came (rule 28); what fails is left to the sweep. */
    void creditsCame(long contract, Outcome<Booked.Done> outcome) {
        if (outcome instanceof Outcome.Done<Booked.Done> done && done.value().now() && done.value().entry().booking().amount().isPositive()) {
            try {
                contracts.find(contract).ifPresent(found -> retry.retry(found, RETRIED_AT_ONCE));
            } catch (RuntimeException e) {
                LOG.warn("What waits for credits of contract {} could not be decided anew; it will be tried again", contract, e);
            }
        }
    }
}
