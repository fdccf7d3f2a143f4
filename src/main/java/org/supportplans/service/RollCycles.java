package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.ContractStore.Filter;

/**
 * Books the resets and expiries of accounts that nobody has used since, so that the ledger itself says what their balance says (rules 15
 * and 21), and what moves to renewed contracts (rule 9). Stays {@link AccountTerms#NOTICE} behind the clock, since the nodes' clocks may differ.
 */
@Named
public class RollCycles {

    private static final Logger LOG = LoggerFactory.getLogger(RollCycles.class);
    private static final int PAGE = 500;

    private final ContractStore contracts;
    private final AccountBook book;
    private final MoveBought moves;
    private final Terms terms;
    private final Clock clock;

    @Inject
    public RollCycles(ContractStore contracts, AccountBook book, MoveBought moves, Terms terms, AppClock clock) {
        this.contracts = contracts;
        this.book = book;
        this.moves = moves;
        this.terms = terms;
        this.clock = clock.clock();
    }

    /** Rolls every account that is behind. One that fails stays for the next time and stops no other. */
    public void roll() {
        Instant upTo = clock.instant().minus(AccountTerms.NOTICE);
        int start = 0;
        List<Contract> page = contracts.list(Filter.ANY, upTo, start, PAGE);
        while (!page.isEmpty() && !Thread.currentThread().isInterrupted()) {
            page.stream().filter(contract -> contract.activation() != null).forEach(contract -> roll(contract, upTo));
            start += PAGE;
            page = contracts.list(Filter.ANY, upTo, start, PAGE);
        }
    }

    private void roll(Contract contract, Instant upTo) {
        try {
            book.roll(contract.id(), terms.reading(contract), upTo);
            moves.again(contract);
        } catch (RuntimeException e) {
            LOG.warn("The account of contract {} could not be rolled; it will be tried again", contract.number(), e);
        }
    }
}
