package org.supportplans.store.entity;

import net.java.ao.Preload;
import net.java.ao.schema.Index;
import net.java.ao.schema.Indexed;
import net.java.ao.schema.Indexes;
import net.java.ao.schema.NotNull;
import net.java.ao.schema.Table;

/** Where to look for an organization's contracts: at least one for each customer of each contract, maybe more. */
@Table("CONTRACT_CUSTOMER")
@Preload
@Indexes(@Index(name = "customer", methodNames = {"getContractId", "getOrganizationId"}, unique = true))
public interface ContractCustomerRow extends Row {

    @NotNull
    long getContractId();

    @NotNull
    @Indexed
    int getOrganizationId();
}
