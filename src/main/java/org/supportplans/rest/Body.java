package org.supportplans.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supportplans.core.Violation;
import org.supportplans.core.contracts.ContractRules;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.credits.LedgerEntry;

/**
 * A JSON object that is read property by property. What is wrong is gathered, one sentence a property, and {@link #finish} refuses all of
 * it at once; until then a property that is wrong, absent or null reads as null, an optional list as an empty one.
 */
final class Body {

    private static final Pattern TIME = Pattern.compile("([01][0-9]|2[0-3]):[0-5][0-9]");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private final ObjectNode node;
    private final String path;
    private final List<Violation> wrong;
    private final Set<String> known = new HashSet<>();
    private final List<Body> parts = new ArrayList<>();

    Body(ObjectNode node) {
        this(node, "", new ArrayList<>());
    }

    private Body(ObjectNode node, String path, List<Violation> wrong) {
        this.node = node;
        this.path = path;
        this.wrong = wrong;
    }

    /** Refuses each of these properties that is not {@link #given}. */
    void need(String... names) {
        for (String name : names) {
            if (!given(name)) {
                refuse(name, "field.missing");
            }
        }
    }

    /** Whether the property is there, right or wrong, and neither null nor blank nor an empty list. */
    boolean given(String name) {
        JsonNode value = node.path(name);
        boolean blank = value.isTextual() && isInvisible(value.textValue()) || value.isArray() && value.isEmpty();
        return !value.isMissingNode() && !value.isNull() && !blank;
    }

    /** SHA-256 of what it says, whatever the order of its properties. */
    String digest() {
        return LedgerEntry.sha256(CanonicalJson.of(node));
    }

    /** Whether the property is there at all, be it null. */
    boolean has(String name) {
        return node.has(name);
    }

    boolean isNumber(String name) {
        return node.path(name).isNumber();
    }

    /** What it has, in its order; for objects whose properties are free. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Accepts properties that only answers have a use for. */
    void ignore(String... names) {
        known.addAll(List.of(names));
    }

    /** One line of text without blanks around it; blank is null. */
    String text(String name, int max) {
        return read(name, value -> line(value, name, max));
    }

    /** Text of several lines, ended by a line feed each, without blanks around it; blank is null. */
    String lines(String name, int max) {
        return read(name, value -> checked(value, name, max, "\n\t"));
    }

    /** A list of texts, each of them once, whatever the letters' case. */
    List<String> texts(String name, int max, int maxItems) {
        List<String> texts = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<JsonNode> items = items(name, maxItems);
        for (int i = 0; i < items.size(); i++) {
            String item = item(name, i);
            String text = line(items.get(i), item, max);
            if (text == null) {
                refuse(item, "field.missing");
            } else if (!seen.add(text.toLowerCase(Locale.ROOT))) {
                refuse(item, "field.twice", text);
            } else {
                texts.add(text);
            }
        }
        return texts;
    }

    /** An amount from {@code min} to {@link Credits#MAX}. */
    Credits credits(String name, Credits min) {
        BigDecimal number = decimal(name, min.toBigDecimal(), Credits.MAX.toBigDecimal());
        return number == null ? null : Credits.of(number);
    }

    /** A number with at most two decimals. */
    BigDecimal decimal(String name, BigDecimal min, BigDecimal max) {
        return read(name, value -> {
            BigDecimal number = value.isNumber() ? value.decimalValue() : null;
            if (number == null || number.compareTo(min) < 0 || number.compareTo(max) > 0
                    || number.signum() != 0 && number.stripTrailingZeros().scale() > 2) {
                return refuse(name, "field.credits", min, max);
            }
            return number;
        });
    }

    Integer integer(String name, int min, int max) {
        return read(name, value -> {
            BigInteger number = value.isIntegralNumber() ? value.bigIntegerValue() : null;
            if (number == null || number.compareTo(BigInteger.valueOf(min)) < 0 || number.compareTo(BigInteger.valueOf(max)) > 0) {
                return refuse(name, "field.integer", BigDecimal.valueOf(min), BigDecimal.valueOf(max));
            }
            return number.intValue();
        });
    }

    /** The id of something: a whole number above zero. */
    Long id(String name) {
        return read(name, value -> id(value, name));
    }

    /** One id, or a list of ids, each of them once. */
    List<Long> ids(String name, int maxItems) {
        return node.path(name).isNumber() ? Stream.ofNullable(id(name)).toList() : list(name, maxItems, this::id);
    }

    Boolean bool(String name) {
        return read(name, value -> value.isBoolean() ? value.booleanValue() : refuse(name, "field.bool"));
    }

    LocalDate date(String name) {
        return read(name, value -> day(value, name));
    }

    List<LocalDate> dates(String name, int maxItems) {
        return list(name, maxItems, this::day);
    }

    /** A time of day in whole minutes; {@code 24:00} is midnight where the day's end is meant. */
    LocalTime time(String name, boolean end) {
        return read(name, value -> {
            String text = value.asText();
            if (end && text.equals("24:00")) {
                return LocalTime.MIDNIGHT;
            }
            return value.isTextual() && TIME.matcher(text).matches() ? LocalTime.parse(text) : refuse(name, "field.time");
        });
    }

    ZoneId zone(String name) {
        return read(name, value -> {
            try {
                return value.isTextual() ? ZoneId.of(value.textValue().strip()) : refuse(name, "field.zone");
            } catch (DateTimeException e) {
                return refuse(name, "field.zone");
            }
        });
    }

    /** One of the type's values, by its name. */
    <E extends Enum<E>> E choice(String name, Class<E> type) {
        return read(name, value -> chosen(value, name, List.of(type.getEnumConstants()), Enum::name));
    }

    /** A list of given values, each of them once, by the words that {@code word} gives them. */
    <E> List<E> choices(String name, List<E> values, Function<E, String> word) {
        return list(name, values.size() * 2, (value, item) -> chosen(value, item, values, word));
    }

    /** An object; what it holds that is not read is refused too. */
    Body object(String name) {
        return read(name, value -> part(value, name));
    }

    List<Body> objects(String name, int maxItems) {
        return list(name, maxItems, this::part);
    }

    /** Notes that something is wrong with a property, unless something else is already. @return null */
    <T> T refuse(String name, String rule, Object... arguments) {
        String field = path + name;
        if (wrong.stream().noneMatch(violation -> violation.field().equals(field))) {
            wrong.add(Violation.of(field, rule, arguments));
        }
        return null;
    }

    /**
     * Ends the reading of the outermost object: properties that nobody has asked for are wrong.
     *
     * @param rules what the rules have against what was read, asked only if something is wrong already, so that one answer names all;
     *     what they say about properties that could not be read doesn't count
     * @throws Refusal with everything that is wrong
     */
    void finish(Supplier<List<Violation>> rules) {
        refuseUnknown();
        if (!wrong.isEmpty()) {
            Set<String> unread = wrong.stream().map(violation -> root(violation.field())).collect(Collectors.toSet());
            List<Violation> all = new ArrayList<>(wrong);
            rules.get().stream().filter(violation -> !unread.contains(root(violation.field()))).forEach(all::add);
            throw new Refusal(400, all);
        }
    }

    private void refuseUnknown() {
        node.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                refuse(name, "property.unknown", path + name.substring(0, Math.min(name.length(), Fields.NAME_MAX)));
            }
        });
        parts.forEach(Body::refuseUnknown);
    }

    private static String root(String field) {
        return field.split("[.\\[]", 2)[0];
    }

    private <T> T read(String name, Function<JsonNode, T> reader) {
        known.add(name);
        return node.hasNonNull(name) ? reader.apply(node.get(name)) : null;
    }

    /** Reads the items of a list by value and path; wrong ones are left out, and of equal ones the second is wrong. */
    private <T> List<T> list(String name, int maxItems, ItemReader<T> reader) {
        List<T> list = new ArrayList<>();
        List<JsonNode> items = items(name, maxItems);
        for (int i = 0; i < items.size(); i++) {
            T value = reader.read(items.get(i), item(name, i));
            if (value != null && list.contains(value)) {
                refuse(item(name, i), "field.twice", items.get(i).asText());
            } else if (value != null) {
                list.add(value);
            }
        }
        return list;
    }

    private interface ItemReader<T> {
        T read(JsonNode value, String item);
    }

    private List<JsonNode> items(String name, int max) {
        List<JsonNode> items = new ArrayList<>();
        JsonNode value = read(name, Function.identity());
        if (value != null && !value.isArray()) {
            refuse(name, "field.list");
        } else if (value != null && value.size() > max) {
            refuse(name, "field.tooMany", max);
        } else if (value != null) {
            value.forEach(items::add);
        }
        return items;
    }

    private static String item(String name, int index) {
        return name + "[" + index + "]";
    }

    private Long id(JsonNode value, String name) {
        boolean id = value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= 1;
        return id ? Long.valueOf(value.longValue()) : refuse(name, "field.id");
    }

    private Body part(JsonNode value, String name) {
        if (!value.isObject()) {
            return refuse(name, "field.object");
        }
        Body part = new Body((ObjectNode) value, path + name + ".", wrong);
        parts.add(part);
        return part;
    }

    private <E> E chosen(JsonNode value, String name, Collection<E> values, Function<E, String> word) {
        return values.stream().filter(candidate -> value.isTextual() && word.apply(candidate).equals(value.textValue())).findFirst()
                .orElseGet(() -> refuse(name, "field.choice", values.stream().map(word).toList()));
    }

    private LocalDate day(JsonNode value, String name) {
        try {
            LocalDate day = value.isTextual() ? LocalDate.parse(value.textValue().strip(), DAY) : null;
            return day != null && ContractRules.inRange(day) ? day : refuse(name, "field.date");
        } catch (DateTimeParseException e) {
            return refuse(name, "field.date");
        }
    }

    private String line(JsonNode value, String name, int max) {
        return checked(value, name, max, "");
    }

    private String checked(JsonNode value, String name, int max, String controlsAllowed) {
        if (!value.isTextual()) {
            return refuse(name, "field.text");
        }
        String text = trimmed(value.textValue().replace("\r\n", "\n"));
        if (isInvisible(text)) {
            return null;
        }
        if (text.length() > max) {
            return refuse(name, "field.tooLong", BigDecimal.valueOf(max), BigDecimal.valueOf(text.length()));
        }
        boolean shows = text.codePoints().allMatch(c -> controlsAllowed.indexOf(c) >= 0
                || !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE);
        return shows ? text : refuse(name, "field.control");
    }

    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isInvisible(String text) {
        return text.codePoints().allMatch(c -> isBlank(c) || Character.getType(c) == Character.FORMAT);
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
