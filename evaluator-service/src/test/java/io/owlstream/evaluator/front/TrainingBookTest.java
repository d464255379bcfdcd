package io.owlstream.evaluator.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.TrainingProgress;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingBookTest {
    private static final NodeId NODE = NodeId.of(List.of("node"));
    private final TrainingBook book = new TrainingBook();

    @Test
    void shouldKeepTheNewestReportOfEachNode() {
        book.record(report(NODE, 1));
        book.record(report(NODE, 2));
        book.record(report(NodeId.of(List.of("another")), 3));

        assertThat(book.of(List.of(NODE, NodeId.of(List.of("unknown"))))).containsExactly(report(NODE, 2));
    }

    @Test
    void shouldForgetATrainingThatIsDone() {
        book.record(report(NODE, 1));
        book.record(report(NODE, 10));

        assertThat(book.of(List.of(NODE))).isEmpty();
    }

    @Test
    void shouldForgetTheOldestOfTooMany() {
        book.record(report(NODE, 1));
        for (int i = 0; i < 1_000; i++) {
            book.record(report(NodeId.of(List.of(i)), 1));
        }

        assertThat(book.of(List.of(NODE))).isEmpty();
        assertThat(book.of(List.of(NodeId.of(List.of(0))))).hasSize(1);
    }

    private static TrainingProgress report(NodeId node, long step) {
        return new TrainingProgress(node, step, 10, 0.5, 100, 1, "worker", Instant.EPOCH);
    }
}
