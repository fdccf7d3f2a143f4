package org.supportplans.service.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.supportplans.core.sla.SlaPolicy;

/** SLA policies and their versions; versions are only added. Writes happen under {@link ClusterLock}. */
public interface SlaStore {

    /** The latest version of every policy, by name. */
    List<SlaPolicy> all();

    /** The latest version. */
    Optional<SlaPolicy> find(long id);

    /** The version that was the latest at an instant; the first one before there was any. */
    Optional<SlaPolicy> asOf(long id, Instant at);

    /** One version; it never changes. */
    Optional<SlaPolicy> version(long id, int version);

    /** Adds a policy as version 1 under a new id; the given id and version don't count. */
    SlaPolicy add(SlaPolicy policy);

    /** Adds a version to an existing policy. */
    void addVersion(SlaPolicy policy);

    /** Deletes a policy with all versions; only one that no plan names in any version. */
    void delete(long id);
}
