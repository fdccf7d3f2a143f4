package org.supportplans.store.entity;

import net.java.ao.Preload;
import net.java.ao.schema.Index;
import net.java.ao.schema.Indexed;
import net.java.ao.schema.Indexes;
import net.java.ao.schema.NotNull;
import net.java.ao.schema.StringLength;
import net.java.ao.schema.Table;

/** A receipt: whole in the body, and beside it what receipts are found by. */
@Table("RECEIPT")
@Preload
@Indexes({
    @Index(name = "receipt", methodNames = {"getIssueId", "getReceiptNumber"}, unique = true),
    @Index(name = "latest", methodNames = {"getContractId", "getID"}),
    @Index(name = "coverage", methodNames = {"getCoverage", "getID"})
})
public interface ReceiptRow extends Row {

    @NotNull
    long getIssueId();

    @NotNull
    int getReceiptNumber();

    /** How many entries the request had in the ledger. */
    @NotNull
    int getBookings();

    /** The project that the request is of; null on receipts of old. */
    Long getProjectId();

    @NotNull
    String getCoverage();

    Long getContractId();

    @Indexed
    Long getPlanId();

    @Indexed
    Long getSlaId();

    /** The contract for whose credits the request waits; null if it doesn't, or if a later receipt is known to say otherwise. */
    @Indexed
    Long getBlockedOn();

    void setBlockedOn(Long contract);

    /** When the request was posted. */
    @NotNull
    long getPostedAt();

    /** JSON. */
    @NotNull
    @StringLength(StringLength.UNLIMITED)
    String getBody();
}
