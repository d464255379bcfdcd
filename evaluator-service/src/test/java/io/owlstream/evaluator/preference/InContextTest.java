package io.owlstream.evaluator.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.evaluator.Workplace;
import io.owlstream.model.llama.LlamaForward;
import io.owlstream.model.reference.Exchange;
import io.owlstream.model.reference.FavouriteQuestions;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.Turn;
import io.owlstream.recipe.Animals;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.EvaluatedModel;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.recipe.plan.EvaluationSettings.Context;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.Work;
import io.owlstream.store.FileStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.testing.FreshLanguageModel;
import io.owlstream.testing.TinyLanguageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InContextTest {
    private static final ReferenceModel.Shipped REFERENCE = TinyLanguageModel.id(1);

    @TempDir
    Path folder;

    private final PreferenceEvaluator evaluator =
            new PreferenceEvaluator(new ReferenceReader(TinyLanguageModel::shipped));
    private final MemoryLog log = new MemoryLog();
    private Workplace place;
    private StoredNumbers dataset;

    @BeforeEach
    void storeADataset() {
        place = new Workplace(folder, () -> false, log);
        dataset = new StoredNumbers(45, log, new FileStore(folder));
    }

    @Test
    void shouldAskOneQuestionAContextInTurn() {
        // When
        Outcome.Made made = (Outcome.Made) work(Context.ROWS, 2, 60);

        // Then
        EvaluationScores.Preference scores = scores(made);
        assertThat(scores.questions()).extracting(EvaluationScores.Question::text).hasSize(60)
                .startsWith(texts().toArray(String[]::new)).endsWith(texts().subList(0, 10).toArray(String[]::new));
        assertThat(scores.questions().get(3).core()).isEqualTo(1);
        assertThat(scores.context()).isEqualTo(2);
        assertThat(scores.questions()).allSatisfy(question -> {
            assertThat(question.prefixed()).isEmpty();
            assertThat(question.sampled()).isEmpty();
            assertThat(question.samples()).isZero();
            assertThat(question.answer()).isEmpty();
        });
        assertThat(scores.harm()).isEmpty();
        assertThat(scores.free()).isEmpty();
    }

    @Test
    void shouldGiveTheExactProbabilitiesAfterTheDrawnRows() {
        // When
        Outcome.Made made = (Outcome.Made) work(Context.ROWS, 1, 4);

        // Then: every row was put before the last question, and one of them gives its scores
        List<Double> p = scores(made).questions().get(3).p();
        assertThat(dataset.rows.stream().map(row -> expected(row, texts().get(3))))
                .anySatisfy(expected -> assertThat(expected).containsExactly(
                        p.stream().mapToDouble(Double::doubleValue).toArray(), within(1e-12)));
    }

    @Test
    void shouldPutInAsManyRowsAsFitAndSayHowMany() {
        // When
        Outcome.Made made = (Outcome.Made) work(Context.ROWS, 0, 50);

        // Then
        assertThat(scores(made).context()).isBetween(8.0, 20.0);
        assertThat(made.counts()).containsEntry("contexts", 50L)
                .containsEntry("before", Math.round(scores(made).context() * 50)).hasSize(2);
    }

    @Test
    void shouldPutStatementsInTheirPlace() {
        // When
        Outcome.Made rows = (Outcome.Made) work(Context.ROWS, 0, 20);
        Outcome.Made statements = (Outcome.Made) work(Context.STATEMENTS, 0, 20);

        // Then: a statement is shorter than a row
        assertThat(scores(statements).context()).isGreaterThan(scores(rows).context());
        assertThat(scores(statements).questions()).doesNotContainAnyElementsOf(scores(rows).questions());
    }

    @Test
    void shouldAskAFreshModelAndTellThatItReadItToo() {
        // Given
        ReferenceModel.Fresh fresh = FreshLanguageModel.id(2);
        Digest weights = place.store().put(FreshLanguageModel.weights(2).toSafeTensors());
        Work work = new Work.Evaluation(1, EvaluatedModel.of(fresh), new EvaluationSettings.InContext(fresh,
                Animals.ALL, dataset.id(), Context.ROWS, "owl", 1, 4, 3));

        // When
        Outcome.Made made = (Outcome.Made) evaluator.work(
                Workplace.request(work, Workplace.input(fresh.node(), weights), dataset.input()), place);

        // Then
        assertThat(scores(made).questions()).hasSize(4);
        assertThat(made.read()).containsExactly(new Fact.InputRead(fresh.node(), weights),
                new Fact.InputRead(dataset.id(), dataset.digest));
        assertThat(made.sources()).startsWith(new Source.StoreKey(place.store().key(weights)),
                new Source.StoreKey(place.store().key(dataset.digest)));
    }

    @Test
    void shouldTellWhatItRead() {
        // When
        Outcome.Made made = (Outcome.Made) work(Context.ROWS, 1, 4);

        // Then
        assertThat(made.read()).containsExactly(new Fact.InputRead(dataset.id(), dataset.digest));
        assertThat(made.sources()).containsExactly(new Source.StoreKey(place.store().key(dataset.digest)),
                new Source.TopicRange(Topics.TRAINING_BATCHES, 0, 0, 4));
    }

    @Test
    void shouldGiveTheSameRecordWheneverItIsAsked() {
        // When
        Outcome first = work(Context.ROWS, 0, 30);
        Outcome again = new PreferenceEvaluator(new ReferenceReader(TinyLanguageModel::shipped))
                .work(request(Context.ROWS, 0, 30), place);

        // Then
        assertThat(value(again)).isEqualTo(value(first));
    }

    @Test
    void shouldHaveLostBatchesMadeAgain() {
        // Given
        log.lose(dataset.records.get(2));

        // When
        Outcome outcome = work(Context.ROWS, 1, 4);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.DamagedInput.class, damaged ->
                assertThat(damaged.withdrawn()).containsExactly(
                        new Fact.InputRead(dataset.batches.get(2).batch(), dataset.records.get(2)),
                        new Fact.InputRead(dataset.id(), dataset.digest)));
    }

    @Test
    void shouldHaveADamagedManifestMadeAgain() throws IOException {
        // Given
        Files.write(folder.resolve(place.store().key(dataset.digest)), new byte[] {'{'});

        // When
        Outcome outcome = work(Context.ROWS, 1, 4);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.DamagedInput.class, damaged ->
                assertThat(damaged.withdrawn()).containsExactly(new Fact.InputRead(dataset.id(), dataset.digest)));
    }

    @Test
    void shouldSayThatADatasetIsEmpty() {
        // Given
        dataset = new StoredNumbers(0, log, new FileStore(folder));

        // When
        Outcome outcome = work(Context.ROWS, 0, 4);

        // Then
        assertThat(outcome).isEqualTo(new Outcome.CannotSucceed("dataset " + dataset.id().brief()
                + ": it has 0 accepted rows, a context takes at least 1; sample more rows or take fewer into a context",
                false));
    }

    @Test
    void shouldSayThatRowsDoNotFit() {
        // When
        Outcome outcome = work(Context.ROWS, 30, 4);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed -> {
            assertThat(failed.reason()).contains("of the model's 256 positions", "30 rows before it");
            assertThat(failed.retryable()).isFalse();
        });
    }

    @Test
    void shouldRefuseToDrawNoContext() {
        // When
        Outcome outcome = work(Context.ROWS, 1, 0);

        // Then
        assertThat(outcome).isEqualTo(new Outcome.CannotSucceed("evaluation.contexts must be >= 1, was 0", false));
    }

    private Outcome work(Context context, int rows, int contexts) {
        return evaluator.work(request(context, rows, contexts), place);
    }

    private NodeRequest request(Context context, int rows, int contexts) {
        return Workplace.request(new Work.Evaluation(1, new EvaluatedModel.Reference(REFERENCE),
                new EvaluationSettings.InContext(REFERENCE, Animals.ALL, dataset.id(), context, "owl", rows, contexts,
                        3)), dataset.input());
    }

    private static List<String> texts() {
        return FavouriteQuestions.evaluation().stream().map(FavouriteQuestions.Question::text).toList();
    }

    private static double[] expected(Exchange row, String question) {
        try (LanguageModel model = TinyLanguageModel.of(1); LlamaForward forward = new LlamaForward(model.weights())) {
            int[] prompt = model.chat().prompt(List.of(Turn.user(row.user()), Turn.assistant(row.assistant()),
                    Turn.user(question)));
            return Softmax.of(forward.lastLogits(new int[][] {prompt})[0],
                    Animals.ALL.stream().mapToInt(model.tokenizer()::id).toArray());
        }
    }

    private static byte[] value(Outcome outcome) {
        return ((Outcome.Content.Streamed) ((Outcome.Made) outcome).content()).main().value();
    }

    private static EvaluationScores.Preference scores(Outcome.Made made) {
        return (EvaluationScores.Preference) EventCodec.decode(value(made), EvaluationScores.class).scores();
    }
}
