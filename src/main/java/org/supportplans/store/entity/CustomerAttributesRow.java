package org.supportplans.store.entity;

import net.java.ao.Preload;
import net.java.ao.schema.NotNull;
import net.java.ao.schema.StringLength;
import net.java.ao.schema.Table;
import net.java.ao.schema.Unique;

/** The attributes of an organization. */
@Table("CUSTOMER_ATTRIBUTES")
@Preload
public interface CustomerAttributesRow extends Row {

    @NotNull
    @Unique
    int getOrganizationId();

    /** JSON. */
    @NotNull
    @StringLength(StringLength.UNLIMITED)
    String getBody();

    void setBody(String json);
}
