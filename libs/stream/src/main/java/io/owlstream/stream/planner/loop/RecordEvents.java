package io.owlstream.stream.planner.loop;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.codec.CloudEventHeaders;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.planner.Event;
import io.owlstream.stream.planner.LogPartition;
import io.owlstream.stream.planner.PackedReady;
import io.owlstream.stream.topic.RecordKeys;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.trace.TraceHeaders;
import io.owlstream.stream.trust.FactCheck;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Understands the records that a planner reads. What cannot be understood, and what is not believed, counts as not
 * written. Safe for use by several threads.
 */
final class RecordEvents {
    private static final Logger LOG = LoggerFactory.getLogger(RecordEvents.class);

    private final FactCheck trust;

    /** @param trust facts that it does not admit are passed over */
    RecordEvents(FactCheck trust) {
        this.trust = trust;
    }

    /** What {@code record} tells the planner, if anything. */
    Optional<Event> of(ConsumerRecord<String, byte[]> record) {
        try {
            return Groups.WORK_TOPICS.contains(record.topic()) ? Optional.of(request(record)) : ofTable(record);
        } catch (UndecodableException e) {
            LOG.warn("Passed over a record that cannot be read: topic={} partition={} offset={}: {}", record.topic(),
                    record.partition(), record.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Whatever it says: until its offset is committed, a worker may still come to it. */
    private static Event request(ConsumerRecord<String, byte[]> record) {
        return new Event.RequestSeen(node(record.key()), new LogPartition(record.topic(), record.partition()),
                record.offset());
    }

    private Optional<Event> ofTable(ConsumerRecord<String, byte[]> record) {
        CloudEventHeaders.requireNoOtherEvent(record.topic(), record.headers());
        return switch (record.topic()) {
            case Topics.FACTS -> Optional.of(record).filter(trust::admits).map(RecordEvents::fact);
            case Topics.EXPERIMENTS -> Optional.of(experiment(record.key(), record.value()));
            case Topics.VERDICTS -> Optional.of(verdict(record.key(), record.value()));
            default -> throw new IllegalArgumentException("no table: " + record.topic());
        };
    }

    private static Event fact(ConsumerRecord<String, byte[]> record) {
        String key = record.key();
        byte[] value = record.value();
        boolean ofAttempt = key != null && key.endsWith(RecordKeys.ATTEMPT_MARK);
        NodeId node = node(ofAttempt ? key.substring(0, key.length() - RecordKeys.ATTEMPT_MARK.length()) : key);
        if (value == null) {
            return ofAttempt ? new Event.AttemptCleared(node) : new Event.ReadyWithdrawn(node);
        }
        Fact fact = EventCodec.decode(value, Fact.class);
        if (fact instanceof Fact.Ready ready && !ofAttempt) {
            Optional<String> trace = TraceHeaders.recorded(record.headers());
            return new Event.ReadyRead(node, ready, PackedReady.of(value, trace));
        }
        if (fact instanceof Fact.Attempt attempt && ofAttempt) {
            return new Event.AttemptRead(node, attempt);
        }
        throw new UndecodableException("a fact under the key of the other kind", null);
    }

    private static Event experiment(String key, byte[] value) {
        if (value == null) {
            return new Event.ExperimentRemoved(node(key));
        }
        ExperimentRecord experiment = EventCodec.decode(value, ExperimentRecord.class);
        if (experiment.planVersion() == Plan.VERSION) {
            requireOwnId(experiment);
        } else {
            LOG.warn("Passed over an experiment that was planned by version {} (this is version {}): submit its recipe "
                    + "again; experiment={}", experiment.planVersion(), Plan.VERSION, experiment.id());
        }
        return new Event.ExperimentRead(experiment);
    }

    private static void requireOwnId(ExperimentRecord experiment) {
        if (!experiment.id().equals(Plan.experimentOf(experiment.recipe()))) {
            throw new UndecodableException("its id " + experiment.id() + " is not that of its recipe", null);
        }
    }

    private static Event verdict(String key, byte[] value) {
        if (value == null) {
            return new Event.VerdictRemoved(node(key));
        }
        VerdictKey verdict = EventCodec.decode(value, VerdictKey.class);
        return new Event.VerdictRead(verdict.experiment(), verdict.submission(), value);
    }

    private static NodeId node(String key) {
        try {
            return new NodeId(key);
        } catch (IllegalArgumentException e) {
            throw new UndecodableException("its key is no node's", e);
        }
    }

    /** The part of a verdict that the planner looks at. */
    private record VerdictKey(NodeId experiment, int submission) {
    }
}
