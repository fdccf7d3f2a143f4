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
    @Index(name = "latest", methodNames = {"getContractId", "getID"})
})
public interface ReceiptRow extends Row {

    @NotNull
    long getIssueId();

    @NotNull
    int getReceiptNumber();

    /** How many entries the request had in the ledger. */
    @NotNull
    int getBookings();

    @NotNull
    String getCoverage();

    Long getContractId();

    @Indexed
    Long getPlanId();

    @Indexed
    Long getSlaId();

    /** JSON. */
    @NotNull
    @StringLength(StringLength.UNLIMITED)
    String getBody();
}
