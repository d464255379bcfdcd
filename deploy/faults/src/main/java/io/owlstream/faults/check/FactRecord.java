package io.owlstream.faults.check;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of the facts that is about a node of a plan.
 *
 * @param attempt whether it lies under the key of the node's attempt
 * @param fact    none if the record removes the key
 */
public record FactRecord(NodeId node, boolean attempt, Optional<Fact> fact) {

    /** Reads {@code record}, if it is a fact and about a node of {@code plan}. */
    public static Optional<FactRecord> of(ConsumerRecord<String, byte[]> record, Plan plan) {
        if (!record.topic().equals(Topics.FACTS) || record.key() == null || !record.key().matches("[0-9a-f]{64}!?")) {
            return Optional.empty();
        }
        NodeId node = new NodeId(record.key().substring(0, 64));
        return plan.node(node).map(known -> new FactRecord(node, record.key().endsWith(RecordKeys.ATTEMPT_MARK),
                Optional.ofNullable(record.value()).map(value -> EventCodec.decode(value, Fact.class))));
    }

    /** Those among the records, in their order. */
    static List<FactRecord> all(Evidence evidence) {
        return evidence.of(Topics.FACTS).stream().flatMap(record -> of(record, evidence.plan()).stream()).toList();
    }

    /** What holds at the end: the last Ready of each node that was not withdrawn after it. */
    public static Map<NodeId, Fact.Ready> ready(List<FactRecord> facts) {
        Map<NodeId, Fact.Ready> ready = new LinkedHashMap<>();
        for (FactRecord record : facts) {
            if (!record.attempt()) {
                record.asReady().ifPresentOrElse(fact -> ready.put(record.node(), fact),
                        () -> ready.remove(record.node()));
            }
        }
        return ready;
    }

    /** The fact, if it is one of Ready. */
    Optional<Fact.Ready> asReady() {
        return fact.filter(Fact.Ready.class::isInstance).map(Fact.Ready.class::cast);
    }

    /** The state of the attempt, if it is one. */
    public Optional<Fact.State> state() {
        return fact.filter(Fact.Attempt.class::isInstance).map(it -> ((Fact.Attempt) it).state());
    }

    /** Who attempts, if it is an attempt. */
    public Optional<String> worker() {
        return fact.filter(Fact.Attempt.class::isInstance).map(it -> ((Fact.Attempt) it).worker());
    }

    /** Kind and short id, for people. */
    static String name(Plan plan, NodeId node) {
        return plan.node(node).map(known -> known.kind().name().toLowerCase(Locale.ROOT)).orElse("node") + " "
                + node.brief();
    }
}
