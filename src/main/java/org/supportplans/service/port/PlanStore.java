package org.supportplans.service.port;

import java.util.List;
import java.util.Optional;
import org.supportplans.core.plans.Plan;

/** Support plans and their versions; versions are only added. Writes happen under {@link ClusterLock}. */
public interface PlanStore {

    /** The latest version of every plan, by name. */
    List<Plan> all();

    /** The latest version. */
    Optional<Plan> find(long id);

    /** Every version of a plan, oldest first; empty for an unknown one. */
    List<Plan> versions(long id);

    /** Adds a plan as version 1 under a new id; the given id and version don't count. */
    Plan add(Plan plan);

    /** Adds a version to an existing plan. */
    void addVersion(Plan plan);

    /** Deletes a plan with all versions; only one that nothing has ever used. */
    void delete(long id);
}
