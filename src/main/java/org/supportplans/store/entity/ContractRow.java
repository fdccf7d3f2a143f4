package org.supportplans.store.entity;

import net.java.ao.Preload;
import net.java.ao.schema.Indexed;
import net.java.ao.schema.NotNull;
import net.java.ao.schema.StringLength;
import net.java.ao.schema.Table;
import net.java.ao.schema.Unique;

/** A contract, whole. */
@Table("CONTRACT")
@Preload
public interface ContractRow extends Row {

    @NotNull
    int getVersion();

    void setVersion(int version);

    @NotNull
    String getContractNumber();

    void setContractNumber(String number);

    /** The number in the form in which numbers are compared. */
    @NotNull
    @Unique
    String getNumberKey();

    void setNumberKey(String key);

    @NotNull
    String getName();

    void setName(String name);

    /** The name in the form in which names are searched and sorted. */
    @NotNull
    String getNameKey();

    void setNameKey(String key);

    String getOwner();

    void setOwner(String userKey);

    /** JSON: ids of organizations; what counts, whatever {@link ContractCustomerRow} says. */
    @StringLength(StringLength.UNLIMITED)
    String getCustomers();

    void setCustomers(String json);

    /** JSON: names. */
    @StringLength(StringLength.UNLIMITED)
    String getProducts();

    void setProducts(String json);

    String getStartDate();

    void setStartDate(String day);

    String getEndDate();

    void setEndDate(String day);

    String getZoneId();

    void setZoneId(String zone);

    @Indexed
    Long getPlanId();

    void setPlanId(Long plan);

    /** JSON; null for no notice. */
    @StringLength(StringLength.UNLIMITED)
    String getNotice();

    void setNotice(String json);

    Integer getLicences();

    void setLicences(Integer licences);

    /** Null while it is a draft. */
    Long getActivatedAt();

    void setActivatedAt(Long millis);

    Integer getPlanVersion();

    void setPlanVersion(Integer version);
}
