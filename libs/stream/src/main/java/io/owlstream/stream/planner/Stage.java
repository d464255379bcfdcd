package io.owlstream.stream.planner;

import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.stream.topic.Topics;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The services that make nodes on request. Datasets have none: the planner seals them itself. */
public enum Stage {
    TEACHER(NodeKind.TEACHER, Topics.TEACHER_REQUESTS),
    SAMPLING(NodeKind.CHUNK, Topics.SAMPLING_REQUESTS),
    FILTER(NodeKind.BATCH, Topics.FILTER_REQUESTS),
    STUDENT(NodeKind.STUDENT, Topics.STUDENT_REQUESTS),
    EVALUATION(NodeKind.EVALUATION, Topics.EVALUATION_REQUESTS);

    private static final List<String> WORK_TOPICS = Stream.concat(Arrays.stream(values()).map(Stage::topic),
            Stream.of(Topics.SEQUENCES_SAMPLED)).toList();
    private final NodeKind kind;
    private final String topic;

    Stage(NodeKind kind, String topic) {
        this.kind = kind;
        this.topic = topic;
    }

    /** The kind of node that this stage makes. */
    public NodeKind kind() {
        return kind;
    }

    /** The topic of this stage's requests. */
    public String topic() {
        return topic;
    }

    /** The consumer group of this stage's workers. */
    public String group() {
        return Topics.group(topic);
    }

    /** The topics whose records ask for nodes: requests, and raw chunks. */
    public static List<String> workTopics() {
        return WORK_TOPICS;
    }

    /** The stage that makes nodes of {@code kind}, if one does. */
    public static Optional<Stage> of(NodeKind kind) {
        return Arrays.stream(values()).filter(stage -> stage.kind == kind).findFirst();
    }
}
