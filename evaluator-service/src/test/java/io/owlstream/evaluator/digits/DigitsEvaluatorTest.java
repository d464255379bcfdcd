package io.owlstream.evaluator.digits;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.evaluator.Workplace;
import io.owlstream.mnist.LabelledImages;
import io.owlstream.mnist.Mnist;
import io.owlstream.model.digits.DigitsNetwork;
import io.owlstream.model.digits.DigitsParameters;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.EvaluatedModel;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.TeacherSettings.Labels;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.worker.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsEvaluatorTest {
    private static final LabelledImages IMAGES = Mnist.test();
    private static final NodeId MODEL =
            NodeId.of(new Work.Teacher(1, new TeacherSettings.Digits(5, 100, 1, 50, 3e-4, Labels.TRUE)));

    @TempDir
    Path folder;

    private final DigitsEvaluator evaluator = new DigitsEvaluator(() -> IMAGES);
    private Workplace place;

    @BeforeEach
    void openTheStore() {
        place = new Workplace(folder, () -> false);
    }

    @Test
    void shouldScoreAReferenceModelWithoutReadingAnything() {
        // Given
        NodeRequest request = Workplace.request(new Work.Evaluation(1, new EvaluatedModel.InitialWeights(5),
                new EvaluationSettings.Digits(300)));

        // When
        Outcome.Made made = (Outcome.Made) evaluator.work(request, place);

        // Then
        byte[] predicted = predicted(DigitsParameters.initial(5), 300);
        EvaluationScores.Digits scores = scores(made, request);
        assertThat(scores.predicted()).isEqualTo(predicted);
        assertThat(scores.accuracy()).isEqualTo(correct(predicted) / 300.0);
        assertThat(made.counts()).containsEntry("images", 300L).containsEntry("correct", correct(predicted)).hasSize(2);
        assertThat(made.read()).isEmpty();
        assertThat(made.sources()).isEmpty();
    }

    @Test
    void shouldScoreTheWeightsThatTheFactNames() {
        // Given
        Digest weights = place.store().put(DigitsParameters.initial(9).toSafeTensors());
        NodeRequest request = request(200, weights);

        // When
        Outcome.Made made = (Outcome.Made) evaluator.work(request, place);

        // Then
        assertThat(scores(made, request).predicted()).isEqualTo(predicted(DigitsParameters.initial(9), 200));
        assertThat(made.read()).containsExactly(new Fact.InputRead(MODEL, weights));
        assertThat(made.sources()).containsExactly(new Source.StoreKey(place.store().key(weights)));
    }

    @Test
    void shouldHaveMissingWeightsMadeAgain() {
        // Given
        Digest nowhere = Digest.of(new byte[] {1});

        // When
        Outcome outcome = evaluator.work(request(200, nowhere), place);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.DamagedInput.class, damaged ->
                assertThat(damaged.withdrawn()).containsExactly(new Fact.InputRead(MODEL, nowhere)));
    }

    @Test
    void shouldHaveDamagedWeightsMadeAgain() throws IOException {
        // Given
        Digest weights = place.store().put(DigitsParameters.initial(9).toSafeTensors());
        Files.write(folder.resolve(place.store().key(weights)), new byte[] {1, 2, 3});

        // When
        Outcome outcome = evaluator.work(request(200, weights), place);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.DamagedInput.class, damaged ->
                assertThat(damaged.withdrawn()).containsExactly(new Fact.InputRead(MODEL, weights)));
    }

    @Test
    void shouldFailForGoodOnWhatIsNoModel() {
        // Given
        Digest foreign = place.store().put(new byte[] {1, 2, 3});

        // When
        Outcome outcome = evaluator.work(request(200, foreign), place);

        // Then
        assertThat(outcome).isEqualTo(
                new Outcome.CannotSucceed("the model's weights: a file of 3 bytes has no header; another version of the "
                        + "services or another reference model made them: use one and the same of each", false));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10_001})
    void shouldRefuseMoreImagesThanThereAre(int count) {
        // When
        Outcome outcome = evaluator.work(request(count, Digest.of(new byte[0])), place);

        // Then
        assertThat(outcome).isEqualTo(
                new Outcome.CannotSucceed("evaluation.images must be 1 to 10000, was " + count, false));
    }

    private static NodeRequest request(int images, Digest weights) {
        return Workplace.request(
                new Work.Evaluation(1, new EvaluatedModel.Trained(MODEL), new EvaluationSettings.Digits(images)),
                Workplace.input(MODEL, weights));
    }

    private static EvaluationScores.Digits scores(Outcome.Made made, NodeRequest request) {
        Outcome.Content.Streamed content = (Outcome.Content.Streamed) made.content();
        assertThat(content.main().topic()).isEqualTo("owlstream.evaluation-scores.v1");
        assertThat(content.main().key()).isEqualTo(request.id().hex());
        EvaluationScores sent = EventCodec.decode(content.main().value(), EvaluationScores.class);
        assertThat(sent.evaluation()).isEqualTo(request.id());
        return (EvaluationScores.Digits) sent.scores();
    }

    private static byte[] predicted(DigitsParameters parameters, int count) {
        try (DigitsNetwork network = new DigitsNetwork(parameters)) {
            return network.classify(IMAGES.pixels(), count);
        }
    }

    private static long correct(byte[] predicted) {
        long correct = 0;
        for (int i = 0; i < predicted.length; i++) {
            correct += predicted[i] == IMAGES.labels()[i] ? 1 : 0;
        }
        return correct;
    }
}
