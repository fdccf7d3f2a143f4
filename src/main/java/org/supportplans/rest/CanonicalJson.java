package org.supportplans.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** JSON in one way of writing it: properties by name, numbers without needless zeros. */
final class CanonicalJson {

    private CanonicalJson() {}

    static String of(JsonNode node) {
        if (node instanceof ObjectNode object) {
            Map<String, String> properties = new TreeMap<>();
            object.properties().forEach(property -> properties.put(property.getKey(), of(property.getValue())));
            return properties.entrySet().stream().map(property -> Json.write(Json.text(property.getKey())) + ":" + property.getValue())
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (node.isArray()) {
            List<String> items = new ArrayList<>();
            node.forEach(item -> items.add(of(item)));
            return "[" + String.join(",", items) + "]";
        }
        return node.isNumber() ? number(node.decimalValue()) : Json.write(node);
    }

    /** In scientific notation where that is shorter: a short number may have a million zeros. */
    private static String number(BigDecimal number) {
        return number.stripTrailingZeros().toString();
    }
}
