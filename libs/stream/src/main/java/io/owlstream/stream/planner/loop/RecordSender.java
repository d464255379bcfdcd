package io.owlstream.stream.planner.loop;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.EventCodec;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends the records that a front writes, with CloudEvents headers. Safe for use by several threads. */
final class RecordSender implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final String source;

    /** @param source names this front in the headers */
    RecordSender(KafkaProducer<String, byte[]> producer, String source) {
        this.producer = producer;
        this.source = source;
    }

    /** Sends to the partition of the key. A null {@code value} removes the key from a table. */
    Future<RecordMetadata> send(String topic, String key, NodeId subject, byte[] value) {
        return send(topic, null, key, subject, value);
    }

    /** Sends to a partition of one's choice. */
    Future<RecordMetadata> send(String topic, Integer partition, String key, NodeId subject, byte[] value) {
        if (value != null && value.length > EventCodec.MAX_VALUE_BYTES) {
            throw new IllegalArgumentException("a record of " + topic + " would have " + value.length
                    + " bytes; at most " + EventCodec.MAX_VALUE_BYTES + " are sent");
        }
        return producer.send(new ProducerRecord<>(topic, partition, null, key, value,
                CloudEventHeaders.of(topic, source, subject.hex(), Map.of())));
    }

    @Override
    public void close() {
        producer.close();
    }
}
