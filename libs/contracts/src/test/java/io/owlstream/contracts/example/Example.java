package io.owlstream.contracts.example;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;

/**
 * A record as it stood in a topic.
 *
 * @param variant which of the topic's events it is, for instance {@code owl-chunk-numbers}; unique in the topic
 * @param value   its JSON; a text where the record holds none
 */
public record Example(String topic, String variant, String key, Map<String, String> headers, JsonNode value) {
    /** The keys by whose values readers tell one event of a topic from another, and where they are. */
    private static final List<String> MARKS = List.of("/fact", "/state/is", "/work/kind", "/work/settings/task",
            "/work/rule/task", "/recipe/task", "/rows/task", "/scores/task");
    /** Parts that only experiments of some kinds have. */
    private static final List<String> PARTS = List.of("/recipe/harm", "/recipe/looks", "/recipe/divergence",
            "/recipe/trait/targets", "/work/settings/view/keep", "/work/settings/view/mask", "/harm/judge",
            "/looks", "/divergence", "/targets");

    /** The example that {@code record} gives, named for the run that wrote it and for what it holds. */
    static Example of(String run, ConsumerRecord<String, byte[]> record, JsonNode value) {
        Map<String, String> headers = new TreeMap<>();
        for (Header header : record.headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return new Example(record.topic(), variant(run, value), record.key(), headers, value);
    }

    /** By what readers tell it from the topic's other events, and which of the parts that may be absent it has. */
    List<String> marks() {
        return Stream.concat(MARKS.stream().map(value::at).filter(JsonNode::isTextual).map(JsonNode::textValue),
                parts(value)).toList();
    }

    private static String variant(String run, JsonNode value) {
        StringBuilder variant = new StringBuilder(run);
        MARKS.stream().map(value::at).filter(JsonNode::isTextual).forEach(mark -> variant.append('-')
                .append(mark.textValue()));
        if (value.path("fact").asText().equals("ready")) {
            variant.append(value.has("hints") ? "-dataset" : value.has("location") ? "-in-topic" : "-in-store");
        }
        parts(value).forEach(part -> variant.append('-').append(part));
        return variant.toString();
    }

    private static Stream<String> parts(JsonNode value) {
        return PARTS.stream().filter(part -> !value.at(part).isMissingNode())
                .map(part -> part.substring(part.lastIndexOf('/') + 1));
    }
}
