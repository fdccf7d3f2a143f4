package org.supportplans.service.port;

import java.util.Map;

/** Attributes of customers, by name; numbers or text (rule 4). Writes happen under {@link ClusterLock}. */
public interface AttributeStore {

    /** Attributes, and how often they were saved. */
    record Versioned(int version, Map<String, String> values) {

        public Versioned {
            values = Map.copyOf(values);
        }
    }

    /** Version 0 without values for an organization that has none. */
    Versioned of(int organization);

    void put(int organization, Versioned attributes);
}
