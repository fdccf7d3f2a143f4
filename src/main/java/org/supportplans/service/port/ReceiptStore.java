package org.supportplans.service.port;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.supportplans.core.coverage.Coverage;
import org.supportplans.core.coverage.Receipt;

/** The receipts of requests; they are only added. */
public interface ReceiptStore {

    /**
     * Which current receipts are wanted (rules 8 and 10).
     *
     * @param contract the contract that they name; null for any
     * @param coverage null for any
     * @param projects ids of the projects that the requests are of; null for any
     */
    record Filter(Long contract, Coverage coverage, Collection<Long> projects) {

        public static Filter of(long contract) {
            return new Filter(contract, null, null);
        }
    }

    /** The receipt of the highest n, then number: one row by index. */
    Optional<Receipt> current(long issueId);

    /**
     * Adds a receipt. (Issue, number) is unique in the database.
     *
     * @return false if another writer took the number
     */
    boolean add(Receipt receipt);

    /** Those of the issues that have a receipt. */
    Set<Long> known(Collection<Long> issueIds);

    /** All receipts of a request, the oldest first. */
    List<Receipt> of(long issueId);

    /**
     * The current receipts of requests, the newest first, from a place on; those that are not shown are not counted.
     */
    List<Receipt> list(Filter filter, Predicate<Receipt> shown, int start, int limit);

    /** Ids of the requests that wait for credits of this contract: their current receipt says BLOCKED; oldest request first. */
    List<Long> blockedOn(long contract);

    /** The contracts that any request waits for so. */
    Set<Long> blocking();
}
