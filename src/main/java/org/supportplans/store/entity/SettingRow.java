package org.supportplans.store.entity;

import net.java.ao.Preload;
import net.java.ao.schema.NotNull;
import net.java.ao.schema.StringLength;
import net.java.ao.schema.Table;
import net.java.ao.schema.Unique;

/** A named value. */
@Table("SETTING")
@Preload
public interface SettingRow extends Row {

    @NotNull
    @Unique
    String getName();

    @StringLength(StringLength.UNLIMITED)
    String getContent();

    void setContent(String content);
}
