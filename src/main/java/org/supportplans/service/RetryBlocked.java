package org.supportplans.service;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.supportplans.core.contracts.Contract;
import org.supportplans.service.port.ContractStore;
import org.supportplans.service.port.ReceiptStore;

/** Decides the requests anew that wait for credits, oldest first, once there are any (rule 28). */
@Named
public class RetryBlocked {

    private static final Logger LOG = LoggerFactory.getLogger(RetryBlocked.class);

    private final ReceiptStore receipts;
    private final ContractStore contracts;
    private final AccountBook book;
    private final Terms terms;
    private final SettleRequest settle;

    @Inject
    public RetryBlocked(ReceiptStore receipts, ContractStore contracts, AccountBook book, Terms terms, SettleRequest settle) {
        this.receipts = receipts;
        this.contracts = contracts;
        this.book = book;
        this.terms = terms;
        this.settle = settle;
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

    /** The same for the oldest requests only. @param limit how many at most */
    public void retry(Contract contract, int limit) {
        for (long issueId : receipts.blockedOn(contract.id()).stream().limit(limit).toList()) {
            if (!book.balance(contract.id(), terms.deciding(contract)).available().isPositive()) {
                return;
            }
            try {
                settle.settleAnew(issueId);
            } catch (RuntimeException e) {
                LOG.warn("Issue {} could not be decided anew; it will be tried again", issueId, e);
            }
        }
    }
}
