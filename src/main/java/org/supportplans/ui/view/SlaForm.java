package org.supportplans.ui.view;

import java.util.List;

/**
 * Making or changing an SLA policy.
 *
 * @param id 0 for a new policy
 * @param from the time at which a working day begins, {@code 09:00}
 * @param holidays days as {@code 2026-12-25}
 * @param blank a target to copy
 */
public record SlaForm(long id, int version, String name, boolean active, List<Option> zones, List<Option> days, String from, String to,
        List<Option> holidays, List<Target> targets, Target blank, String cancel) {

    /** What is promised for a priority, as people write it: {@code 1d 4h}. */
    public record Target(List<Option> priorities, String respondWithin, String resolveWithin) {}
}
