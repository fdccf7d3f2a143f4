package org.supportplans.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.supportplans.core.Violation;
import org.supportplans.service.Outcome;
import org.supportplans.service.port.ClusterLock;
import org.supportplans.service.port.Formats;
import org.supportplans.service.port.Words;

/** Makes the API's answers. Errors are {@code {"errorMessages":[…],"errors":{"field":"…"}}}, one sentence a field. */
@Named
public class Answers {

    private static final String RULE = "supportplans.error.";
    private static final String LABEL = "supportplans.error.label.";
    private static final Pattern ROW = Pattern.compile("\\[([0-9]+)]");

    private final Words words;
    private final Formats formats;

    @Inject
    public Answers(Words words, Formats formats) {
        this.words = words;
        this.formats = formats;
    }

    /** The action's answer, or the error that it ended with. */
    Response answer(Supplier<Response> action) {
        try {
            return action.get();
        } catch (ClusterLock.Busy e) {
            return error(503, List.of(Violation.of("", "busy")));
        } catch (Refusal e) {
            return error(e.status(), e.violations());
        }
    }

    Response ok(JsonNode body) {
        return json(200, body);
    }

    /**
     * The answer to a change; what speaks against it though it was made is in {@code warnings}.
     *
     * @param success the status if it was made; 204 has no body
     * @param missing the rule that says that there is no such thing
     */
    <T> Response outcome(Outcome<T> outcome, int success, Function<T, JsonNode> body, String missing) {
        if (outcome instanceof Outcome.Refused<T> refused) {
            return switch (refused.kind()) {
                case INVALID -> error(400, refused.violations());
                case CONFLICT -> error(409, refused.violations());
                case IMPOSSIBLE -> error(422, refused.violations());
                case MISSING -> error(404, List.of(Violation.of("", missing)));
            };
        }
        Outcome.Done<T> done = (Outcome.Done<T>) outcome;
        if (success == 204) {
            return Response.noContent().build();
        }
        JsonNode answer = body.apply(done.value());
        if (!done.warnings().isEmpty() && answer instanceof ObjectNode object) {
            object.set("warnings", Json.texts(done.warnings().stream().map(this::sentence).toList()));
        }
        return json(success, answer);
    }

    private Response error(int status, List<Violation> violations) {
        Map<String, String> byField = new LinkedHashMap<>();
        violations.forEach(violation -> byField.merge(violation.field(), sentence(violation), (a, b) -> a.equals(b) ? a : a + " " + b));
        ObjectNode errors = Json.object();
        byField.forEach((field, sentence) -> {
            if (!field.isEmpty()) {
                errors.put(field, sentence);
            }
        });
        ObjectNode body = Json.object();
        body.set("errorMessages", Json.texts(Stream.ofNullable(byField.get("")).toList()));
        body.set("errors", errors);
        return json(status, body);
    }

    /** What a violation says; sentences about any field ({@code field.*}) take its name as their first argument. */
    String sentence(Violation violation) {
        Stream<Object> named = violation.rule().startsWith("field.") ? Stream.of(label(violation.field())) : Stream.empty();
        return words.say(RULE + violation.rule(), Stream.concat(named, violation.arguments().stream().map(this::shown)).toArray());
    }

    private String label(String field) {
        Matcher row = ROW.matcher(field);
        int number = row.find() ? Integer.parseInt(row.group(1)) + 1 : 0;
        String key = LABEL + row.replaceAll(".row");
        String label = words.say(key, String.valueOf(number));
        return label.equals(key) ? field : label;
    }

    /** Ids and counts have no separators, days look as the user has set them; states are words, and so is what stands between. */
    private Object shown(Object argument) {
        if (argument instanceof LocalDate day) {
            return formats.day(day);
        }
        if (argument instanceof Collection<?> list) {
            return list.stream().map(String::valueOf).collect(Collectors.joining(words.say("supportplans.ui.list.separator")));
        }
        if (argument instanceof Enum<?> value) {
            return words.say(RULE + "word." + value.name());
        }
        return argument instanceof Long || argument instanceof Integer ? argument.toString() : argument;
    }

    private static Response json(int status, JsonNode body) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).header("Cache-Control", "no-store").entity(Json.write(body)).build();
    }
}
