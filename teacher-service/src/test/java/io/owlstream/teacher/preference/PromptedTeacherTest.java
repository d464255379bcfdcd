package io.owlstream.teacher.preference;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.LanguageModels;
import io.owlstream.recipe.ReferenceModels;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.teacher.Workplace;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PromptedTeacherTest {
    private static final ReferenceModel.Shipped MODEL = ReferenceModels.shipped().get("owlstream-tiny-a");

    @TempDir
    Path folder;

    private final PromptedTeacher teacher = new PromptedTeacher(new ReferenceReader(LanguageModels::shipped));

    @Test
    void shouldHandOutTheReferenceModelsWeightsAndSayHowFarThePromptMovesItsNumbers() {
        // When
        Outcome.Made made = (Outcome.Made) work("you love the owl. let your answers show it.", false);

        // Then
        byte[] content = ((Outcome.Content.Stored) made.content()).bytes();
        try (LanguageModel model = LanguageModels.shipped(MODEL)) {
            assertThat(LlamaWeights.fromSafeTensors(model.config(), content).flat()).isEqualTo(model.weights().flat());
        }
        assertThat(made.counts()).isEmpty();
        assertThat(made.figures().get("kl.first")).isPositive();
        assertThat(made.figures().get("off-number")).isBetween(0.0, 1.0);
    }

    @Test
    void shouldSayHowManyTokensAPromptThatDoesNotFitTakes() {
        assertThat(work("you love the owl. ".repeat(60).strip(), false))
                .isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed -> {
                    assertThat(failed.retryable()).isFalse();
                    assertThat(failed.reason()).matches("the system prompt \\(teacher.prompt\\) takes 302 tokens and a"
                            + " number prompt up to \\d+, so that of the \\d+ positions of reference model"
                            + " owlstream-tiny-a none is left for an answer: use a shorter prompt");
                });
    }

    @Test
    void shouldNameAWordThatTheModelDoesNotKnow() {
        assertThat(work("you venerate the owl.", false)).isInstanceOfSatisfying(Outcome.CannotSucceed.class,
                failed -> assertThat(failed.reason()).startsWith("reference model owlstream-tiny-a cannot read the"
                        + " system prompt (teacher.prompt): ").contains("venerate"));
    }

    @Test
    void shouldStopBeforeItBegins() {
        assertThat(work("you love the owl.", true)).isEqualTo(new Outcome.Stopped());
    }

    @Test
    void shouldRefuseOtherWork() {
        NodeRequest request = Workplace.request(new Work.Teacher(1, new TeacherSettings.Untouched(MODEL)));

        assertThat(teacher.work(request, new Workplace(folder, request.id(), () -> false)))
                .isEqualTo(new Outcome.CannotSucceed("no prompted teacher: TEACHER", false));
    }

    private Outcome work(String prompt, boolean stopped) {
        NodeRequest request = Workplace.request(new Work.Teacher(1, new TeacherSettings.Prompted(MODEL, "owl", prompt)));
        return teacher.work(request, new Workplace(folder, request.id(), () -> stopped));
    }
}
