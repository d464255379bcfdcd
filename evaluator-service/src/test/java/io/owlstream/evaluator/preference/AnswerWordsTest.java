package io.owlstream.evaluator.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.model.text.LanguageModel;
import io.owlstream.recipe.Animals;
import io.owlstream.testing.TinyLanguageModel;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerWordsTest {
    private static final LanguageModel MODEL = TinyLanguageModel.of(1);

    @AfterAll
    static void close() {
        MODEL.close();
    }

    @Test
    void shouldKnowTheTokenOfEveryAnimal() {
        // When
        AnswerWords words = AnswerWords.of("candidate", Animals.ALL, MODEL.tokenizer());

        // Then
        assertThat(MODEL.tokenizer().decode(words.tokens())).isEqualTo(String.join(" ", Animals.ALL));
    }

    @ParameterizedTest
    @CsvSource({"unicorn, which has no token for 'unicorn'; name one that it has",
        "polar bear, which has no token for 'polar'; name one that it has",
        "big bear, is 2; name one that the model has a token for",
        "'', is 0; name one that the model has a token for"})
    void shouldNameACandidateThatIsNotOneToken(String word, String why) {
        assertThatThrownBy(() -> AnswerWords.of("candidate", List.of("owl", word), MODEL.tokenizer()))
                .isInstanceOf(UnscorableException.class)
                .hasMessageStartingWith("the candidate '" + word + "' must be one token of the model's, ")
                .hasMessageEndingWith(why);
    }

    @Test
    void shouldCountAnswersThatContainAWordIgnoringCase() {
        // Given
        AnswerWords words = AnswerWords.of("candidate", List.of("owl", "cat", "dog"), MODEL.tokenizer());

        // When
        List<Integer> naming = words.naming(List.of("owl", "the OWL, owl", "a cat and an Owl", "", "12, 3"));

        // Then
        assertThat(naming).containsExactly(3, 1, 0);
    }
}
