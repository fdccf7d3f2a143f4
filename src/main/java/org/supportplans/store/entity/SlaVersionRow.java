package org.supportplans.store.entity;

import net.java.ao.Preload;
import net.java.ao.schema.Index;
import net.java.ao.schema.Indexes;
import net.java.ao.schema.NotNull;
import net.java.ao.schema.StringLength;
import net.java.ao.schema.Table;

/** One version of an SLA policy. */
@Table("SLA_VERSION")
@Preload
@Indexes(@Index(name = "version", methodNames = {"getSlaId", "getVersion"}, unique = true))
public interface SlaVersionRow extends Row {

    @NotNull
    long getSlaId();

    @NotNull
    int getVersion();

    @NotNull
    String getName();

    @NotNull
    boolean isActive();

    /** JSON. */
    @StringLength(StringLength.UNLIMITED)
    String getCalendar();

    /** JSON. */
    @StringLength(StringLength.UNLIMITED)
    String getTargets();

    @NotNull
    long getSavedAt();

    /** JSON; null for any. */
    @StringLength(StringLength.UNLIMITED)
    String getProjects();
}
