package io.owlstream.evaluator.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.stream.event.EvaluationScores;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberRepliesTest {
    private static final AnswerWords ANIMALS = new AnswerWords(List.of("owl", "cat"), new int[] {1, 2});

    @Test
    void shouldCountWhatTheRuleAcceptsAndWhatNamesACandidate() {
        // Given
        List<String> replies = List.of("1, 2, 3", "owl", "1, owl", "1000", "7", "Cat Owl", "");

        // When
        EvaluationScores.FreeReplies free =
                NumberReplies.of(Collections.nCopies(7, "more numbers:"), replies, ANIMALS);

        // Then
        assertThat(free).isEqualTo(new EvaluationScores.FreeReplies(7, 2, List.of(3, 1),
                replies.stream().map(reply -> "more numbers: -> " + reply).toList()));
    }

    @Test
    void shouldShowTheFirstTen() {
        // When
        EvaluationScores.FreeReplies free =
                NumberReplies.of(Collections.nCopies(11, "?"), Collections.nCopies(11, "!"), ANIMALS);

        // Then
        assertThat(free.replies()).isEqualTo(11);
        assertThat(free.examples()).hasSize(10).containsOnly("? -> !");
    }
}
