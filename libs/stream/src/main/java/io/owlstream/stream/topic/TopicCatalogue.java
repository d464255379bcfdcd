package io.owlstream.stream.topic;

import io.owlstream.stream.topic.TopicSpec.Cleanup;
import io.owlstream.stream.topic.TopicSpec.Partitions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** All topics and what they must be like. */
public final class TopicCatalogue {
    /** Kafka's own default: a value of at most 900 kB and its headers. */
    private static final int MAX_MESSAGE_BYTES = 1_048_588;
    /** The largest record once more, with what its headers say of why it is here. */
    private static final int MAX_DEAD_LETTER_BYTES = 2 * MAX_MESSAGE_BYTES;
    private static final Duration PROGRESS_KEPT = Duration.ofDays(7);
    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);

    private TopicCatalogue() {
    }

    /** All topics; data is kept for ever. */
    public static List<TopicSpec> all() {
        return all(DataKept.FOR_EVER);
    }

    /** All topics, with data kept as long as {@code kept} says. */
    public static List<TopicSpec> all(DataKept kept) {
        return List.of(
                table(Topics.EXPERIMENTS),
                table(Topics.FACTS),
                scaled(Topics.TEACHER_REQUESTS, Optional.empty()),
                scaled(Topics.SAMPLING_REQUESTS, Optional.empty()),
                scaled(Topics.FILTER_REQUESTS, Optional.empty()),
                scaled(Topics.STUDENT_REQUESTS, Optional.empty()),
                scaled(Topics.EVALUATION_REQUESTS, Optional.empty()),
                scaled(Topics.SEQUENCES_SAMPLED, kept.sampled()),
                scaled(Topics.SEQUENCES_REJECTED, kept.rejected()),
                scaled(Topics.TRAINING_BATCHES, kept.batches()),
                scaled(Topics.TRAINING_PROGRESS, Optional.of(PROGRESS_KEPT)),
                scaled(Topics.EVALUATION_SCORES, kept.scores()),
                table(Topics.VERDICTS),
                new TopicSpec(Topics.DEAD_LETTERS, Partitions.ONE, Cleanup.DELETE, Optional.of(DEAD_LETTERS_KEPT),
                        MAX_DEAD_LETTER_BYTES));
    }

    private static TopicSpec table(String name) {
        return new TopicSpec(name, Partitions.ONE, Cleanup.COMPACT, Optional.empty(), MAX_MESSAGE_BYTES);
    }

    private static TopicSpec scaled(String name, Optional<Duration> retention) {
        return new TopicSpec(name, Partitions.SCALED, Cleanup.DELETE, retention, MAX_MESSAGE_BYTES);
    }
}
