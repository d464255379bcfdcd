package io.owlstream.faults.check;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.topic.Topics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The data records of a schedule, by the node that they are about. */
final class LogValues {
    private static final Map<NodeKind, String> TOPICS = Map.of(NodeKind.CHUNK, Topics.SEQUENCES_SAMPLED,
            NodeKind.BATCH, Topics.TRAINING_BATCHES, NodeKind.EVALUATION, Topics.EVALUATION_SCORES);

    private final Map<String, List<ConsumerRecord<String, byte[]>>> bySubject = new HashMap<>();

    LogValues(Evidence evidence) {
        for (ConsumerRecord<String, byte[]> record : evidence.records()) {
            CloudEventHeaders.text(record.headers(), CloudEventHeaders.SUBJECT).ifPresent(subject -> bySubject
                    .computeIfAbsent(record.topic() + " " + subject, absent -> new ArrayList<>()).add(record));
        }
    }

    /** Where the content of nodes of {@code kind} is written, if it is not in the store. */
    static Optional<String> topic(NodeKind kind) {
        return Optional.ofNullable(TOPICS.get(kind));
    }

    /** The records about {@code node} in {@code topic}. */
    List<ConsumerRecord<String, byte[]>> about(NodeId node, String topic) {
        return bySubject.getOrDefault(topic + " " + node.hex(), List.of());
    }

    /** The value about {@code node} in {@code topic} that hashes to {@code digest}. */
    Optional<byte[]> value(NodeId node, String topic, Digest digest) {
        return about(node, topic).stream().map(ConsumerRecord::value)
                .filter(value -> Digest.of(value).equals(digest)).findFirst();
    }
}
