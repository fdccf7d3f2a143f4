package org.supportplans.rest;

import java.util.Collection;

/** Properties that several resources have. */
final class Fields {

    static final int NAME_MAX = 255;

    private Fields() {}

    /** The version that a change starts from; 0 for something new, where it has no meaning. */
    static int version(Body body, boolean change) {
        if (!change) {
            body.ignore("version");
            return 0;
        }
        body.need("version");
        Integer version = body.integer("version", 1, Integer.MAX_VALUE);
        return version == null ? 0 : version;
    }

    /** The property "priority" as Jira spells it; null for none. */
    static String priority(Body body, Collection<String> known) {
        String name = body.text("priority", NAME_MAX);
        return name == null ? null : known.stream().filter(name::equalsIgnoreCase).findFirst()
                .orElseGet(() -> body.refuse("priority", "priority.unknown", name, known));
    }
}
