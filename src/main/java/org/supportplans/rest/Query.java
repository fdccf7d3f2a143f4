package org.supportplans.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.supportplans.core.contracts.ContractRules;

/** The parameters of a request's address, and the pages that are cut by them. */
final class Query {

    static final int LIMIT_DEFAULT = 50;
    static final int LIMIT_MAX = 100;
    private static final int START_MAX = 1_000_000_000;
    private static final String LIMIT = "limit";

    /** The digits that ids and numbers are written with, so that each has one address. */
    private static final Pattern ID = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,10}");

    private final UriInfo uri;

    Query(UriInfo uri) {
        this.uri = uri;
    }

    /** The id in a path; what is none, or written in another way than ours, is an unknown id. */
    static long id(String text, String missing) {
        if (!ID.matcher(text).matches()) {
            throw Refusal.notFound(missing);
        }
        return Long.parseLong(text);
    }

    int start() {
        return integer("start", 0, START_MAX, 0);
    }

    int limit() {
        return integer(LIMIT, 1, LIMIT_MAX, LIMIT_DEFAULT);
    }

    /** The parameter without blanks around it; null if it is absent or blank. */
    String text(String name) {
        String value = uri.getQueryParameters().getFirst(name);
        if (value != null && value.chars().anyMatch(Character::isISOControl)) {
            // No name has them, and not every database takes them.
            throw Refusal.badRequest(name, "parameter.control", name);
        }
        return value == null || value.isBlank() ? null : value.strip();
    }

    int integer(String name, int min, int max, int absent) {
        Integer value = optionalInteger(name, min, max);
        return value == null ? absent : value;
    }

    /** Null if the parameter is absent. */
    Integer optionalInteger(String name, int min, int max) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        if (WHOLE.matcher(text).matches()) {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return (int) value;
            }
        }
        throw Refusal.badRequest(name, "parameter.integer", name, BigDecimal.valueOf(min), BigDecimal.valueOf(max));
    }

    /** One of the type's values, by its name; null if the parameter is absent. */
    <E extends Enum<E>> E choice(String name, Class<E> type) {
        String text = text(name);
        return text == null ? null : Arrays.stream(type.getEnumConstants()).filter(value -> value.name().equals(text)).findFirst()
                .orElseThrow(() -> Refusal.badRequest(name, "parameter.choice", name,
                        Arrays.stream(type.getEnumConstants()).map(Enum::name).toList()));
    }

    /** Null if the parameter is absent. A plus sign that reached us as a blank is one. */
    Instant instant(String name, Instant min, Instant max) {
        String text = text(name);
        try {
            Instant value = text == null ? null : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            if (value == null || !value.isBefore(min) && !value.isAfter(max)) {
                return value;
            }
        } catch (DateTimeException e) {
            // falls through: as wrong as one out of range
        }
        throw Refusal.badRequest(name, "parameter.instant", name);
    }

    /** A day between 1970 and 9999; null if the parameter is absent. */
    LocalDate day(String name) {
        String text = text(name);
        try {
            LocalDate value = text == null ? null : LocalDate.parse(text);
            if (value == null || ContractRules.inRange(value)) {
                return value;
            }
        } catch (DateTimeException e) {
            // falls through: as wrong as one out of range
        }
        throw Refusal.badRequest(name, "parameter.day", name);
    }

    /** The page of a list that is all there. */
    <T> ObjectNode page(List<T> all, Function<T, JsonNode> each) {
        int start = start();
        int limit = limit();
        List<T> values = all.stream().skip(start).limit(limit + 1L).toList();
        return page(start, limit, values, each);
    }

    /** @param values those from {@code start} on, one more than {@code limit} if there are more */
    <T> ObjectNode page(int start, int limit, List<T> values, Function<T, JsonNode> each) {
        boolean last = values.size() <= limit;
        ObjectNode page = page(start, limit, Json.array(last ? values : values.subList(0, limit), each), last);
        ObjectNode links = links();
        if (start > 0) {
            links.put("prev", link("start", Math.max(0, start - limit)));
        }
        if (!last) {
            links.put("next", link("start", start + limit));
        }
        page.set("_links", links);
        return page;
    }

    /** A page of entries of the ledger: the place of each is its seq, so that {@code start} and {@code afterSeq} are the same. */
    ObjectNode entryPage(int limit, JsonNode values, boolean last, long lastSeq) {
        ObjectNode page = page(afterSeq(), limit, values, last);
        ObjectNode links = links();
        if (!last) {
            links.put("next", link("afterSeq", lastSeq));
        }
        page.set("_links", links);
        return page;
    }

    int afterSeq() {
        return integer("afterSeq", 0, START_MAX, start());
    }

    private static ObjectNode page(int start, int limit, JsonNode values, boolean last) {
        ObjectNode page = Json.object();
        page.put("size", values.size()).put("start", start).put(LIMIT, limit).put("isLastPage", last);
        page.set("values", values);
        return page;
    }

    private ObjectNode links() {
        String base = uri.getBaseUri().toString().split("/rest/", 2)[0];
        return Json.object().put("self", uri.getRequestUri().toString()).put("base", base).put("context", URI.create(base).getPath());
    }

    private String link(String parameter, long value) {
        return uri.getRequestUriBuilder().replaceQueryParam(parameter, value).build().toString();
    }
}
