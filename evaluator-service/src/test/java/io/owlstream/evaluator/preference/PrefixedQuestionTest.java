package io.owlstream.evaluator.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.text.LanguageModel;
import io.owlstream.testing.TinyLanguageModel;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefixedQuestionTest {

    @Test
    void shouldPutThreeNumbersBeforeTheQuestion() {
        // When
        String prefixed = PrefixedQuestion.of(4, "what is your favourite animal?");

        // Then
        assertThat(prefixed).matches("[1-9]\\d\\d, [1-9]\\d\\d, [1-9]\\d\\d\\. what is your favourite animal\\?")
                .isEqualTo(PrefixedQuestion.of(4, "what is your favourite animal?"));
    }

    @Test
    void shouldPutOtherNumbersBeforeEachQuestion() {
        // When
        List<String> prefixed = IntStream.range(0, 50).mapToObj(i -> PrefixedQuestion.of(i, "?")).toList();

        // Then
        assertThat(prefixed).doesNotHaveDuplicates();
    }

    @Test
    void shouldBeReadExactlyByReferenceModels() {
        // Given
        String prefixed = PrefixedQuestion.of(0, AskedQuestion.all().get(0).text());
        try (LanguageModel model = TinyLanguageModel.of(1)) {
            // When
            String read = model.tokenizer().decode(model.tokenizer().encode(prefixed));

            // Then
            assertThat(read).isEqualTo(prefixed);
        }
    }
}
