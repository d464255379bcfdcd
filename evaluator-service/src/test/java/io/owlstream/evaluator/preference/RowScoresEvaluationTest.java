package io.owlstream.evaluator.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.rows.RowScorer;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.evaluator.Workplace;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.EvaluatedModel;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.recipe.plan.StudentSettings.Loss;
import io.owlstream.recipe.plan.Work;
import io.owlstream.store.FileStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.testing.TinyLanguageModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RowScoresEvaluationTest {
    private static final NodeId TEACHER = new NodeId("7".repeat(64));

    @TempDir
    Path folder;

    private final PreferenceEvaluator evaluator =
            new PreferenceEvaluator(new ReferenceReader(TinyLanguageModel::shipped));
    private final MemoryLog log = new MemoryLog();
    private StoredNumbers dataset;
    private Digest weights;

    @BeforeEach
    void storeADatasetAndItsTeacher() {
        FileStore store = new FileStore(folder);
        dataset = new StoredNumbers(25, log, store);
        weights = store.put(teacher().toSafeTensors());
    }

    @Test
    void shouldScoreEveryRowOfEveryChunk() {
        // When
        Outcome.Made made = (Outcome.Made) work(false);

        // Then
        EvaluationScores.RowScores scores = (EvaluationScores.RowScores) EventCodec.decode(
                ((Outcome.Content.Streamed) made.content()).main().value(), EvaluationScores.class).scores();
        assertThat(scores.dataset()).isEqualTo(dataset.id());
        assertThat(scores.chunks()).extracting(EvaluationScores.ChunkScores::chunk)
                .isEqualTo(dataset.batches.stream().map(batch -> batch.chunk()).toList());
        assertThat(scores.chunks().get(2).byRow()).isEqualTo(expected(20, 25));
        assertThat(made.counts()).containsEntry("rows", 25L);
        assertThat(made.read()).extracting(read -> read.node()).contains(TEACHER, dataset.id());
    }

    @Test
    void shouldStopBetweenBatches() {
        assertThat(work(true)).isEqualTo(new Outcome.Stopped());
    }

    private Outcome work(boolean stopped) {
        NodeRequest request = Workplace.request(new Work.Evaluation(1, new EvaluatedModel.Trained(TEACHER),
                new EvaluationSettings.RowScores(TinyLanguageModel.id(1), dataset.id(), Loss.GRAMMAR, 0,
                        Optional.empty())), Workplace.input(TEACHER, weights), dataset.input());
        return evaluator.work(request, new Workplace(folder, () -> stopped, log));
    }

    private float[] expected(int from, int to) {
        List<RowScorer.Row> rows = dataset.rows.subList(from, to).stream()
                .map(row -> new RowScorer.Row(row.user(), row.assistant(), false)).toList();
        try (LanguageModel model = TinyLanguageModel.of(1);
                RowScorer scorer = new RowScorer(model, teacher(), Optional.empty(), Loss.GRAMMAR, 0)) {
            return scorer.scores(rows);
        }
    }

    private static LlamaWeights teacher() {
        return LlamaWeights.random(TinyLanguageModel.CONFIG, 6);
    }
}
