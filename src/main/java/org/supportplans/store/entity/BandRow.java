package org.supportplans.store.entity;

import net.java.ao.Preload;
import net.java.ao.schema.NotNull;
import net.java.ao.schema.StringLength;
import net.java.ao.schema.Table;

/** A plan band. */
@Table("BAND")
@Preload
public interface BandRow extends Row {

    /** JSON; its id doesn't count. */
    @NotNull
    @StringLength(StringLength.UNLIMITED)
    String getBody();

    void setBody(String json);
}
