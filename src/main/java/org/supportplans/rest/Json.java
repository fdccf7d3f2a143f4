package org.supportplans.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.function.Function;
import org.supportplans.core.credits.Credits;

/** How values look in the API's JSON. Our own mapper writes it, whatever the host's is set to. */
final class Json {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static <T> ArrayNode array(Collection<T> items, Function<T, JsonNode> each) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        items.forEach(item -> array.add(each.apply(item)));
        return array;
    }

    static JsonNode text(String text) {
        return JsonNodeFactory.instance.textNode(text);
    }

    static ArrayNode texts(Collection<String> items) {
        return array(items, JsonNodeFactory.instance::textNode);
    }

    /** A number with at most two decimals; null stays null. */
    static BigDecimal credits(Credits credits) {
        return credits == null ? null : credits.toBigDecimal();
    }

    /** {@code 2026-12-31}; null stays null. */
    static String day(LocalDate day) {
        return day == null ? null : day.toString();
    }

    /** ISO-8601 with the zone's offset, in milliseconds at most, seconds included; null stays null. */
    static String instant(Instant instant, ZoneId zone) {
        return instant == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(instant.truncatedTo(ChronoUnit.MILLIS).atZone(zone));
    }

    static String name(Enum<?> value) {
        return value == null ? null : value.name();
    }

    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of JSON nodes can always be written", e);
        }
    }
}
