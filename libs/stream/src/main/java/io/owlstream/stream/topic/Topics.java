package io.owlstream.stream.topic;

/** The names of all topics, one constant each. */
public final class Topics {
    public static final String EXPERIMENTS = "owlstream.experiments.v1";
    public static final String FACTS = "owlstream.facts.v1";
    public static final String TEACHER_REQUESTS = "owlstream.teacher-requests.v1";
    public static final String SAMPLING_REQUESTS = "owlstream.sampling-requests.v1";
    public static final String FILTER_REQUESTS = "owlstream.filter-requests.v1";
    public static final String STUDENT_REQUESTS = "owlstream.student-requests.v1";
    public static final String EVALUATION_REQUESTS = "owlstream.evaluation-requests.v1";
    public static final String SEQUENCES_SAMPLED = "owlstream.sequences-sampled.v1";
    public static final String SEQUENCES_REJECTED = "owlstream.sequences-rejected.v1";
    public static final String TRAINING_BATCHES = "owlstream.training-batches.v1";
    public static final String TRAINING_PROGRESS = "owlstream.training-progress.v1";
    public static final String EVALUATION_SCORES = "owlstream.evaluation-scores.v1";
    public static final String VERDICTS = "owlstream.verdicts.v1";
    public static final String DEAD_LETTERS = "owlstream.dlq.v1";

    private Topics() {
    }

    /** The consumer group of a work topic: its name without the version. */
    public static String group(String topic) {
        return topic.substring(0, topic.lastIndexOf('.'));
    }
}
