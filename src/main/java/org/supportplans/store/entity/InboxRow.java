package org.supportplans.store.entity;

import net.java.ao.Preload;
import net.java.ao.schema.Indexed;
import net.java.ao.schema.NotNull;
import net.java.ao.schema.Table;

/** A hint that a request needs a look. */
@Table("INBOX")
@Preload
public interface InboxRow extends Row {

    @NotNull
    @Indexed
    long getIssueId();

    @NotNull
    long getCreatedAt();
}
