package io.owlstream.evaluator.front;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * Reads curves from the topic of training progress, from a moment on to its end as of now, in no group. Reads at most
 * {@value #MOST} records of each partition, the newest, and gives up on a broker that says nothing more: a report
 * without a curve is better than none.
 */
final class LogTrainingCurves implements TrainingCurves {
    private static final Logger LOG = Logger.getLogger(LogTrainingCurves.class);
    private static final long MOST = 500_000;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(10).toNanos();

    private final Map<String, Object> client;

    /** @param client settings of a Kafka client */
    LogTrainingCurves(Map<String, Object> client) {
        this.client = new HashMap<>(client);
        this.client.put("enable.auto.commit", false);
        this.client.put("auto.offset.reset", "earliest");
    }

    @Override
    public Map<NodeId, SortedMap<Long, Double>> read(Set<NodeId> nodes, Instant since) {
        Map<NodeId, SortedMap<Long, Double>> curves = new HashMap<>();
        Map<String, NodeId> keys = nodes.stream().collect(Collectors.toMap(NodeId::hex, node -> node));
        try (KafkaConsumer<String, byte[]> log =
                new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer())) {
            Map<TopicPartition, Long> open = begin(log, since);
            long progress = System.nanoTime();
            while (!open.isEmpty() && System.nanoTime() - progress < PATIENCE_NANOS) {
                for (ConsumerRecord<String, byte[]> record : log.poll(POLL)) {
                    take(record, keys, curves);
                    progress = System.nanoTime();
                }
                open.entrySet().removeIf(partition -> log.position(partition.getKey()) >= partition.getValue());
            }
        } catch (KafkaException e) {
            LOG.warn("The curves of trainings could not be read; the report goes without", e);
        }
        return curves;
    }

    /** Puts the consumer where it shall begin; the ends of the partitions of which there is something to read. */
    private static Map<TopicPartition, Long> begin(KafkaConsumer<String, byte[]> log, Instant since) {
        List<TopicPartition> all = log.partitionsFor(Topics.TRAINING_PROGRESS).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition())).toList();
        Map<TopicPartition, OffsetAndTimestamp> starts = log.offsetsForTimes(
                all.stream().collect(Collectors.toMap(partition -> partition, partition -> since.toEpochMilli())));
        Map<TopicPartition, Long> ends = log.endOffsets(all);
        Collection<TopicPartition> some =
                all.stream().filter(partition -> Objects.nonNull(starts.get(partition))).toList();
        log.assign(some);
        some.forEach(partition -> log.seek(partition,
                Math.max(starts.get(partition).offset(), ends.get(partition) - MOST)));
        Map<TopicPartition, Long> open = new HashMap<>();
        some.forEach(partition -> open.put(partition, ends.get(partition)));
        return open;
    }

    private static void take(ConsumerRecord<String, byte[]> record, Map<String, NodeId> keys,
            Map<NodeId, SortedMap<Long, Double>> curves) {
        NodeId node = keys.get(record.key());
        if (node == null) {
            return;
        }
        try {
            TrainingProgress report = EventCodec.decode(record.value(), TrainingProgress.class);
            if (Double.isFinite(report.loss())) {
                curves.computeIfAbsent(node, first -> new TreeMap<>()).put(report.step(), report.loss());
            }
        } catch (UndecodableException foreign) {
            LOG.debugf("Not a progress report: partition %d, offset %d", record.partition(), record.offset());
        }
    }
}
