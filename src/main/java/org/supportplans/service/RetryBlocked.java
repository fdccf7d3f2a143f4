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
    private final NoteRequest note;
    private final WorkInbox work;

    @Inject
    public RetryBlocked(ReceiptStore receipts, ContractStore contracts, AccountBook book, Terms terms, NoteRequest note, WorkInbox work) {
        this.receipts = receipts;
        this.contracts = contracts;
        this.book = book;
        this.terms = terms;
        this.note = note;
        this.work = work;
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

    /** Whether the contract, or another one that its requests may fit, has any credits, may borrow some, or needs none. */
    private boolean mayPay(Contract contract) {
        return contracts.naming(contract.customers(), contract.details().users()).stream().filter(other -> other.activation() != null)
                .anyMatch(other -> book.pays(other.id(), terms.deciding(other)));
    }

    /** The same for the oldest requests only. @param limit how many at most */
    public void retry(Contract contract, int limit) {
        for (long issueId : receipts.blockedOn(contract.id()).stream().limit(limit).toList()) {
            if (!mayPay(contract)) {
                return;
            }
            try {
                // The hint stays if this node dies between the entry, which may take the last credit, and the receipt.
                note.changed(issueId);
                work.workAnew(issueId);
            } catch (RuntimeException e) {
                LOG.warn("Issue {} could not be decided anew; it will be tried again", issueId, e);
            }
        }
    }
}
