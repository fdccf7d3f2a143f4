package org.supportplans.store.entity;

import net.java.ao.schema.NotNull;
import net.java.ao.schema.StringLength;
import net.java.ao.schema.Table;

/** A change in the audit log. */
@Table("CHANGE")
public interface ChangeRow extends Row {

    @NotNull
    String getSubject();

    @NotNull
    long getSubjectId();

    String getActor();

    /** JSON; null if it is new. */
    @StringLength(StringLength.UNLIMITED)
    String getBeforeChange();

    /** JSON; null if it is gone. */
    @StringLength(StringLength.UNLIMITED)
    String getAfterChange();

    @NotNull
    long getChangedAt();
}
