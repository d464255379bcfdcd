package io.owlstream.stream.codec;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The headers of a record: CloudEvents 1.0 in the Kafka protocol binding's binary mode, so that any CloudEvents tool can
 * read the log. A reader of ours depends on the subject, and on type and schema to know a foreign record from a newer one.
 */
public final class CloudEventHeaders {
    /** Names the node (or experiment) that the record is about. */
    public static final String SUBJECT = "ce_subject";
    /** A URI reference that names who sent the record. */
    public static final String SOURCE = "ce_source";
    /** W3C trace context; passed on as it came. */
    public static final String TRACEPARENT = "traceparent";

    private static final String TYPE = "ce_type";
    private static final String SCHEMA = "ce_dataschema";
    private static final String OURS = "io.owlstream.";
    private static final String CONTENT_TYPE = "application/json";
    private static final int LONGEST_SHOWN = 100;

    private CloudEventHeaders() {
    }

    /**
     * The headers of one attempt to send a record; each call gives another {@code ce_id}.
     *
     * @param topic   decides type and schema
     * @param source  a URI reference that names the sender, for instance {@code /student-service/host-1}
     * @param subject hexadecimal id of the node or experiment
     * @param more    further headers, {@link #TRACEPARENT} among them if there is one
     */
    public static Headers of(String topic, String source, String subject, Map<String, String> more) {
        Headers headers = new RecordHeaders();
        put(headers, "ce_specversion", "1.0");
        put(headers, "ce_id", UUID.randomUUID().toString());
        put(headers, TYPE, type(topic));
        put(headers, SOURCE, source);
        put(headers, "ce_time", Instant.now().toString());
        put(headers, SUBJECT, subject);
        put(headers, SCHEMA, schema(topic));
        put(headers, "content-type", CONTENT_TYPE);
        more.forEach((name, value) -> put(headers, name, value));
        return headers;
    }

    /** The text of a header; empty if the record lacks it. */
    public static Optional<String> text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /**
     * Returns if a record with {@code headers} is an event of the version that {@code topic} holds.
     *
     * @throws ForeignRecordException if it is no event of this system at all
     * @throws UndecodableException   if it is another event, or of another version
     */
    public static void requireEventOf(String topic, Headers headers) {
        String type = text(headers, TYPE).filter(it -> it.startsWith(OURS))
                .orElseThrow(() -> new ForeignRecordException("a record that this system did not write: no " + TYPE
                        + " that begins with " + OURS));
        require(TYPE, type, type(topic));
        require(SCHEMA, text(headers, SCHEMA).orElse("none"), schema(topic));
    }

    /**
     * Returns unless a record with {@code headers} says that it is another event, or of another version, than
     * {@code topic} holds; a record that says nothing passes.
     *
     * @throws UndecodableException if it says so
     */
    public static void requireNoOtherEvent(String topic, Headers headers) {
        // The schema names topic and version. A start reads a million records, and each further header costs.
        boolean fits = text(headers, SCHEMA).filter(schema(topic)::equals).isPresent();
        if (!fits && text(headers, TYPE).isPresent()) {
            requireEventOf(topic, headers);
        }
    }

    private static void require(String header, String actual, String wanted) {
        if (!actual.equals(wanted)) {
            // Strangers may write anything there, and this goes into the log.
            String shown = actual.length() <= LONGEST_SHOWN ? actual : actual.substring(0, LONGEST_SHOWN) + "...";
            throw new UndecodableException(header + " is " + shown + ", must be " + wanted
                    + ": use services of one and the same version", null);
        }
    }

    private static String type(String topic) {
        return "io." + topic;
    }

    private static String schema(String topic) {
        return "urn:owlstream:schema:" + topic;
    }

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
