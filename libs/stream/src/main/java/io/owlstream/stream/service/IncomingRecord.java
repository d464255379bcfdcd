package io.owlstream.stream.service;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.ForeignRecordException;
import io.owlstream.stream.trace.TraceHeaders;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Message;

/** What is known of a record besides its value. */
final class IncomingRecord {
    private final Optional<IncomingKafkaRecordMetadata<?, ?>> kafka;

    IncomingRecord(Message<byte[]> message) {
        this.kafka = message.getMetadata(IncomingKafkaRecordMetadata.class).map(it -> it);
    }

    /**
     * Returns if it is an event of the kind that its topic holds.
     *
     * @throws io.owlstream.stream.codec.UndecodableException if not
     */
    void requireEventOfItsTopic() {
        CloudEventHeaders.requireEventOf(topic(),
                headers().orElseThrow(() -> new ForeignRecordException("a record without headers")));
    }

    /** The topic that it came from; empty if that is not known. */
    String topic() {
        return kafka.map(IncomingKafkaRecordMetadata::getTopic).orElse("");
    }

    /** Where it lies and which node it is about, for a log. */
    String place() {
        return kafka.map(it -> "topic=" + it.getTopic() + " partition=" + it.getPartition() + " offset="
                + it.getOffset()).orElse("topic=unknown") + node().map(node -> " node=" + node).orElse("");
    }

    /** Its key; empty if it has none. */
    Optional<String> key() {
        return kafka.map(IncomingKafkaRecordMetadata::getKey).map(String::valueOf);
    }

    /** The node in its key; empty if the key is anything else. */
    Optional<NodeId> node() {
        return key().filter(key -> key.matches("[0-9a-f]{64}")).map(NodeId::new);
    }

    /** The trace context, as headers. */
    Map<String, String> trace() {
        return headers().map(TraceHeaders::among).orElse(Map.of());
    }

    private Optional<Headers> headers() {
        return kafka.map(IncomingKafkaRecordMetadata::getHeaders);
    }
}
