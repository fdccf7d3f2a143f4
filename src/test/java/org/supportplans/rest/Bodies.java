package org.supportplans.rest;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;

/** Bodies of requests that differ in one property from a good one. */
final class Bodies {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Bodies() {}

    /** The body with one property set to this JSON, to be taken as it is; a dot leads into an object, and no JSON removes the property. */
    static String with(String body, String property, String json) {
        try {
            ObjectNode tree = (ObjectNode) MAPPER.readTree(body);
            int dot = property.indexOf('.');
            ObjectNode owner = dot < 0 ? tree : (ObjectNode) tree.path(property.substring(0, dot));
            String name = property.substring(dot + 1);
            if (json == null) {
                owner.remove(name);
            } else {
                owner.putRawValue(name, new RawValue(json));
            }
            return MAPPER.writeValueAsString(tree);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A JSON text of so many letters. */
    static String text(int length) {
        return "\"" + "a".repeat(length) + "\"";
    }
}
