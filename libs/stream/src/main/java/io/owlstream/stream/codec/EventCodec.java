package io.owlstream.stream.codec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Events to and from the bytes of a record's value: UTF-8 JSON, keys in a fixed order, absent values left out, unknown keys
 * ignored, so that equal events have equal bytes and newer writers do not break older readers.
 */
public final class EventCodec {
    /** The largest value that is sent; what can be larger goes to the store. */
    public static final int MAX_VALUE_BYTES = 900_000;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .serializationInclusion(JsonInclude.Include.NON_ABSENT)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();
    /** One for each type, so that it is looked up once. */
    private static final Map<Class<?>, ObjectReader> READERS = new ConcurrentHashMap<>();

    private EventCodec() {
    }

    /** The value of a record that carries {@code event}. */
    public static byte[] encode(Object event) {
        try {
            return MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("event cannot be written as JSON: " + event.getClass(), e);
        }
    }

    /**
     * The event in a record's value.
     *
     * @throws UndecodableException if the value is no such event; the message says where and why, without its content
     */
    public static <T> T decode(byte[] value, Class<T> type) {
        if (value == null) {
            throw new UndecodableException("no " + type.getSimpleName() + ": the record has no value", null);
        }
        try {
            return READERS.computeIfAbsent(type, MAPPER::readerFor).readValue(value);
        } catch (IOException | IllegalArgumentException e) {
            throw new UndecodableException("no " + type.getSimpleName() + ": " + fault(e), e);
        }
    }

    /** Where and what, but not the value: that may be anybody's record. */
    private static String fault(Exception e) {
        if (e instanceof JsonMappingException wrong) {
            return "missing, or not what it should be: " + wrong.getPath().stream().map(EventCodec::step)
                    .collect(Collectors.joining(".")) + " (" + e.getClass().getSimpleName() + ")";
        }
        return e instanceof JsonProcessingException broken && broken.getLocation() != null
                ? "no JSON at line " + broken.getLocation().getLineNr() + ", column " + broken.getLocation().getColumnNr()
                : e.getClass().getSimpleName();
    }

    private static String step(JsonMappingException.Reference at) {
        return at.getFieldName() == null ? Integer.toString(at.getIndex()) : at.getFieldName();
    }
}
