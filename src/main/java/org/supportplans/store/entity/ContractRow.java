package org.supportplans.store.entity;

import net.java.ao.Preload;
import net.java.ao.schema.Index;
import net.java.ao.schema.Indexed;
import net.java.ao.schema.Indexes;
import net.java.ao.schema.NotNull;
import net.java.ao.schema.StringLength;
import net.java.ao.schema.Table;
import net.java.ao.schema.Unique;

/** A contract: whole in the body, and beside it what contracts are found by. */
@Table("CONTRACT")
@Preload
@Indexes({
    @Index(name = "listed", methodNames = {"getNameKey", "getID"}),
    @Index(name = "renewal", methodNames = {"isAutoRenew", "isRenewed", "getEndDate"})
})
public interface ContractRow extends Row {

    /** The number in the form in which numbers are compared. */
    @NotNull
    @Unique
    String getNumberKey();

    void setNumberKey(String key);

    /** Tells apart what may exist once beside the number: the one renewal of a contract. */
    @NotNull
    @Unique
    @StringLength(StringLength.MAX_LENGTH)
    String getRenewalKey();

    void setRenewalKey(String key);

    /** The name in the form in which names are searched and sorted. */
    @NotNull
    String getNameKey();

    void setNameKey(String key);

    @Indexed
    String getOwner();

    void setOwner(String userKey);

    /** The owner, if nobody else is. */
    @Indexed
    String getManager();

    void setManager(String userKey);

    String getStartDate();

    void setStartDate(String day);

    String getEndDate();

    void setEndDate(String day);

    @Indexed
    Long getPlanId();

    void setPlanId(Long plan);

    /** Ids of the plans that amendments have named, parted by blanks; null for none. */
    @StringLength(StringLength.UNLIMITED)
    String getLaterPlans();

    void setLaterPlans(String plans);

    /** False while it is a draft. */
    @NotNull
    boolean isActivated();

    void setActivated(boolean activated);

    @NotNull
    boolean isSuspended();

    void setSuspended(boolean suspended);

    @NotNull
    boolean isCancelled();

    void setCancelled(boolean cancelled);

    @NotNull
    boolean isAutoRenew();

    void setAutoRenew(boolean autoRenew);

    @NotNull
    boolean isRenewed();

    void setRenewed(boolean renewed);

    /** JSON; its id doesn't count. */
    @NotNull
    @StringLength(StringLength.UNLIMITED)
    String getBody();

    void setBody(String json);
}
