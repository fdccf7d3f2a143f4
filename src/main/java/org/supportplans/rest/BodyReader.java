package org.supportplans.rest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Reads the body of a request as one JSON object. */
final class BodyReader {

    static final int MAX_KILOBYTES = 100;

    private static final ObjectReader LENIENT = new ObjectMapper().reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final ObjectReader STRICT = LENIENT
            .with(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

    private BodyReader() {}

    /** @throws Refusal if the body is too large, no JSON, no object, or names a property twice */
    static Body read(InputStream body) {
        byte[] bytes = bytes(body);
        JsonNode node;
        try {
            node = STRICT.readTree(bytes);
        } catch (IOException e) {
            throw unreadable(bytes, e);
        } catch (ArithmeticException | NumberFormatException e) {
            throw Refusal.badRequest("", "body.number");
        }
        if (node == null || node.isMissingNode()) {
            throw Refusal.badRequest("", "body.empty");
        }
        if (node instanceof ObjectNode object) {
            return new Body(object);
        }
        throw Refusal.badRequest("", "body.notObject");
    }

    /** The same where a body is optional: none reads as an object without properties. */
    static Body readOptional(InputStream body) {
        byte[] bytes = bytes(body);
        return bytes.length == 0 ? new Body(JsonNodeFactory.instance.objectNode()) : read(new ByteArrayInputStream(bytes));
    }

    private static byte[] bytes(InputStream body) {
        byte[] bytes;
        try {
            bytes = body == null ? new byte[0] : body.readNBytes(MAX_KILOBYTES * 1024 + 1);
        } catch (IOException e) {
            throw Refusal.badRequest("", "body.broken");
        }
        if (bytes.length > MAX_KILOBYTES * 1024) {
            throw Refusal.badRequest("", "body.tooLarge", MAX_KILOBYTES);
        }
        return bytes;
    }

    private static Refusal unreadable(byte[] bytes, IOException cause) {
        String rule = readsWithDuplicates(bytes) ? "body.twice" : "body.malformed";
        JsonLocation at = cause instanceof JsonProcessingException malformed ? malformed.getLocation() : null;
        return Refusal.badRequest("", rule, at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr());
    }

    private static boolean readsWithDuplicates(byte[] bytes) {
        try {
            return LENIENT.readTree(bytes) != null;
        } catch (IOException | ArithmeticException | NumberFormatException e) {
            return false;
        }
    }
}
