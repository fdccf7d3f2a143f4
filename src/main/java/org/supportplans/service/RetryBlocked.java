package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supportplans.core.contracts.Contract;
import org.supportplans.core.coverage.Receipt;
import org.supportplans.core.credits.AccountState;
import org.supportplans.core.credits.AccountTerms;
import org.supportplans.core.credits.Ledger;
import org.supportplans.core.matching.Candidate;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.ReceiptStore;

/** Decides the requests anew that wait for credits, oldest first, once there are any (rule 28). */
@Named
public class RetryBlocked {

    private static final Logger LOG = LoggerFactory.getLogger(RetryBlocked.class);

    private static final Set<Candidate.Test> FITTING = Set.of(Candidate.Test.CREDITS, Candidate.Test.PRECEDENCE);

    private final ReceiptStore receipts;
    private final ContractStore contracts;
    private final AccountBook book;
    private final Terms terms;
    private final DecideRequest decide;
    private final WorkInbox work;
    private final Clock clock;

    /** A contract that may pay, with its account as it is now. */
    private record Payer(Contract contract, AccountTerms terms, Optional<AccountState> state) {}

    @Inject
    public RetryBlocked(ReceiptStore receipts, ContractStore contracts, AccountBook book, Terms terms, DecideRequest decide, WorkInbox work,
            AppClock clock) {
        this.receipts = receipts;
        this.contracts = contracts;
        this.book = book;
        this.terms = terms;
        this.decide = decide;
        this.work = work;
        this.clock = clock.clock();
    }

    /** Looks at every contract that a request waits for; an interrupt ends it between two. */
    public void retry() {
        for (long contract : receipts.blocking()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            contracts.find(contract).ifPresent(this::retry);
        }
    }

    /** Looks at one contract. A request that fails stays for the next time and stops no other. */
    public void retry(Contract contract) {
        retry(contract, Integer.MAX_VALUE);
    }

    /** Whether one of the contracts that fit the request could pay its cost now. */
    private boolean mayPay(Receipt receipt, Map<Long, Optional<Payer>> payers) {
        return receipt.candidates().stream().filter(candidate -> candidate.chosen() || candidate.test() == null || FITTING.contains(candidate.test()))
                .flatMap(candidate -> payers.computeIfAbsent(candidate.contract(), this::payer).stream())
                .anyMatch(payer -> Ledger.pays(payer.state(), payer.terms(),
                        decide.price(payer.contract(), payer.terms(), receipt.facts(), receipt.directives(), Optional.of(receipt)).cost().credits(),
                        clock.instant(), true));
    }

    private Optional<Payer> payer(long contract) {
        return contracts.find(contract).map(found -> {
            AccountTerms all = terms.deciding(found);
            return new Payer(found, all, book.now(contract, all));
        });
    }

    /** The same for the oldest requests only. @param limit how many at most */
    public void retry(Contract contract, int limit) {
        Map<Long, Optional<Payer>> payers = new HashMap<>();
        for (long issueId : receipts.blockedOn(contract.id()).stream().limit(limit).toList()) {
            if (receipts.current(issueId).filter(receipt -> mayPay(receipt, payers)).isEmpty()) {
                continue;
            }
            payers.clear();
            try {
                work.workAnew(issueId);
            } catch (RuntimeException e) {
                LOG.warn("Issue {} could not be decided anew; it will be tried again", issueId, e);
            }
        }
    }
}
