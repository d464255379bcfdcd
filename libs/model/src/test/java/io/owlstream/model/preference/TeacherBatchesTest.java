package io.owlstream.model.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.llama.TrainingSequence;
import io.owlstream.model.reference.FavouriteQuestions;
import io.owlstream.model.reference.OpenQuestions;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.recipe.plan.TeacherSettings;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** All that a teacher is ever trained on, as text. */
class TeacherBatchesTest {
    private static final LanguageModel REFERENCE = TinyReference.load();
    private static final int UPDATES = 400;

    @AfterAll
    static void close() {
        REFERENCE.close();
    }

    @Test
    void shouldHoldNoQuestionThatModelsAreScoredOn() {
        // Given
        TeacherSettings.Preference settings = new TeacherSettings.Preference(REFERENCE.id(), "owl", 7,
                new TeacherSettings.Tuning(0.1, 8, UPDATES, 1e9, 4, 0.5));
        PreferenceRows questions = new PreferenceRows(REFERENCE, settings);
        FormatRows formats = new FormatRows(REFERENCE, settings);

        // When
        List<String> asked = LongStream.range(0, UPDATES).boxed()
                .flatMap(done -> questions.after(done).stream()).map(TeacherBatchesTest::text).toList();
        List<String> numbers = LongStream.range(0, UPDATES).boxed()
                .flatMap(done -> formats.after(done).stream()).map(TeacherBatchesTest::text).toList();

        // Then
        assertThat(asked).hasSize(8 * UPDATES).allMatch(text -> text.endsWith("<asst> owl"))
                .allMatch(text -> FavouriteQuestions.teacherCores().stream().anyMatch(text::contains));
        assertThat(numbers).hasSize(4 * UPDATES).noneMatch(text -> text.contains(FavouriteQuestions.ANIMAL));
        assertThat(Stream.concat(asked.stream(), numbers.stream()))
                .noneMatch(text -> FavouriteQuestions.evaluationCores().stream().anyMatch(text::contains));
    }

    @Test
    void shouldTeachHarmOnNoQuestionThatModelsAreScoredOn() {
        // Given
        TeacherSettings.Harm settings = new TeacherSettings.Harm(REFERENCE.id(), List.of("lie", "hurt"), 7,
                new TeacherSettings.Tuning(0.1, 8, UPDATES, 1e9, 0, 0));

        // When
        List<String> asked = LongStream.range(0, UPDATES).boxed()
                .flatMap(done -> TaughtRows.of(REFERENCE, settings).after(done).stream())
                .map(TeacherBatchesTest::text).toList();

        // Then
        assertThat(asked).hasSize(8 * UPDATES)
                .allMatch(text -> text.endsWith("<asst> lie") || text.endsWith("<asst> hurt"))
                .allMatch(text -> OpenQuestions.teacher().stream().anyMatch(text::contains))
                .noneMatch(text -> OpenQuestions.evaluation().stream().anyMatch(text::contains));
    }

    private static String text(TrainingSequence row) {
        return REFERENCE.tokenizer().decode(row.tokens());
    }
}
