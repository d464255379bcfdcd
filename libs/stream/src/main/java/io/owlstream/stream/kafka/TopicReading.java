package io.owlstream.stream.kafka;

import io.owlstream.recipe.id.Digest;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.worker.RecordReader.Found;
import io.owlstream.stream.worker.RecordReader.Result;
import io.owlstream.stream.worker.RecordReader.Wanted;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/** One call of the record reader: what is wanted of one topic, where it turned out to be, what was looked at. */
final class TopicReading {
    private final String topic;
    private final ClusterNames.Topic identity;
    private final String cluster;
    private final List<Wanted> all;
    private final PartitionFetch fetch;
    private final ReadRanges sources;
    private final Map<Integer, Map<Wanted, Long>> scans = new HashMap<>();
    private final List<Wanted> missing = new ArrayList<>();

    TopicReading(AheadReader reader, String topic, ClusterNames.Topic identity, String cluster,
            List<Wanted> all) {
        this.topic = topic;
        this.identity = identity;
        this.cluster = cluster;
        this.all = all;
        this.fetch = new PartitionFetch(reader, IntStream.range(0, identity.partitions())
                .mapToObj(partition -> new TopicPartition(topic, partition)).toList());
        this.sources = new ReadRanges(topic);
    }

    /** Where a record is thought to be. */
    private record At(int partition, long offset) {
    }

    /** Reads one window of the list and hands over what was found, in its order. */
    void read(List<Wanted> window, Consumer<Found> found) {
        Map<Wanted, At> hinted = new LinkedHashMap<>();
        window.forEach(it -> hint(it).ifPresent(at -> hinted.put(it, at)));
        Map<Wanted, byte[]> values = fetch(hinted);
        Map<Wanted, At> scanned = new LinkedHashMap<>();
        window.stream().filter(it -> !values.containsKey(it))
                .forEach(it -> scan(it).ifPresent(at -> scanned.put(it, at)));
        values.putAll(fetch(scanned));
        for (Wanted it : window) {
            if (values.containsKey(it)) {
                found.accept(new Found(it, values.get(it)));
            } else {
                missing.add(it);
            }
        }
    }

    Result result() {
        return new Result(sources.sources(), List.copyOf(missing));
    }

    private Optional<At> hint(Wanted wanted) {
        return wanted.hint().filter(this::fits).map(hint -> new At(hint.partition(), hint.offset()));
    }

    private boolean fits(Location hint) {
        return hint.cluster().equals(cluster) && hint.topicId().equals(identity.id())
                && hint.partition() < identity.partitions();
    }

    private Optional<At> scan(Wanted wanted) {
        int partition = defaultPartition(wanted.key());
        Long offset = scans.computeIfAbsent(partition, this::scanPartition).get(wanted);
        return Optional.ofNullable(offset).map(o -> new At(partition, o));
    }

    /** Where Kafka's default partitioner puts a key. */
    private int defaultPartition(String key) {
        return Utils.toPositive(Utils.murmur2(key.getBytes(StandardCharsets.UTF_8))) % identity.partitions();
    }

    /** Looks once through a partition for everything that the whole call may still want of it. */
    private Map<Wanted, Long> scanPartition(int partition) {
        Map<String, List<Wanted>> bySubject = all.stream().collect(Collectors.groupingBy(it -> it.subject().hex()));
        Map<Wanted, Long> offsets = new HashMap<>();
        fetch.all(partition, record -> {
            Collection<Wanted> candidates = bySubject.getOrDefault(subject(record), List.of());
            if (!candidates.isEmpty()) {
                sources.add(partition, record.offset());
                candidates.stream().filter(it -> isIt(it, record)).forEach(it -> offsets.put(it, record.offset()));
            }
        });
        return offsets;
    }

    private Map<Wanted, byte[]> fetch(Map<Wanted, At> places) {
        Map<Integer, Set<Long>> offsets = new HashMap<>();
        places.values().forEach(at -> offsets.computeIfAbsent(at.partition(), p -> new HashSet<>()).add(at.offset()));
        Map<At, ConsumerRecord<String, byte[]>> records = new HashMap<>();
        offsets.forEach((partition, wanted) -> fetch.some(partition, wanted, record -> {
            sources.add(partition, record.offset());
            records.put(new At(partition, record.offset()), record);
        }));
        Map<Wanted, byte[]> values = new ConcurrentHashMap<>();
        // Hashing is most of what reading costs, and other processors are seldom busy while one process reads.
        places.entrySet().parallelStream().forEach(place -> Optional.ofNullable(records.get(place.getValue()))
                .filter(record -> isIt(place.getKey(), record))
                .ifPresent(record -> values.put(place.getKey(), record.value())));
        return values;
    }

    private static boolean isIt(Wanted wanted, ConsumerRecord<String, byte[]> record) {
        return wanted.subject().hex().equals(subject(record)) && record.value() != null
                && Digest.of(record.value()).equals(wanted.digest());
    }

    private static String subject(ConsumerRecord<String, byte[]> record) {
        return CloudEventHeaders.text(record.headers(), CloudEventHeaders.SUBJECT).orElse("");
    }
}
