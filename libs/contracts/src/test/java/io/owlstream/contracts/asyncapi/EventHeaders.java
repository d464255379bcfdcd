package io.owlstream.contracts.asyncapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.topic.Topics;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;

/** The schema of the headers that all events have: those that {@link CloudEventHeaders} writes. */
final class EventHeaders {
    private static final Map<String, String> WORDS = Map.of(
            "ce_specversion", "version of CloudEvents",
            "ce_id", "new for every attempt to send the record",
            "ce_type", "io. and the topic",
            "ce_source", "the sender: service and worker",
            "ce_time", "when it was sent",
            "ce_subject", "hexadecimal id of the node or experiment that the record is about",
            "ce_dataschema", "the $id of the value's schema",
            "content-type", "of the value",
            CloudEventHeaders.TRACEPARENT, "W3C trace context, where there is one");

    private EventHeaders() {
    }

    static ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        new TreeMap<>(WORDS).forEach((name, words) ->
                properties.putObject(name).put("type", "string").put("description", words));
        for (Header header : CloudEventHeaders.of(Topics.FACTS, "/service/worker", "00", Map.of())) {
            schema.withArray("required").add(header.key());
        }
        return schema;
    }
}
