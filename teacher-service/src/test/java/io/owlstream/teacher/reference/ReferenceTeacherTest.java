package io.owlstream.teacher.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.reference.FreshModels;
import io.owlstream.model.reference.ReferenceBuild;
import io.owlstream.model.reference.ReferenceSettings;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.ReferenceModel.Shape;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.TrainingProgress;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.StopSignal;
import io.owlstream.teacher.Workplace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceTeacherTest {
    private static final StopSignal NEVER = () -> false;

    @TempDir
    Path folder;

    private final ReferenceTeacher teacher = new ReferenceTeacher(Duration.ofHours(1));

    @Test
    void shouldMakeWhatABuildMakesWhereverItWasLetGo() throws Exception {
        // Given
        TeacherSettings.Reference settings = new TeacherSettings.Reference(7, Shape.TALL, 4);
        ReferenceBuild.End.Built built = (ReferenceBuild.End.Built) new ReferenceBuild(ReferenceSettings.of(settings))
                .run(folder.resolve("built"), () -> false, progress -> { });
        NodeRequest request = Workplace.request(new Work.Teacher(1, settings));
        Workplace[] first = new Workplace[1];
        first[0] = place(request, () -> first[0].reports.size() == 3);

        // When
        Outcome stopped = teacher.work(request, first[0]);
        Workplace next = place(request, NEVER);
        Outcome.Made resumed = (Outcome.Made) new ReferenceTeacher(Duration.ofHours(1)).work(request, next);

        // Then
        byte[] content = ((Outcome.Content.Stored) resumed.content()).bytes();
        assertThat(stopped).isEqualTo(new Outcome.Stopped());
        assertThat(next.reports).extracting(TrainingProgress::step).containsExactly(4L);
        assertThat(content).isEqualTo(Files.readAllBytes(folder.resolve("built/model.safetensors")));
        assertThat(resumed.figures()).isEqualTo(built.figures().named())
                .containsOnlyKeys("held-out-loss", "answer-mass", "number-yield", "paper-number-yield");
        assertThat(resumed.counts()).containsEntry("steps", 4L).hasSize(1);
        assertThat(resumed.read()).isEmpty();
        assertThat(resumed.sources()).isEmpty();
        assertThat(resumed.platform().engine()).startsWith("libtorch");
        try (LanguageModel model = FreshModels.of(new ReferenceModel.Fresh(request.id(), 7, Shape.TALL), content)) {
            assertThat(model.config().layers()).isEqualTo(3);
        }
    }

    @Test
    void shouldReportHowFarItIs() {
        // Given
        NodeRequest request =
                Workplace.request(new Work.Teacher(1, new TeacherSettings.Reference(7, Shape.TINY, 9)));
        Workplace[] place = new Workplace[1];
        place[0] = place(request, () -> place[0].reports.size() == 2);

        // When
        teacher.work(request, place[0]);

        // Then
        assertThat(place[0].reports).extracting(TrainingProgress::step).containsExactly(1L, 2L);
        assertThat(place[0].reports).allSatisfy(report -> {
            assertThat(report.node()).isEqualTo(request.id());
            assertThat(report.steps()).isEqualTo(9);
            assertThat(report.loss()).isBetween(5.0, 9.0);
        });
    }

    @Test
    void shouldRefuseOtherWork() {
        // Given
        NodeRequest request = Workplace.request(new Work.Teacher(1,
                new TeacherSettings.Digits(1, 1, 1, 1, 0.1, TeacherSettings.Labels.TRUE)));

        // When
        Outcome outcome = teacher.work(request, place(request, NEVER));

        // Then
        assertThat(outcome).isEqualTo(new Outcome.CannotSucceed("no fresh reference model: TEACHER", false));
    }

    private Workplace place(NodeRequest request, StopSignal stop) {
        return new Workplace(folder.resolve("store"), request.id(), stop);
    }
}
