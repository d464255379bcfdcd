package io.owlstream.stream.kafka;

import io.owlstream.recipe.id.Digest;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.worker.RecordReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/**
 * Reads records of the log by their hints, and by a scan where a hint does not fit: the topic was mirrored or created anew.
 * Records that follow each other closely are read in one pass.
 */
public final class LogRecordReader implements RecordReader, AutoCloseable {
    private final KafkaConsumer<String, byte[]> log;
    private final ClusterNames cluster;

    /** @param client settings of a Kafka client, {@code bootstrap.servers} among them */
    public LogRecordReader(Map<String, Object> client, ClusterNames cluster) {
        this.log = LogConsumers.create(client);
        this.cluster = cluster;
    }

    @Override
    public synchronized Result read(String topic, List<Wanted> wanted, Consumer<Found> consumer) {
        TopicCursor cursor = new TopicCursor(log, topic);
        PartitionIndex index = new PartitionIndex(log, topic, wanted);
        ReadRanges ranges = new ReadRanges(topic);
        List<Wanted> missing = new ArrayList<>();
        for (Wanted one : wanted) {
            Optional<ConsumerRecord<String, byte[]>> record = byHint(topic, one, cursor)
                    .or(() -> byScan(one, cursor, index));
            record.ifPresentOrElse(it -> {
                ranges.add(it.partition(), it.offset());
                consumer.accept(new Found(one, it.value()));
            }, () -> missing.add(one));
        }
        return new Result(ranges.sources(), missing);
    }

    @Override
    public synchronized void close() {
        log.close();
    }

    private Optional<ConsumerRecord<String, byte[]>> byHint(String topic, Wanted wanted, TopicCursor cursor) {
        return wanted.hint().filter(hint -> hint.equals(cluster.location(topic, hint.partition(), hint.offset())))
                .flatMap(hint -> at(wanted, hint.partition(), hint.offset(), cursor));
    }

    private Optional<ConsumerRecord<String, byte[]>> byScan(Wanted wanted, TopicCursor cursor, PartitionIndex index) {
        int partition = index.partition(wanted);
        OptionalLong offset = index.offset(wanted);
        cursor.forget();
        return offset.isPresent() ? at(wanted, partition, offset.getAsLong(), cursor) : Optional.empty();
    }

    private static Optional<ConsumerRecord<String, byte[]>> at(Wanted wanted, int partition, long offset,
            TopicCursor cursor) {
        return cursor.take(partition, offset).filter(record -> fits(wanted, record));
    }

    static boolean fits(Wanted wanted, ConsumerRecord<String, byte[]> record) {
        return record.value() != null
                && CloudEventHeaders.text(record.headers(), CloudEventHeaders.SUBJECT)
                        .filter(wanted.subject().hex()::equals).isPresent()
                && Digest.of(record.value()).equals(wanted.digest());
    }
}
