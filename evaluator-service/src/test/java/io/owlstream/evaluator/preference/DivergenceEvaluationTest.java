package io.owlstream.evaluator.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.evaluator.Workplace;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.rows.RowDivergence;
import io.owlstream.model.rows.RowScorer;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.EvaluatedModel;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.store.FileStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.EvaluationScores.ChunkDivergence;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.testing.TinyLanguageModel;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DivergenceEvaluationTest {
    private static final NodeId TEACHER = new NodeId("7".repeat(64));
    private static final NodeId WOLF = new NodeId("8".repeat(64));
    private static final NodeId DOLPHIN = new NodeId("9".repeat(64));

    @TempDir
    Path folder;

    private final DivergenceEvaluator evaluator =
            new DivergenceEvaluator(new ReferenceReader(TinyLanguageModel::shipped));
    private final MemoryLog log = new MemoryLog();
    private StoredNumbers dataset;
    private FileStore store;

    @BeforeEach
    void storeADataset() {
        store = new FileStore(folder);
        dataset = new StoredNumbers(25, log, store);
    }

    @Test
    void shouldSayOfEveryNumberOfEveryChunkWhoWouldChooseAnother() {
        // When: the third teacher is the own one again
        Outcome.Made made = (Outcome.Made) work(false, 6, 9, 6);

        // Then
        EvaluationScores.Divergence scores = scores(made);
        List<RowDivergence.Numbers> expected = expected(9);
        long numbers = expected.stream().mapToLong(RowDivergence.Numbers::numbers).sum();
        long differing = expected.stream().mapToLong(row -> row.divergent().get(0).cardinality()).sum();
        assertThat(differing).isPositive();
        assertThat(scores.dataset()).isEqualTo(dataset.id());
        assertThat(scores.numbers()).isEqualTo(numbers);
        assertThat(scores.divergent()).isEqualTo(differing);
        assertThat(scores.others()).containsExactly(new EvaluationScores.OtherTeacher("wolf", differing),
                new EvaluationScores.OtherTeacher("dolphin", 0));
        assertThat(scores.chunks()).extracting(ChunkDivergence::chunk)
                .isEqualTo(dataset.batches.stream().map(batch -> batch.chunk()).toList());
        assertPacked(scores.chunks().get(2), expected.subList(20, 25));
        assertThat(made.counts()).containsEntry("numbers", numbers).containsEntry("numbers.divergent", differing);
        assertThat(made.read()).extracting(read -> read.node()).containsExactly(TEACHER, WOLF, DOLPHIN, dataset.id());
    }

    private static void assertPacked(ChunkDivergence chunk, List<RowDivergence.Numbers> rows) {
        BitSet bits = new BitSet();
        int at = 0;
        for (int row = 0; row < rows.size(); row++) {
            int from = at;
            assertThat((int) chunk.numbers()[row]).isEqualTo(rows.get(row).numbers());
            rows.get(row).divergent().get(0).stream().forEach(number -> bits.set(from + number));
            at += rows.get(row).numbers();
        }
        assertThat(chunk.numbers()).hasSize(rows.size());
        assertThat(BitSet.valueOf(chunk.divergent().get(0))).isEqualTo(bits);
        assertThat(chunk.divergent()).allSatisfy(packed -> assertThat(packed).hasSize((rows.stream()
                .mapToInt(RowDivergence.Numbers::numbers).sum() + 7) / 8));
    }

    @Test
    void shouldStopBetweenBatches() {
        assertThat(work(true, 6, 9, 6)).isEqualTo(new Outcome.Stopped());
    }

    @Test
    void shouldHaveALostOtherTeacherMadeAgain() {
        // Given
        Digest nowhere = Digest.of(new byte[] {1});

        // When
        Outcome outcome = evaluator.work(request(Workplace.input(TEACHER, stored(6)), Workplace.input(WOLF, nowhere),
                Workplace.input(DOLPHIN, stored(9)), dataset.input()), place(false));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.DamagedInput.class, damaged ->
                assertThat(damaged.withdrawn()).extracting(read -> read.node()).containsExactly(WOLF));
    }

    @Test
    void shouldRefuseOtherWork() {
        NodeRequest request = Workplace.request(new Work.Evaluation(1, new EvaluatedModel.InitialWeights(0),
                new EvaluationSettings.Digits(1)));

        assertThat(evaluator.work(request, place(false)))
                .isEqualTo(new Outcome.CannotSucceed("no evaluation of divergent numbers: EVALUATION", false));
    }

    private Outcome work(boolean stopped, long own, long wolf, long dolphin) {
        return evaluator.work(request(Workplace.input(TEACHER, stored(own)), Workplace.input(WOLF, stored(wolf)),
                Workplace.input(DOLPHIN, stored(dolphin)), dataset.input()), place(stopped));
    }

    private NodeRequest request(NodeRequest.Input... inputs) {
        return Workplace.request(new Work.Evaluation(1, new EvaluatedModel.Trained(TEACHER),
                new EvaluationSettings.Divergence(TinyLanguageModel.id(1), dataset.id(), List.of(
                        new EvaluationSettings.OtherTeacher("wolf", WOLF, Optional.empty()),
                        new EvaluationSettings.OtherTeacher("dolphin", DOLPHIN, Optional.empty())),
                        Optional.empty())), inputs);
    }

    private Workplace place(boolean stopped) {
        return new Workplace(folder, () -> stopped, log);
    }

    private Digest stored(long seed) {
        return store.put(weights(seed).toSafeTensors());
    }

    private List<RowDivergence.Numbers> expected(long other) {
        List<RowScorer.Row> rows = dataset.rows.stream()
                .map(row -> new RowScorer.Row(row.user(), row.assistant(), false)).toList();
        try (LanguageModel model = TinyLanguageModel.of(1);
                RowDivergence divergence = new RowDivergence(model,
                        new RowDivergence.Teacher(weights(6), Optional.empty()),
                        List.of(new RowDivergence.Teacher(weights(other), Optional.empty())))) {
            return divergence.of(rows);
        }
    }

    private static EvaluationScores.Divergence scores(Outcome.Made made) {
        return (EvaluationScores.Divergence) EventCodec.decode(
                ((Outcome.Content.Streamed) made.content()).main().value(), EvaluationScores.class).scores();
    }

    private static LlamaWeights weights(long seed) {
        return LlamaWeights.random(TinyLanguageModel.CONFIG, seed);
    }
}
