package org.supportplans.store.entity;

import net.java.ao.Preload;
import net.java.ao.schema.Index;
import net.java.ao.schema.Indexed;
import net.java.ao.schema.Indexes;
import net.java.ao.schema.NotNull;
import net.java.ao.schema.StringLength;
import net.java.ao.schema.Table;

/** Where to look for a customer's contracts: at least one for each customer of each contract, maybe more. */
@Table("CONTRACT_CUSTOMER")
@Preload
@Indexes(@Index(name = "customer", methodNames = {"getCustomerKey", "getContractId"}, unique = true))
public interface ContractCustomerRow extends Row {

    /** An organization or a customer user. */
    @NotNull
    @StringLength(StringLength.MAX_LENGTH)
    String getCustomerKey();

    @NotNull
    @Indexed
    long getContractId();
}
