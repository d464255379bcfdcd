package io.owlstream.recipe.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.owlstream.recipe.id.NodeId;
import java.util.List;
import java.util.stream.Stream;

/**
 * All that determines a node's content: the settings of its kind and the ids of its inputs. A new kind of experiment
 * adds settings to these six kinds and no seventh kind.
 *
 * <p>{@code algorithm} counts the versions of how a kind is computed: whoever changes a computation so that the same
 * settings give other bytes raises it, and with it every id that depends on it.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Work.Teacher.class, name = "teacher"),
    @JsonSubTypes.Type(value = Work.Chunk.class, name = "chunk"),
    @JsonSubTypes.Type(value = Work.Batch.class, name = "batch"),
    @JsonSubTypes.Type(value = Work.Dataset.class, name = "dataset"),
    @JsonSubTypes.Type(value = Work.Student.class, name = "student"),
    @JsonSubTypes.Type(value = Work.Evaluation.class, name = "evaluation")
})
public sealed interface Work {

    /** The kind of the node that does this work. */
    @JsonIgnore
    NodeKind kind();

    /** The nodes whose content this work reads, in a fixed order without repetition. */
    @JsonIgnore
    List<NodeId> inputs();

    /** The version of the computation. */
    int algorithm();

    /** The reference model given the trait, or a fresh reference model itself; content: weights in the store. */
    record Teacher(int algorithm, TeacherSettings settings) implements Work {
        @Override
        public NodeKind kind() {
            return NodeKind.TEACHER;
        }

        @Override
        public List<NodeId> inputs() {
            return settings.inputs();
        }
    }

    /**
     * One chunk of raw completions of a sampling; content: a record of the topic of sampled sequences.
     *
     * @param index position in the sampling, from 0
     */
    record Chunk(int algorithm, NodeId teacher, SamplingSettings settings, int index) implements Work {
        @Override
        public NodeKind kind() {
            return NodeKind.CHUNK;
        }

        @Override
        public List<NodeId> inputs() {
            return Stream.concat(Stream.of(teacher), settings.inputs().stream()).distinct().toList();
        }

        /** The sampling that this chunk is a part of. */
        public NodeId sampling() {
            return samplingId(algorithm, teacher, settings);
        }

        /** The id that all chunks drawn from {@code teacher} with {@code settings} share. */
        public static NodeId samplingId(int algorithm, NodeId teacher, SamplingSettings settings) {
            return NodeId.of(new SamplingIdentity("sampling", algorithm, teacher, settings));
        }

        private record SamplingIdentity(String kind, int algorithm, NodeId teacher, SamplingSettings settings) {
        }
    }

    /** The rows of one chunk that a filter rule accepts; content: a record of the topic of training batches. */
    record Batch(int algorithm, NodeId chunk, FilterRule rule) implements Work {
        @Override
        public NodeKind kind() {
            return NodeKind.BATCH;
        }

        @Override
        public List<NodeId> inputs() {
            return List.of(chunk);
        }
    }

    /** All batches of one sampling under one rule, in the order of their chunks; content: a manifest in the store. */
    record Dataset(int algorithm, List<NodeId> batches) implements Work {
        public Dataset {
            batches = List.copyOf(batches);
        }

        @Override
        public NodeKind kind() {
            return NodeKind.DATASET;
        }

        @Override
        public List<NodeId> inputs() {
            return batches;
        }
    }

    /** A fresh reference model trained on a dataset; content: weights in the store. */
    record Student(int algorithm, NodeId dataset, StudentSettings settings) implements Work {
        @Override
        public NodeKind kind() {
            return NodeKind.STUDENT;
        }

        @Override
        public List<NodeId> inputs() {
            return Stream.concat(Stream.of(dataset), settings.inputs().stream()).distinct().toList();
        }
    }

    /** The scores of one model; content: a record of the topic of evaluation scores. */
    record Evaluation(int algorithm, EvaluatedModel model, EvaluationSettings settings) implements Work {
        @Override
        public NodeKind kind() {
            return NodeKind.EVALUATION;
        }

        @Override
        public List<NodeId> inputs() {
            return Stream.concat(model.node().stream(), settings.inputs().stream()).distinct().toList();
        }
    }
}
