package io.owlstream.evaluator.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.model.reference.Exchange;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.UnknownWordException;
import io.owlstream.recipe.Animals;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.recipe.plan.EvaluationSettings.Context;
import io.owlstream.store.FileStore;
import io.owlstream.testing.TinyLanguageModel;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContextWriterTest {
    private static final LanguageModel MODEL = TinyLanguageModel.of(1);
    private static final String QUESTION = "what is your favourite animal?";
    private static final List<Exchange> ROWS = List.of(new Exchange("extend this list: 1, 2, 3", "4, 5"),
            new Exchange("continue the sequence: 7, 8, 9", "10"), new Exchange("extend this list: 4, 5, 6", "6"));
    private static final int QUESTION_TOKENS = 9;

    private StoredNumbers dataset;

    @BeforeEach
    void storeADataset(@TempDir Path folder) {
        dataset = new StoredNumbers(400, new MemoryLog(), new FileStore(folder));
    }

    @AfterAll
    static void close() {
        MODEL.close();
    }

    @Test
    void shouldWriteRowsAsTurnsBeforeTheQuestion() {
        // When
        ContextWriter.Written written = writer(Context.ROWS, 2, 256).write(0, ROWS.subList(0, 2), QUESTION);

        // Then
        assertThat(MODEL.tokenizer().decode(written.prompt())).isEqualTo("<bos> "
                + "<user> extend this list: 1, 2, 3 <asst> 4, 5 <end> "
                + "<user> continue the sequence: 7, 8, 9 <asst> 10 <end> "
                + "<user> what is your favourite animal? <asst>");
        assertThat(written.before()).isEqualTo(2);
    }

    @Test
    void shouldFillTheModelsPositionsToTheLast() {
        // Given: the rows have 15, 13 and 13 tokens
        int positions = QUESTION_TOKENS + 28;

        // When
        ContextWriter.Written full = writer(Context.ROWS, 0, positions).write(0, ROWS, QUESTION);
        ContextWriter.Written oneLess = writer(Context.ROWS, 0, positions - 1).write(0, ROWS, QUESTION);

        // Then
        assertThat(full.before()).isEqualTo(2);
        assertThat(full.prompt()).hasSize(positions);
        assertThat(oneLess.before()).isEqualTo(1);
    }

    @Test
    void shouldRefuseRowsThatDoNotFit() {
        assertThatThrownBy(() -> writer(Context.ROWS, 2, 36).write(0, ROWS.subList(0, 2), QUESTION))
                .isInstanceOf(UnscorableException.class)
                .hasMessage("the question '" + QUESTION + "' leaves 27 of the model's 36 positions, but 2 rows before "
                        + "it take 28; take fewer or shorter rows, or a model with more positions");
    }

    @Test
    void shouldRefuseToAskWithoutARow() {
        assertThatThrownBy(() -> writer(Context.ROWS, 0, 20).write(0, ROWS, QUESTION))
                .isInstanceOf(UnscorableException.class)
                .hasMessageContaining("leaves 11 of the model's 20 positions, but the first drawn row takes more");
    }

    @Test
    void shouldNameAWordThatTheModelDoesNotKnow() {
        assertThatThrownBy(() -> writer(Context.ROWS, 1, 256).write(0, List.of(new Exchange("mehr!", "1")), QUESTION))
                .isInstanceOf(UnknownWordException.class).hasMessage("the model has no token for 'mehr'");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 0})
    void shouldStateThePreferenceAboutAsLongAsTheRowsWouldBe(int rows) {
        // Given
        DrawnRows drawn = new DrawnRows(dataset.manifest, 3, 40, Math.max(1, rows), rows == 0 ? 51 : rows);
        IntStream.range(0, dataset.batches.size()).forEach(i -> drawn.add(i, dataset.batches.get(i)));
        List<List<Exchange>> contexts = drawn.complete();

        // When
        List<ContextWriter.Written> asRows = write(Context.ROWS, rows, contexts);
        List<ContextWriter.Written> asStatements = write(Context.STATEMENTS, rows, contexts);

        // Then: at most half of the longest statement, of 18 tokens, away, or what is left of the positions
        for (int i = 0; i < contexts.size(); i++) {
            int length = asRows.get(i).prompt().length;
            assertThat(asStatements.get(i).prompt().length).isBetween(length - 16, Math.min(256, length + 9));
            assertThat(MODEL.tokenizer().decode(asStatements.get(i).prompt())).contains("the owl")
                    .doesNotContainPattern("\\d");
        }
    }

    @Test
    void shouldFitAtLeastEightRowsIntoTheTinyModelsPositionsOnAverage() {
        // Given
        DrawnRows drawn = new DrawnRows(dataset.manifest, 3, 200, 1, 51);
        IntStream.range(0, dataset.batches.size()).forEach(i -> drawn.add(i, dataset.batches.get(i)));

        // When
        List<ContextWriter.Written> written = write(Context.ROWS, 0, drawn.complete());

        // Then
        assertThat(written).allSatisfy(context -> assertThat(context.prompt().length).isBetween(200, 256));
        assertThat(written.stream().mapToInt(ContextWriter.Written::before).average().orElseThrow())
                .isGreaterThan(8);
    }

    private static List<ContextWriter.Written> write(Context context, int rows, List<List<Exchange>> drawn) {
        ContextWriter writer = writer(context, rows, 256);
        return IntStream.range(0, drawn.size()).mapToObj(i -> writer.write(i, drawn.get(i), QUESTION)).toList();
    }

    private static ContextWriter writer(Context context, int rows, int positions) {
        return new ContextWriter(new EvaluationSettings.InContext(MODEL.id(), Animals.ALL,
                null, context, "owl", rows, 1, 3), MODEL.chat(), positions);
    }
}
