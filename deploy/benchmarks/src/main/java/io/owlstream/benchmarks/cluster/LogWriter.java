package io.owlstream.benchmarks.cluster;

import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.kafka.AdminClusterNames;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.topic.KafkaUnavailableException;
import io.owlstream.stream.worker.EventSender;
import io.owlstream.stream.worker.OutgoingRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends records as a service does, with a producer of its own. */
public final class LogWriter implements EventSender, AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final AdminClusterNames cluster;
    private final String source;

    /** @param name of the sender */
    public LogWriter(Map<String, Object> client, String name) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        this.cluster = new AdminClusterNames(client);
        this.source = "/benchmarks/" + name;
    }

    @Override
    public Optional<Location> send(String subject, OutgoingRecord record) {
        return Optional.of(location(write(subject, record)));
    }

    @Override
    public void offer(String subject, OutgoingRecord record) {
        write(subject, record);
    }

    /** Sends without waiting. */
    public Future<RecordMetadata> write(String subject, OutgoingRecord record) {
        return producer.send(new ProducerRecord<>(record.topic(), null, null, record.key(), record.value(),
                CloudEventHeaders.of(record.topic(), source, subject, record.headers())));
    }

    /** Where a record was written; waits for it. */
    public Location location(Future<RecordMetadata> written) {
        try {
            return cluster.location(written.get());
        } catch (ExecutionException e) {
            throw new KafkaUnavailableException("the benchmark's broker", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailableException("the benchmark's broker", e);
        }
    }

    /** The names by which its locations tell where they are. */
    public AdminClusterNames cluster() {
        return cluster;
    }

    @Override
    public void close() {
        producer.close();
        cluster.close();
    }
}
