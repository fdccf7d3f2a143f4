package org.supportplans.store.entity;

import net.java.ao.schema.NotNull;
import net.java.ao.schema.Table;

/** The identity of a plan; one without a version is no plan. */
@Table("PLAN")
public interface PlanRow extends Row {

    @NotNull
    long getCreatedAt();
}
