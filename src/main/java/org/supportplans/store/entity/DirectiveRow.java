package org.supportplans.store.entity;

import net.java.ao.Preload;
import net.java.ao.schema.Index;
import net.java.ao.schema.Indexes;
import net.java.ao.schema.NotNull;
import net.java.ao.schema.StringLength;
import net.java.ao.schema.Table;
import net.java.ao.schema.Unique;

/** What people had said of a request, from one moment on. */
@Table("DIRECTIVE")
@Preload
@Indexes(@Index(name = "current", methodNames = {"getIssueId", "getDirectiveNumber"}))
public interface DirectiveRow extends Row {

    @NotNull
    long getIssueId();

    @NotNull
    int getDirectiveNumber();

    /** Issue and number. */
    @NotNull
    @Unique
    String getDirectiveKey();

    /** JSON. */
    @NotNull
    @StringLength(StringLength.UNLIMITED)
    String getBody();

    @NotNull
    String getActor();

    @NotNull
    long getSaidAt();
}
