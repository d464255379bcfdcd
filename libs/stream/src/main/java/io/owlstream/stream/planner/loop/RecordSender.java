package io.owlstream.stream.planner.loop;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.planner.LogPartition;
import io.owlstream.stream.trust.FactSigner;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;

/**
 * Sends the records that a front writes, with CloudEvents headers, its facts signed. Safe for use by several threads.
 */
final class RecordSender implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final String source;
    private final FactSigner signer;

    /** @param source names this front in the headers */
    RecordSender(KafkaProducer<String, byte[]> producer, String source, FactSigner signer) {
        this.producer = producer;
        this.source = source;
        this.signer = signer;
    }

    /** Sends to the partition of the key. A null {@code value} removes the key from a table. */
    Future<RecordMetadata> send(String topic, String key, NodeId subject, byte[] value) {
        return send(topic, key, subject, value, Map.of());
    }

    /** The same, with the trace context in {@code trace}. */
    Future<RecordMetadata> send(String topic, String key, NodeId subject, byte[] value, Map<String, String> trace) {
        return send(topic, null, key, value, CloudEventHeaders.of(topic, source, subject.hex(), trace));
    }

    /** Sends a request, under its node's id, to a partition of one's choice. */
    Future<RecordMetadata> send(LogPartition to, NodeId node, byte[] value, Map<String, String> trace) {
        return send(to.topic(), to.partition(), node.hex(), value,
                CloudEventHeaders.of(to.topic(), source, node.hex(), trace));
    }

    private Future<RecordMetadata> send(String topic, Integer partition, String key, byte[] value, Headers headers) {
        if (value != null && value.length > EventCodec.MAX_VALUE_BYTES) {
            throw new IllegalArgumentException("a record of " + topic + " would have " + value.length
                    + " bytes; at most " + EventCodec.MAX_VALUE_BYTES + " are sent");
        }
        signer.sign(topic, key, value, headers);
        return producer.send(new ProducerRecord<>(topic, partition, null, key, value, headers));
    }

    @Override
    public void close() {
        producer.close();
    }
}
