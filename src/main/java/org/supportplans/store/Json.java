package org.supportplans.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.function.Function;
import org.supportplans.core.credits.Credits;
import org.supportplans.core.sla.SlaDuration;

/**
 * The core's values as JSON text: times as ISO text, credits in hundredths, sets and maps in order, so that equal values make equal text. Reading
 * ignores what it doesn't know, since a newer node may have written it.
 */
final class Json {

    private static final ObjectMapper MAPPER = mapper();

    private Json() {}

    /** Null for null. */
    static String write(Object value) {
        try {
            return value == null ? null : MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A " + value.getClass().getSimpleName() + " can't be written as JSON", e);
        }
    }

    /** Null for null. */
    static <T> T read(String json, TypeReference<T> type) {
        try {
            return json == null ? null : MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored " + type.getType().getTypeName() + " can't be read", e);
        }
    }

    private static ObjectMapper mapper() {
        SimpleModule module = new SimpleModule();
        text(module, Instant.class, Instant::parse);
        text(module, LocalDate.class, LocalDate::parse);
        text(module, LocalTime.class, LocalTime::parse);
        text(module, ZoneId.class, ZoneId::of);
        text(module, SlaDuration.class, SlaDuration::parse);
        module.addSerializer(Credits.class, new StdSerializer<>(Credits.class) {
            @Override
            public void serialize(Credits credits, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeNumber(credits.hundredths());
            }
        });
        module.addDeserializer(Credits.class, new StdScalarDeserializer<>(Credits.class) {
            @Override
            public Credits deserialize(JsonParser json, DeserializationContext context) throws IOException {
                return new Credits(json.getLongValue());
            }
        });
        module.addSerializer(Set.class, new StdSerializer<>(Set.class) {
            @Override
            public void serialize(Set set, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeStartArray();
                for (Object member : set.stream().sorted().toArray()) {
                    provider.defaultSerializeValue(member, json);
                }
                json.writeEndArray();
            }
        });
        return JsonMapper.builder()
                .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .addModule(module)
                .build();
    }

    private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> reader) {
        module.addSerializer(type, ToStringSerializer.instance);
        module.addDeserializer(type, new FromStringDeserializer<>(type) {
            @Override
            protected T _deserialize(String text, DeserializationContext context) {
                return reader.apply(text);
            }
        });
    }
}
