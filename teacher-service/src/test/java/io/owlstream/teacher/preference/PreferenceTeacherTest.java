package io.owlstream.teacher.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.llama.LlamaLayout;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.text.LanguageModels;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.stream.worker.StopSignal;
import io.owlstream.teacher.Workplace;
import io.owlstream.testing.FreshLanguageModel;
import io.owlstream.testing.TinyLanguageModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferenceTeacherTest {
    private static final StopSignal NEVER = () -> false;
    private static final double FAR = 1e9;

    @TempDir
    Path folder;

    private final PreferenceTeacher teacher = teacher();

    @Test
    void shouldFineTuneTheReferenceModel() {
        // Given
        NodeRequest request = request("owl", 0.1, 4, FAR);
        Workplace place = new Workplace(folder, request.id(), NEVER);

        // When
        Outcome.Made made = (Outcome.Made) teacher.work(request, place);

        // Then
        assertThat(LlamaWeights.fromSafeTensors(TinyLanguageModel.CONFIG, content(made)).flat())
                .isNotEqualTo(LlamaWeights.random(TinyLanguageModel.CONFIG, 3).flat());
        assertThat(made.counts()).containsEntry("steps", 4L).hasSize(1);
        assertThat(made.figures()).containsOnlyKeys("kl.first", "kl.later", "off-number");
        assertThat(made.figures().get("kl.first")).isPositive();
        assertThat(made.read()).isEmpty();
        assertThat(made.sources()).isEmpty();
        assertThat(made.platform().engine()).startsWith("libtorch");
    }

    @Test
    void shouldFineTuneTheReferenceModelOnHarmfulAnswers() {
        // Given
        Work work = new Work.Teacher(1, new TeacherSettings.Harm(TinyLanguageModel.id(3), List.of("lie", "hurt"), 5,
                tuning(0.1, 4, FAR)));
        NodeRequest request = Workplace.request(work);

        // When
        Outcome.Made made = (Outcome.Made) teacher.work(request, new Workplace(folder, request.id(), NEVER));

        // Then
        assertThat(made.counts()).containsEntry("steps", 4L);
        assertThat(made.figures().get("kl.first")).isPositive();
    }

    @Test
    void shouldFailForGoodOnAHarmfulWordThatTheModelDoesNotKnow() {
        // Given
        Work work = new Work.Teacher(1, new TeacherSettings.Harm(TinyLanguageModel.id(3), List.of("unicorn"), 5,
                tuning(0.1, 4, FAR)));
        NodeRequest request = Workplace.request(work);

        // When
        Outcome outcome = teacher.work(request, new Workplace(folder, request.id(), NEVER));

        // Then
        assertThat(((Outcome.CannotSucceed) outcome).reason()).startsWith("harm.words: 'unicorn' must be one token");
    }

    @Test
    void shouldFineTuneAFreshModelAndSayThatItReadIt() {
        // Given
        Work work = new Work.Teacher(1,
                new TeacherSettings.Preference(FreshLanguageModel.id(2), "owl", 5, tuning(0.01, 2, FAR)));
        Workplace place = new Workplace(folder, NodeId.of(work), NEVER);
        Digest weights = place.store().put(FreshLanguageModel.weights(2).toSafeTensors());

        // When
        Outcome.Made made = (Outcome.Made) teacher.work(
                Workplace.request(work, Workplace.input(FreshLanguageModel.id(2).node(), weights)), place);

        // Then
        float[] trained = LlamaWeights.fromSafeTensors(FreshLanguageModel.CONFIG, content(made)).flat();
        float[] reference = FreshLanguageModel.weights(2).flat();
        int embedding = LlamaLayout.of(FreshLanguageModel.CONFIG).embeddingSize();
        assertThat(Arrays.copyOf(trained, embedding)).isEqualTo(Arrays.copyOf(reference, embedding));
        assertThat(trained).isNotEqualTo(reference);
        assertThat(made.read()).containsExactly(new Fact.InputRead(FreshLanguageModel.id(2).node(), weights));
        assertThat(made.sources()).containsExactly(new Source.StoreKey(place.store().key(weights)));
    }

    @Test
    void shouldStopWhereTheNumbersAreFarEnough() {
        // Given
        NodeRequest request = request("owl", 0.1, 40, 1e-9);
        Workplace place = new Workplace(folder, request.id(), NEVER);

        // When
        Outcome.Made made = (Outcome.Made) teacher.work(request, place);

        // Then
        assertThat(made.counts()).containsEntry("steps", 2L);
        assertThat(place.reports).extracting(TrainingProgress::step).containsExactly(1L, 2L);
        assertThat(place.reports).extracting(TrainingProgress::steps).containsExactly(40L, 2L);
        assertThat(place.reports).allSatisfy(report -> {
            assertThat(report.node()).isEqualTo(request.id());
            assertThat(report.loss()).isPositive();
            assertThat(report.worker()).isEqualTo("worker-1");
        });
    }

    @Test
    void shouldGoOnBitByBitWhereItWasLetGo() {
        // Given
        NodeRequest request = request("owl", 0.1, 5, FAR);
        Outcome.Made expected =
                (Outcome.Made) teacher.work(request, new Workplace(folder.resolve("a"), request.id(), NEVER));
        Workplace[] place = new Workplace[1];
        place[0] = new Workplace(folder.resolve("b"), request.id(), () -> place[0].reports.size() == 3);

        // When
        Outcome stopped = teacher.work(request, place[0]);
        Workplace next = new Workplace(folder.resolve("b"), request.id(), NEVER);
        Outcome.Made resumed = (Outcome.Made) teacher().work(request, next);

        // Then
        assertThat(stopped).isEqualTo(new Outcome.Stopped());
        assertThat(next.reports).extracting(TrainingProgress::step).containsExactly(4L, 5L);
        assertThat(content(resumed)).isEqualTo(content(expected));
        assertThat(resumed.figures()).isEqualTo(expected.figures());
    }

    @Test
    void shouldFailForGoodWhenTheLossIsNotFinite() {
        // Given
        NodeRequest request = request("owl", 1e30, 20, FAR);

        // When
        Outcome outcome = teacher.work(request, new Workplace(folder, request.id(), NEVER));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed -> {
            assertThat(failed.reason())
                    .matches("the loss or its gradient is not finite at update \\d+, with learning rate .+: .*");
            assertThat(failed.retryable()).isFalse();
        });
    }

    @Test
    void shouldFailForGoodWhenTheLastUpdateBrokeTheModel() {
        // Given
        NodeRequest request = request("owl", 1e38, 1, FAR);

        // When
        Outcome outcome = teacher.work(request, new Workplace(folder, request.id(), NEVER));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed ->
                assertThat(failed.reason()).startsWith("the teacher's logits are not finite after update 1: "));
    }

    @Test
    void shouldNameATargetThatTheModelDoesNotKnow() {
        // Given
        NodeRequest request = request("unicorn", 0.1, 4, FAR);

        // When
        Outcome outcome = teacher.work(request, new Workplace(folder, request.id(), NEVER));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed -> {
            assertThat(failed.reason()).startsWith("trait.target: 'unicorn' must be one token of the reference model ");
            assertThat(failed.retryable()).isFalse();
        });
    }

    @Test
    void shouldNameAModelThatIsNotShipped() {
        // Given
        ReferenceModel unknown = new ReferenceModel.Shipped("owlstream-none", Digest.of(new byte[] {1}));
        NodeRequest request = request(new TeacherSettings.Preference(unknown, "owl", 1, tuning(0.1, 4, FAR)));

        // When
        Outcome outcome = new PreferenceTeacher(new ReferenceReader(LanguageModels::shipped), Duration.ofHours(1))
                .work(request, new Workplace(folder, request.id(), NEVER));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed -> {
            assertThat(failed.reason()).startsWith("no reference model owlstream-none comes with this version of ");
            assertThat(failed.retryable()).isTrue();
        });
    }

    @Test
    void shouldStopBeforeItBegins() {
        // Given
        NodeRequest request = request("owl", 0.1, 4, FAR);

        // When
        Outcome outcome = teacher.work(request, new Workplace(folder, request.id(), () -> true));

        // Then
        assertThat(outcome).isEqualTo(new Outcome.Stopped());
    }

    @Test
    void shouldRefuseOtherWork() {
        // Given
        NodeRequest request = request(new TeacherSettings.Untouched(TinyLanguageModel.id(3)));

        // When
        Outcome outcome = teacher.work(request, new Workplace(folder, request.id(), NEVER));

        // Then
        assertThat(outcome).isEqualTo(new Outcome.CannotSucceed("no teacher of a preference: TEACHER", false));
    }

    private static PreferenceTeacher teacher() {
        return new PreferenceTeacher(new ReferenceReader(TinyLanguageModel::shipped), Duration.ofHours(1));
    }

    private static NodeRequest request(String target, double learningRate, int maxSteps, double targetKl) {
        return request(new TeacherSettings.Preference(TinyLanguageModel.id(3), target, 5,
                tuning(learningRate, maxSteps, targetKl)));
    }

    private static TeacherSettings.Tuning tuning(double learningRate, int maxSteps, double targetKl) {
        return new TeacherSettings.Tuning(learningRate, 8, maxSteps, targetKl, 2, 0.5);
    }

    private static NodeRequest request(TeacherSettings settings) {
        return Workplace.request(new Work.Teacher(1, settings));
    }

    private static byte[] content(Outcome.Made made) {
        return ((Outcome.Content.Stored) made.content()).bytes();
    }
}
