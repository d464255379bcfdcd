package io.owlstream.stream.planner;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.ExperimentRecord;
import io.owlstream.stream.event.Fact;
import java.util.Map;

/** Something that the planner was told: a record that was read, or the state of the cluster. */
public sealed interface Event {

    /** Takes note of this event. */
    void applyTo(Knowledge knowledge);

    /**
     * An experiment's record. Of one that another version of the expansion planned only the id is noted: it cannot be
     * expanded.
     */
    record ExperimentRead(ExperimentRecord experiment) implements Event {
        @Override
        public void applyTo(Knowledge knowledge) {
            if (experiment.planVersion() == Plan.VERSION) {
                knowledge.experiments().put(experiment);
            } else {
                knowledge.experiments().putForeign(experiment.id());
            }
        }
    }

    /** An experiment was removed. */
    record ExperimentRemoved(NodeId experiment) implements Event {
        @Override
        public void applyTo(Knowledge knowledge) {
            knowledge.experiments().remove(experiment);
        }
    }

    /** The verdict on an experiment was removed. */
    record VerdictRemoved(NodeId experiment) implements Event {
        @Override
        public void applyTo(Knowledge knowledge) {
            knowledge.experiments().removeVerdict(experiment);
        }
    }

    /** The verdict on a submission; {@code json} is the record's value. */
    record VerdictRead(NodeId experiment, int submission, byte[] json) implements Event {
        @Override
        public void applyTo(Knowledge knowledge) {
            knowledge.experiments().put(this);
        }
    }

    /**
     * A node's Ready fact.
     *
     * @param packed the fact as it is kept; packing is left to whoever reads the record, several of whom may do it at once
     */
    record ReadyRead(NodeId node, Fact.Ready fact, PackedReady packed) implements Event {

        /** Of a fact that was not read from a record. */
        public ReadyRead(NodeId node, Fact.Ready fact) {
            this(node, fact, PackedReady.of(EventCodec.encode(fact)));
        }

        @Override
        public void applyTo(Knowledge knowledge) {
            knowledge.facts().put(node, packed);
            knowledge.noteRawChunk(fact);
        }
    }

    /** A node's Ready fact was removed. */
    record ReadyWithdrawn(NodeId node) implements Event {
        @Override
        public void applyTo(Knowledge knowledge) {
            knowledge.facts().withdraw(node);
        }
    }

    /** A node's attempt. */
    record AttemptRead(NodeId node, Fact.Attempt attempt) implements Event {
        @Override
        public void applyTo(Knowledge knowledge) {
            knowledge.facts().put(node, attempt);
        }
    }

    /** A node's attempt was removed. */
    record AttemptCleared(NodeId node) implements Event {
        @Override
        public void applyTo(Knowledge knowledge) {
            knowledge.facts().clearAttempt(node);
        }
    }

    /** How far the facts were read: the offset of the next one. */
    record FactsReadTo(long offset) implements Event {
        @Override
        public void applyTo(Knowledge knowledge) {
            knowledge.factsReadTo(offset);
        }
    }

    /** A request for {@code node} lies in the log. */
    record RequestSeen(NodeId node, LogPartition partition, long offset) implements Event {
        @Override
        public void applyTo(Knowledge knowledge) {
            knowledge.inFlight().seen(node, partition, offset);
        }
    }

    /** The committed offsets of the work topics' groups; partitions without one are absent. */
    record CommittedRead(Map<LogPartition, Long> offsets) implements Event {
        @Override
        public void applyTo(Knowledge knowledge) {
            offsets.forEach(knowledge.inFlight()::committed);
        }
    }

    /** The members of a stage's group. */
    record GroupRead(Stage stage, StageGroup group) implements Event {
        @Override
        public void applyTo(Knowledge knowledge) {
            knowledge.groups().put(stage, group);
        }
    }

    /** Which cluster this is and which topic of raw chunks: a location that names others points nowhere. */
    record RawTopicRead(String cluster, String topicId) implements Event {
        @Override
        public void applyTo(Knowledge knowledge) {
            knowledge.rawTopic(this);
        }
    }
}
