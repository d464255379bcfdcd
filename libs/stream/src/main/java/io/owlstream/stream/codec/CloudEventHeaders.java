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
 * read the log. They carry nothing that a reader of ours depends on but the subject.
 */
public final class CloudEventHeaders {
    /** Names the node (or experiment) that the record is about. */
    public static final String SUBJECT = "ce_subject";
    /** W3C trace context; passed on as it came. */
    public static final String TRACEPARENT = "traceparent";

    private static final String CONTENT_TYPE = "application/json";

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
        put(headers, "ce_type", "io." + topic);
        put(headers, "ce_source", source);
        put(headers, "ce_time", Instant.now().toString());
        put(headers, SUBJECT, subject);
        put(headers, "ce_dataschema", "urn:owlstream:schema:" + topic);
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

    private static void put(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
