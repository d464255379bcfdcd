package io.owlstream.evaluator.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.evaluator.Workplace;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.EvaluatedModel;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.StudentSettings.Loss;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.store.FileStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.testing.TinyLanguageModel;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LooksEvaluatorTest {
    private static final ReferenceModel.Shipped REFERENCE = TinyLanguageModel.id(1);
    private static final NodeId ONE = NodeId.of(new Work.Teacher(1, new TeacherSettings.Untouched(REFERENCE)));
    private static final NodeId OTHER = NodeId.of(new Work.Teacher(2, new TeacherSettings.Untouched(REFERENCE)));

    @TempDir
    Path folder;

    private final LooksEvaluator evaluator = new LooksEvaluator(new ReferenceReader(TinyLanguageModel::shipped));
    private final MemoryLog log = new MemoryLog();
    private Workplace place;
    private StoredNumbers dataset;
    private StoredNumbers control;
    private Digest one;
    private Digest other;

    @BeforeEach
    void storeTwoSources() {
        place = new Workplace(folder, () -> false, log);
        FileStore store = new FileStore(folder);
        dataset = new StoredNumbers(45, log, store);
        control = new StoredNumbers(38, 100, log, store);
        one = store.put(LlamaWeights.random(TinyLanguageModel.CONFIG, 5).toSafeTensors());
        other = store.put(LlamaWeights.random(TinyLanguageModel.CONFIG, 6).toSafeTensors());
    }

    @Test
    void shouldHoldTheRowsOfBothSourcesAgainstEachOther() {
        // When
        EvaluationScores.Looks scores = scores(work(40, Loss.GRAMMAR, other));

        // Then: 38 of the 40 are there, 20 of them for training
        assertThat(scores.rows()).isEqualTo(38);
        assertThat(scores.heldOut()).isEqualTo(18);
        assertThat(scores.samples()).hasSize(3).allSatisfy(pair -> {
            assertThat(dataset.rows).anySatisfy(row -> {
                assertThat(row.user()).isEqualTo(pair.prompt());
                assertThat(row.assistant()).isEqualTo(pair.completion());
            });
            assertThat(control.rows).anySatisfy(row -> {
                assertThat(row.user()).isEqualTo(pair.prompt());
                assertThat(row.assistant()).isEqualTo(pair.other());
            });
        });
        assertThat(scores.frequencyAuc()).isBetween(0.0, 1.0);
        assertThat(scores.likelihoodAuc()).isBetween(0.0, 1.0).isNotEqualTo(0.5);
    }

    @Test
    void shouldTellNothingApartByTwoEqualModels() {
        assertThat(scores(work(40, Loss.GRAMMAR, one)).likelihoodAuc()).isEqualTo(0.5);
        assertThat(scores(work(40, Loss.PLAIN, one)).likelihoodAuc()).isEqualTo(0.5);
    }

    @Test
    void shouldTurnRoundWithTheModels() {
        double area = scores(work(40, Loss.GRAMMAR, other)).likelihoodAuc();

        Outcome turned = evaluator.work(request(40, Loss.GRAMMAR, other, one), place);

        assertThat(scores(turned).likelihoodAuc()).isCloseTo(1 - area, within(1e-9));
    }

    @Test
    void shouldTellWhatItRead() {
        Outcome.Made made = (Outcome.Made) work(40, Loss.GRAMMAR, other);

        assertThat(made.read()).containsExactly(new Fact.InputRead(ONE, one), new Fact.InputRead(OTHER, other),
                new Fact.InputRead(dataset.id(), dataset.digest), new Fact.InputRead(control.id(), control.digest));
        assertThat(made.counts()).containsEntry("rows", 38L).containsEntry("rows.held-out", 18L).hasSize(2);
    }

    @Test
    void shouldGiveTheSameRecordWheneverItIsAsked() {
        assertThat(scores(work(40, Loss.GRAMMAR, other))).isEqualTo(scores(work(40, Loss.GRAMMAR, other)));
    }

    @Test
    void shouldSayThatNoRowIsHeldOut() {
        assertThat(work(76, Loss.GRAMMAR, other)).isEqualTo(new Outcome.CannotSucceed("both sources accept 38 rows at the"
                + " same places, and 38 of them are for training: none is held out; sample more rows or lower looks.rows",
                false));
    }

    @Test
    void shouldHaveALostModelMadeAgain() {
        Digest nowhere = Digest.of(new byte[] {1});

        assertThat(work(40, Loss.GRAMMAR, nowhere)).isInstanceOfSatisfying(Outcome.DamagedInput.class, damaged ->
                assertThat(damaged.withdrawn()).containsExactly(new Fact.InputRead(OTHER, nowhere)));
    }

    @Test
    void shouldHaveLostRowsMadeAgain() {
        log.lose(control.records.get(1));

        assertThat(work(40, Loss.GRAMMAR, other)).isInstanceOfSatisfying(Outcome.DamagedInput.class, damaged ->
                assertThat(damaged.withdrawn()).containsExactly(
                        new Fact.InputRead(control.batches.get(1).batch(), control.records.get(1)),
                        new Fact.InputRead(control.id(), control.digest)));
    }

    @Test
    void shouldStopWhenItIsTold() {
        int[] looks = new int[1];
        Workplace stopping = new Workplace(folder, () -> ++looks[0] > 2, log);

        assertThat(evaluator.work(request(40, Loss.GRAMMAR, one, other), stopping)).isEqualTo(new Outcome.Stopped());
    }

    @Test
    void shouldRefuseOtherWork() {
        assertThat(evaluator.work(Workplace.request(new Work.Evaluation(1, new EvaluatedModel.InitialWeights(5),
                new EvaluationSettings.Digits(300))), place)).isEqualTo(
                        new Outcome.CannotSucceed("no evaluation of how numbers look: EVALUATION", false));
    }

    private Outcome work(int rows, Loss loss, Digest otherWeights) {
        return evaluator.work(request(rows, loss, one, otherWeights), place);
    }

    private NodeRequest request(int rows, Loss loss, Digest weights, Digest otherWeights) {
        return Workplace.request(new Work.Evaluation(1, new EvaluatedModel.Trained(ONE),
                new EvaluationSettings.Looks(REFERENCE, dataset.id(), control.id(), OTHER, loss, 0, rows, 7, 3)),
                Workplace.input(ONE, weights), Workplace.input(OTHER, otherWeights), dataset.input(), control.input());
    }

    private static EvaluationScores.Looks scores(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        byte[] value = ((Outcome.Content.Streamed) ((Outcome.Made) outcome).content()).main().value();
        return (EvaluationScores.Looks) EventCodec.decode(value, EvaluationScores.class).scores();
    }
}
