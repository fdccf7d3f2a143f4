package org.supportplans.service.port;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.supportplans.core.coverage.Receipt;

/** The receipts of requests; they are only added. */
public interface ReceiptStore {

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

    /** The newest receipts that chose this contract, newest first; of a request at most one. */
    List<Receipt> latestOf(long contract, int limit);

    /** Ids of the requests that wait for credits of this contract: their current receipt says BLOCKED; oldest request first. */
    List<Long> blockedOn(long contract);

    /** The contracts that any request waits for so. */
    Set<Long> blocking();
}
