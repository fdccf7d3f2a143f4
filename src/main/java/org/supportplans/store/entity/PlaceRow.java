package org.supportplans.store.entity;

import net.java.ao.Preload;
import net.java.ao.schema.Index;
import net.java.ao.schema.Indexes;
import net.java.ao.schema.NotNull;
import net.java.ao.schema.StringLength;
import net.java.ao.schema.Table;
import net.java.ao.schema.Unique;

/** The place of a request among those of its customer's day. */
@Table("PLACE")
@Preload
@Indexes(@Index(name = "taken", methodNames = {"getPlaceDay", "getCustomer"}))
public interface PlaceRow extends Row {

    /** Day, slot and customer. */
    @NotNull
    @Unique
    @StringLength(StringLength.MAX_LENGTH)
    String getPlaceKey();

    @NotNull
    String getPlaceDay();

    @NotNull
    String getCustomer();

    @NotNull
    @Unique
    long getIssueId();
}
