package org.supportplans.store.entity;

import net.java.ao.schema.NotNull;
import net.java.ao.schema.Table;
import net.java.ao.schema.Unique;

/** A request that is gone. */
@Table("TOMBSTONE")
public interface TombstoneRow extends Row {

    @NotNull
    @Unique
    long getIssueId();

    @NotNull
    long getDeletedAt();
}
