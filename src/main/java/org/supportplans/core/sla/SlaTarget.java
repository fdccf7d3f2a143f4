package org.supportplans.core.sla;

/**
 * What is promised for a priority (rule 29).
 *
 * @param priority its name; null for every priority that has no target of its own
 * @param respondWithin null if nothing is promised
 * @param resolveWithin null if nothing is promised
 */
public record SlaTarget(String priority, SlaDuration respondWithin, SlaDuration resolveWithin) {}
