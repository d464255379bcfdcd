package io.owlstream.evaluator.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.stream.topic.TopicReport;
import io.owlstream.stream.topic.TopicReport.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopicWatchTest {
    private static final Problem DELETES = new Problem("facts", "cleanup.policy is delete, must be compact", "alter");
    private static final Problem FORGETS = new Problem("facts", "retention.ms is 1, must be -1", "alter");
    private static final Problem FEW = new Problem("verdicts", "has 3 partitions, must have 1", "delete");
    private List<Problem> problems = List.of();
    private boolean away;
    private final TopicWatch watch = new TopicWatch(this::inspect);

    @Test
    void shouldFindNoTopicWrongBeforeTheFirstLook() {
        assertThat(watch.wrong()).isZero();
    }

    @Test
    void shouldCountATopicOnceHoweverMuchIsWrongWithIt() {
        problems = List.of(DELETES, FORGETS, FEW);

        watch.look();

        assertThat(watch.wrong()).isEqualTo(2);
    }

    @Test
    void shouldForgetWhatWasMended() {
        watch.found(List.of(DELETES));

        watch.look();

        assertThat(watch.wrong()).isZero();
    }

    @Test
    void shouldNotTakeABrokerThatIsAwayForTopicsThatWereMended() {
        watch.found(List.of(DELETES));
        away = true;

        watch.look();

        assertThat(watch.wrong()).isEqualTo(1);
    }

    private TopicReport inspect() {
        if (away) {
            throw new IllegalStateException("no answer");
        }
        return new TopicReport(List.of(), problems);
    }
}
