package org.supportplans.store.entity;

import net.java.ao.Preload;
import net.java.ao.schema.NotNull;
import net.java.ao.schema.Table;
import net.java.ao.schema.Unique;

/** A key by which a client named what it asked of a contract. */
@Table("CLIENT_KEY")
@Preload
public interface ClientKeyRow extends Row {

    @NotNull
    @Unique
    String getKeyHash();

    @NotNull
    String getRequestHash();

    @NotNull
    long getContractId();

    @NotNull
    long getUsedAt();
}
