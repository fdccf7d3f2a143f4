package org.supportplans.store.entity;

import net.java.ao.Preload;
import net.java.ao.schema.Index;
import net.java.ao.schema.Indexes;
import net.java.ao.schema.NotNull;
import net.java.ao.schema.StringLength;
import net.java.ao.schema.Table;

/** One version of a plan. */
@Table("PLAN_VERSION")
@Preload
@Indexes(@Index(name = "version", methodNames = {"getPlanId", "getVersion"}, unique = true))
public interface PlanVersionRow extends Row {

    @NotNull
    long getPlanId();

    @NotNull
    int getVersion();

    @NotNull
    String getName();

    @StringLength(StringLength.UNLIMITED)
    String getDescription();

    String getPlanType();

    String getCycleUnit();

    /** In hundredths. */
    Long getCreditLimit();

    /** JSON: ids of SLA policies. */
    @StringLength(StringLength.UNLIMITED)
    String getSlas();

    String getDebitMoment();

    String getOveragePolicy();

    /** JSON: the cost table, amounts in hundredths. */
    @StringLength(StringLength.UNLIMITED)
    String getCosts();

    /** JSON: everything else. */
    @NotNull
    @StringLength(StringLength.UNLIMITED)
    String getPlanOptions();

    @NotNull
    boolean isActive();

    @NotNull
    long getSavedAt();
}
