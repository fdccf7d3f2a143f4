package org.supportplans.core;

import java.util.List;

/** Lists of project keys that plans, SLA policies and contracts may be limited to (rules 1 and 5). */
public final class ProjectKeys {

    private ProjectKeys() {}

    /** Whether a project is among these, whatever the letters' case; no keys are all projects. @param project may be null, which is in no list */
    public static boolean cover(List<String> keys, String project) {
        return keys.isEmpty() || keys.stream().anyMatch(key -> key.equalsIgnoreCase(project));
    }
}
