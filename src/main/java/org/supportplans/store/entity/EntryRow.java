package org.supportplans.store.entity;

import net.java.ao.Preload;
import net.java.ao.schema.Index;
import net.java.ao.schema.Indexed;
import net.java.ao.schema.Indexes;
import net.java.ao.schema.NotNull;
import net.java.ao.schema.StringLength;
import net.java.ao.schema.Table;
import net.java.ao.schema.Unique;

/** An entry of the ledger. Amounts are in hundredths. No index but "place" begins with the account, so that none is mistaken for it. */
@Table("ENTRY")
@Preload
@Indexes(@Index(name = "place", methodNames = {"getAccountId", "getSeq"}, unique = true))
public interface EntryRow extends Row {

    @NotNull
    long getAccountId();

    @NotNull
    long getSeq();

    @NotNull
    @Unique
    String getKeyHash();

    @NotNull
    String getKind();

    @NotNull
    long getAmount();

    @NotNull
    long getHeld();

    @NotNull
    long getOverLimit();

    @NotNull
    long getCredits();

    @StringLength(StringLength.UNLIMITED)
    String getDraws();

    @StringLength(StringLength.UNLIMITED)
    String getCorrects();

    @Indexed
    Long getIssueId();

    String getIssueKey();

    @NotNull
    String getActor();

    @NotNull
    String getCause();

    @StringLength(StringLength.UNLIMITED)
    String getReason();

    String getGrantSource();

    String getGrantFrom();

    String getGrantThrough();

    String getCycleFrom();

    @NotNull
    long getPlanId();

    @NotNull
    int getPlanVersion();

    /** What the plan's version says; null if unlimited. */
    String getTermsUnit();

    /** What the plan's version says; null if unlimited. */
    Long getTermsLimit();

    String getRequestHash();

    @NotNull
    long getRecordedAt();

    @NotNull
    long getEffectiveAt();

    /** The account after the entry, as the ledger's hash digests it. */
    @NotNull
    @StringLength(StringLength.UNLIMITED)
    String getState();

    @NotNull
    String getPreviousHash();

    @NotNull
    String getHash();
}
