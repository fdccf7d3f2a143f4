package org.supportplans.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.supportplans.core.plans.Attributes;
import org.supportplans.core.plans.Band;

/** Free attributes in JSON: an object of numbers and texts by name (rule 4). */
final class AttributesJson {

    private AttributesJson() {}

    static JsonNode write(Map<String, String> attributes) {
        ObjectNode json = Json.object();
        new TreeMap<>(attributes).forEach((name, value) -> Attributes.number(value)
                .ifPresentOrElse(number -> json.put(name, number), () -> json.put(name, value)));
        return json;
    }

    /** By name, as they are kept; null takes one away. */
    static Map<String, String> read(Body body, String property) {
        Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Body given = body.object(property);
        List<String> names = given == null ? List.of() : given.names();
        if (names.size() > Attributes.MAX) {
            given.ignore(names.toArray(String[]::new));
            body.refuse(property, "field.tooMany", Attributes.MAX);
            return values;
        }
        for (String name : names) {
            String value = value(given, name);
            if (!isName(name)) {
                given.refuse(name, "attribute.name", Fields.NAME_MAX);
            } else if (value != null && values.put(Band.LICENCES.equalsIgnoreCase(name) ? Band.LICENCES : name, value) != null) {
                given.refuse(name, "attribute.twice", name);
            }
        }
        return values;
    }

    private static boolean isName(String name) {
        return !name.isBlank() && name.equals(name.strip()) && name.length() <= Fields.NAME_MAX
                && name.codePoints().noneMatch(Character::isISOControl);
    }

    private static String value(Body given, String name) {
        if (!given.isNumber(name)) {
            return given.text(name, Fields.NAME_MAX);
        }
        BigDecimal number = given.decimal(name, BigDecimal.ZERO, Band.MAX);
        return number == null ? null : Attributes.text(number);
    }
}
