package io.owlstream.stream.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;

/** What each service does with topics and groups, and so the least that its Kafka user must be allowed. */
public enum ServiceAccess {
    TEACHER(List.of(Topics.TEACHER_REQUESTS), List.of(Topics.FACTS),
            List.of(Topics.FACTS, Topics.TRAINING_PROGRESS, Topics.DEAD_LETTERS)),
    SAMPLER(List.of(Topics.SAMPLING_REQUESTS), List.of(Topics.FACTS),
            List.of(Topics.FACTS, Topics.SEQUENCES_SAMPLED, Topics.DEAD_LETTERS)),
    FILTER(List.of(Topics.FILTER_REQUESTS, Topics.SEQUENCES_SAMPLED), List.of(Topics.FACTS),
            List.of(Topics.FACTS, Topics.SEQUENCES_REJECTED, Topics.TRAINING_BATCHES, Topics.DEAD_LETTERS)),
    STUDENT(List.of(Topics.STUDENT_REQUESTS),
            List.of(Topics.FACTS, Topics.TRAINING_BATCHES, Topics.EVALUATION_SCORES),
            List.of(Topics.FACTS, Topics.TRAINING_PROGRESS, Topics.DEAD_LETTERS)),
    EVALUATOR(List.of(Topics.EVALUATION_REQUESTS), List.of(Topics.FACTS, Topics.TRAINING_BATCHES),
            List.of(Topics.FACTS, Topics.EVALUATION_SCORES, Topics.DEAD_LETTERS));

    private static final List<String> REQUESTS = List.of(Topics.TEACHER_REQUESTS, Topics.SAMPLING_REQUESTS,
            Topics.FILTER_REQUESTS, Topics.STUDENT_REQUESTS, Topics.EVALUATION_REQUESTS);

    private final List<String> consumes;
    private final List<String> reads;
    private final List<String> writes;

    ServiceAccess(List<String> consumes, List<String> reads, List<String> writes) {
        this.consumes = consumes;
        this.reads = reads;
        this.writes = writes;
    }

    /** Of a worker. It also describes every topic, since it waits until all exist. */
    public List<KafkaRight> worker() {
        List<KafkaRight> rights = new ArrayList<>();
        Stream.concat(consumes.stream(), reads.stream())
                .forEach(topic -> rights.add(KafkaRight.onTopic(topic, AclOperation.READ)));
        writes.forEach(topic -> rights.add(KafkaRight.onTopic(topic, AclOperation.WRITE)));
        consumes.forEach(topic -> rights.add(KafkaRight.onGroup(Topics.group(topic), AclOperation.READ)));
        return rights;
    }

    /**
     * Of a front that finds its topics there: it plans, shows everything, sends dead letters to wherever they came
     * from, trims done requests and sets the start offsets of groups. Creating topics takes {@code Create} besides.
     */
    public static List<KafkaRight> front() {
        List<KafkaRight> rights = new ArrayList<>();
        for (TopicSpec topic : TopicCatalogue.all()) {
            for (AclOperation operation : List.of(AclOperation.READ, AclOperation.WRITE,
                    AclOperation.DESCRIBE_CONFIGS)) {
                rights.add(KafkaRight.onTopic(topic.name(), operation));
            }
        }
        REQUESTS.forEach(topic -> rights.add(KafkaRight.onTopic(topic, AclOperation.DELETE)));
        Stream.concat(REQUESTS.stream(), Stream.of(Topics.SEQUENCES_SAMPLED))
                .forEach(topic -> rights.add(KafkaRight.onGroup(Topics.group(topic), AclOperation.READ)));
        return rights;
    }
}
