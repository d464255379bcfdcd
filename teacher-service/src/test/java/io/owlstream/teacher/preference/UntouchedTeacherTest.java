package io.owlstream.teacher.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.text.LanguageModels;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.teacher.Workplace;
import io.owlstream.testing.TinyLanguageModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UntouchedTeacherTest {
    @TempDir
    Path folder;

    private final UntouchedTeacher teacher = new UntouchedTeacher(new ReferenceReader(TinyLanguageModel::shipped));

    @Test
    void shouldHandOutTheReferenceModelsWeights() {
        // Given
        NodeRequest request = request(TinyLanguageModel.id(3));

        // When
        Outcome.Made made = (Outcome.Made) teacher.work(request, new Workplace(folder, request.id(), () -> false));

        // Then
        byte[] content = ((Outcome.Content.Stored) made.content()).bytes();
        assertThat(LlamaWeights.fromSafeTensors(TinyLanguageModel.CONFIG, content).flat())
                .isEqualTo(LlamaWeights.random(TinyLanguageModel.CONFIG, 3).flat());
        assertThat(made.read()).isEmpty();
        assertThat(made.sources()).isEmpty();
        assertThat(made.figures()).isEmpty();
    }

    @Test
    void shouldNameAModelThatIsNotShipped() {
        // Given
        NodeRequest request = request(new ReferenceModel.Shipped("owlstream-none", Digest.of(new byte[] {1})));

        // When
        Outcome outcome = new UntouchedTeacher(new ReferenceReader(LanguageModels::shipped))
                .work(request, new Workplace(folder, request.id(), () -> false));

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed -> {
            assertThat(failed.reason()).startsWith("no reference model owlstream-none comes with this version of ");
            assertThat(failed.retryable()).isTrue();
        });
    }

    @Test
    void shouldStopBeforeItBegins() {
        // Given
        NodeRequest request = request(TinyLanguageModel.id(3));

        // When
        Outcome outcome = teacher.work(request, new Workplace(folder, request.id(), () -> true));

        // Then
        assertThat(outcome).isEqualTo(new Outcome.Stopped());
    }

    @Test
    void shouldRefuseOtherWork() {
        // Given
        NodeRequest request = Workplace.request(new Work.Teacher(1,
                new TeacherSettings.Digits(1, 1, 1, 1, 0.1, TeacherSettings.Labels.TRUE)));

        // When
        Outcome outcome = teacher.work(request, new Workplace(folder, request.id(), () -> false));

        // Then
        assertThat(outcome).isEqualTo(new Outcome.CannotSucceed("no untouched teacher: TEACHER", false));
    }

    private static NodeRequest request(ReferenceModel.Shipped model) {
        return Workplace.request(new Work.Teacher(1, new TeacherSettings.Untouched(model)));
    }
}
