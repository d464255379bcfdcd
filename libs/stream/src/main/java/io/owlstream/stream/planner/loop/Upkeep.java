package io.owlstream.stream.planner.loop;

import io.owlstream.stream.planner.Event;
import io.owlstream.stream.planner.LogPartition;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ApiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the lag of each group what it should be, exactly the open work: groups that nobody joined yet get start
 * offsets, offsets of empty groups are kept from expiring, and done requests are removed from the log. All of it can
 * wait, and what fails is tried again the next time.
 */
final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);
    private static final Duration REFRESHED_EVERY = Duration.ofHours(1);

    private final Admin admin;
    private final Map<TopicPartition, Long> trimmed = new HashMap<>();
    private final Map<String, Rhythm> refreshes = new HashMap<>();

    Upkeep(Admin admin) {
        this.admin = admin;
    }

    /** Gives the groups without members offsets where they have none, and writes those that they have once more. */
    void keepOffsets(Groups.Members members, Groups.Layout layout, Event.CommittedRead committed) {
        for (String topic : members.idleTopics()) {
            Map<TopicPartition, Long> known = new HashMap<>();
            Map<TopicPartition, OffsetSpec> unknown = new HashMap<>();
            for (TopicPartition partition : layout.partitionsOf(topic)) {
                Long offset = committed.offsets().get(new LogPartition(topic, partition.partition()));
                if (offset == null) {
                    unknown.put(partition, start(topic));
                } else {
                    known.put(partition, offset);
                }
            }
            Rhythm refresh = refreshes.computeIfAbsent(topic, absent -> new Rhythm(REFRESHED_EVERY));
            if (!unknown.isEmpty() || refresh.due()) {
                known.putAll(starts(unknown));
                set(Topics.group(topic), known);
                refresh.done();
            }
        }
    }

    /**
     * Where work begins that nobody did yet. Of requests all are open, the others were removed. Raw chunks stay, and most
     * of them were filtered long ago: for batches of those that were not the planner asks, as for any that is missing.
     */
    private static OffsetSpec start(String topic) {
        return topic.equals(Topics.SEQUENCES_SAMPLED) ? OffsetSpec.latest() : OffsetSpec.earliest();
    }

    /** Removes the requests below the committed offsets. */
    void trim(Event.CommittedRead committed) {
        Map<TopicPartition, RecordsToDelete> done = new HashMap<>();
        for (Stage stage : Stage.values()) {
            committed.offsets().forEach((partition, offset) -> {
                TopicPartition place = new TopicPartition(partition.topic(), partition.partition());
                if (partition.topic().equals(stage.topic()) && offset > trimmed.getOrDefault(place, 0L)) {
                    done.put(place, RecordsToDelete.beforeOffset(offset));
                }
            });
        }
        admin.deleteRecords(done).lowWatermarks().forEach((partition, answer) -> {
            if (succeeded("trim " + partition, answer)) {
                trimmed.put(partition, done.get(partition).beforeOffset());
            }
        });
    }

    private Map<TopicPartition, Long> starts(Map<TopicPartition, OffsetSpec> partitions) {
        Map<TopicPartition, Long> starts = new HashMap<>();
        if (!partitions.isEmpty()) {
            Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> found =
                    Kafka.get(admin.listOffsets(partitions).all());
            found.forEach((partition, info) -> starts.put(partition, info.offset()));
        }
        return starts;
    }

    private void set(String group, Map<TopicPartition, Long> offsets) {
        Map<TopicPartition, OffsetAndMetadata> wanted = new HashMap<>();
        offsets.forEach((partition, offset) -> wanted.put(partition, new OffsetAndMetadata(offset)));
        // A worker that joined meanwhile has offsets of its own; the broker then refuses these.
        succeeded("set start offsets of " + group, admin.alterConsumerGroupOffsets(group, wanted).all());
    }

    private static boolean succeeded(String what, KafkaFuture<?> answer) {
        try {
            Kafka.get(answer);
            return true;
        } catch (ApiException e) {
            LOG.debug("Could not {}: {}", what, e.toString());
            return false;
        }
    }
}
