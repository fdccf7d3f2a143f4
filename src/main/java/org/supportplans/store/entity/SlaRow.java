package org.supportplans.store.entity;

import net.java.ao.schema.NotNull;
import net.java.ao.schema.Table;

/** The identity of an SLA policy; one without a version is no policy. */
@Table("SLA")
public interface SlaRow extends Row {

    @NotNull
    long getCreatedAt();
}
