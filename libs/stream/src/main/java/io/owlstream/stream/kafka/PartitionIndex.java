package io.owlstream.stream.kafka;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.worker.RecordReader.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/** Finds wanted records by reading their key's partition from its beginning, once however many are looked for. */
final class PartitionIndex {
    private final KafkaConsumer<String, byte[]> log;
    private final String topic;
    private final Set<String> subjects = new HashSet<>();
    private final Map<Integer, Map<Identity, Long>> offsets = new HashMap<>();

    PartitionIndex(KafkaConsumer<String, byte[]> log, String topic, List<Wanted> wanted) {
        this.log = log;
        this.topic = topic;
        wanted.forEach(one -> subjects.add(one.subject().hex()));
    }

    /** The partition of the record's key under Kafka's default partitioner. */
    int partition(Wanted wanted) {
        int partitions = log.partitionsFor(topic).size();
        return Utils.toPositive(Utils.murmur2(wanted.key().getBytes(StandardCharsets.UTF_8))) % partitions;
    }

    /** The newest offset of the record; empty if its key's partition does not have it. */
    OptionalLong offset(Wanted wanted) {
        Long offset = offsets.computeIfAbsent(partition(wanted), this::scan)
                .get(new Identity(wanted.subject(), wanted.digest()));
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    private Map<Identity, Long> scan(int number) {
        TopicPartition partition = new TopicPartition(topic, number);
        Map<Identity, Long> found = new HashMap<>();
        log.assign(List.of(partition));
        log.seekToBeginning(List.of(partition));
        LogConsumers.readToEnd(log, partition, record -> add(record, found));
        return found;
    }

    private void add(ConsumerRecord<String, byte[]> record, Map<Identity, Long> found) {
        CloudEventHeaders.text(record.headers(), CloudEventHeaders.SUBJECT)
                .filter(subject -> record.value() != null && subjects.contains(subject))
                .ifPresent(subject -> found.put(new Identity(new NodeId(subject), Digest.of(record.value())),
                        record.offset()));
    }

    private record Identity(NodeId subject, Digest digest) {
    }
}
