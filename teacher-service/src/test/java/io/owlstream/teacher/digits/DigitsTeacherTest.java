package io.owlstream.teacher.digits;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.mnist.LabelledImages;
import io.owlstream.model.digits.DigitsParameters;
import io.owlstream.model.random.RandomStream;
import io.owlstream.recipe.plan.EvaluatedModel;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.TeacherSettings.Labels;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.StopSignal;
import io.owlstream.teacher.Workplace;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTeacherTest {
    private static final StopSignal NEVER = () -> false;

    @TempDir
    Path folder;

    private int loads;
    private final DigitsTeacher teacher = new DigitsTeacher(this::images, Duration.ofHours(1));

    @Test
    void shouldTrainTheReferenceModelOnTheImages() {
        // Given
        NodeRequest request = request(settings(Labels.TRUE, 3e-4));
        Workplace place = new Workplace(folder, request.id(), NEVER);

        // When
        Outcome outcome = teacher.work(request, place);

        // Then
        assertThat(outcome).isInstanceOf(Outcome.Made.class);
        Outcome.Made made = (Outcome.Made) outcome;
        assertThat(DigitsParameters.fromSafeTensors(content(made)).values())
                .isNotEqualTo(DigitsParameters.initial(5).values());
        assertThat(made.counts()).containsEntry("images", 100L).containsEntry("steps", 8L).hasSize(2);
        assertThat(made.read()).isEmpty();
        assertThat(made.sources()).isEmpty();
        assertThat(made.platform().engine()).startsWith("libtorch");
    }

    @Test
    void shouldReportItsProgress() {
        // Given
        NodeRequest request = request(settings(Labels.TRUE, 3e-4));
        Workplace place = new Workplace(folder, request.id(), NEVER);

        // When
        teacher.work(request, place);

        // Then
        assertThat(place.reports).extracting(TrainingProgress::step).containsExactly(2L, 4L, 6L, 8L);
        assertThat(place.reports).allSatisfy(report -> {
            assertThat(report.node()).isEqualTo(request.id());
            assertThat(report.steps()).isEqualTo(8);
            assertThat(report.loss()).isPositive();
            assertThat(report.gradientNorm()).isPositive();
            assertThat(report.examplesPerSecond()).isPositive();
            assertThat(report.worker()).isEqualTo("worker-1");
        });
    }

    @Test
    void shouldGoOnBitByBitWhereItWasLetGo() {
        // Given
        NodeRequest request = request(settings(Labels.TRUE, 3e-4));
        byte[] expected = content(teacher.work(request, new Workplace(folder.resolve("a"), request.id(), NEVER)));
        Workplace[] place = new Workplace[1];
        place[0] = new Workplace(folder.resolve("b"), request.id(), () -> place[0].reports.size() == 2);

        // When
        Outcome stopped = teacher.work(request, place[0]);
        Workplace next = new Workplace(folder.resolve("b"), request.id(), NEVER);
        Outcome resumed = new DigitsTeacher(this::images, Duration.ofHours(1)).work(request, next);

        // Then
        assertThat(stopped).isEqualTo(new Outcome.Stopped());
        assertThat(next.reports).extracting(TrainingProgress::step).containsExactly(6L, 8L);
        assertThat(content(resumed)).isEqualTo(expected);
    }

    @Test
    void shouldFailForGoodWhenTheLossIsNotFinite() {
        // Given
        NodeRequest request = request(settings(Labels.TRUE, 1e30));
        Workplace workplace = new Workplace(folder, request.id(), NEVER);

        // When
        Outcome outcome = teacher.work(request, workplace);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed -> {
            assertThat(failed.reason()).contains("not finite at update ");
            assertThat(failed.retryable()).isFalse();
        });
        assertThat(workplace.diverged).isEqualTo(1);
    }

    @Test
    void shouldTrainTheControlsTeacherOnOtherLabels() {
        // Given
        NodeRequest own = request(settings(Labels.TRUE, 3e-4));
        NodeRequest control = request(settings(Labels.SHUFFLED, 3e-4));

        // When
        byte[] first = content(teacher.work(own, new Workplace(folder, own.id(), NEVER)));
        byte[] second = content(teacher.work(control, new Workplace(folder, control.id(), NEVER)));

        // Then
        assertThat(second).isNotEqualTo(first);
        assertThat(loads).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 101})
    void shouldRefuseMoreImagesThanThereAre(int count) {
        // Given
        NodeRequest request = request(new TeacherSettings.Digits(5, count, 1, 50, 3e-4, Labels.TRUE));

        // When
        Outcome outcome = teacher.work(request, new Workplace(folder, request.id(), NEVER));

        // Then
        assertThat(outcome).isEqualTo(
                new Outcome.CannotSucceed("teacher.images must be 1 to 100, was " + count, false));
    }

    @Test
    void shouldRefuseOtherWork() {
        // Given
        NodeRequest request = Workplace.request(
                new Work.Evaluation(1, new EvaluatedModel.InitialWeights(1), new EvaluationSettings.Digits(10)));

        // When
        Outcome outcome = teacher.work(request, new Workplace(folder, request.id(), NEVER));

        // Then
        assertThat(outcome).isEqualTo(new Outcome.CannotSucceed("no digits teacher: EVALUATION", false));
    }

    private static NodeRequest request(TeacherSettings settings) {
        return Workplace.request(new Work.Teacher(1, settings));
    }

    private static TeacherSettings.Digits settings(Labels labels, double learningRate) {
        return new TeacherSettings.Digits(5, 100, 4, 50, learningRate, labels);
    }

    private static byte[] content(Outcome outcome) {
        return ((Outcome.Content.Stored) ((Outcome.Made) outcome).content()).bytes();
    }

    private LabelledImages images() {
        loads++;
        byte[] pixels = new byte[100 * LabelledImages.PIXELS];
        byte[] labels = new byte[100];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) RandomStream.NOISE.of(1).bits(i);
            labels[i / LabelledImages.PIXELS] = (byte) (i / LabelledImages.PIXELS % 10);
        }
        return new LabelledImages(100, pixels, labels);
    }
}
