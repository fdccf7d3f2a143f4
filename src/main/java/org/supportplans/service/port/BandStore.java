package org.supportplans.service.port;

import java.util.List;
import java.util.Optional;
import org.supportplans.core.plans.Band;

/** Plan bands (rule 4). Writes happen under {@link ClusterLock}. */
public interface BandStore {

    /** By attribute, then lower bound. */
    List<Band> all();

    Optional<Band> find(long id);

    /** Adds a band as version 1 under a new id; the given id and version don't count. */
    Band add(Band band);

    /** Replaces the band of the same id. */
    void update(Band band);

    /** An unknown id is harmless. */
    void delete(long id);
}
