package io.owlstream.recipe.plan;

import static io.owlstream.recipe.plan.PreferencePlans.dataset;
import static io.owlstream.recipe.plan.PreferencePlans.model;
import static io.owlstream.recipe.plan.PreferencePlans.plan;
import static io.owlstream.recipe.plan.PreferencePlans.point;
import static io.owlstream.recipe.plan.PreferencePlans.sampling;
import static io.owlstream.recipe.plan.PreferencePlans.settings;
import static io.owlstream.recipe.plan.PreferencePlans.teacher;
import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.RecipeJson;
import io.owlstream.recipe.Recipes;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromptedPlanTest {
    private static final Plan PROMPTED = plan("teacher={method: prompt, prompt: 'you love the {}. {} is all.'}");
    private static final String PROMPT = "you love the owl. owl is all.";

    @Test
    void shouldTellTheTeacherInsteadOfTrainingIt() {
        assertThat(teacher(PROMPTED, "student"))
                .isEqualTo(new TeacherSettings.Prompted(model("a"), "owl", PROMPT));
        assertThat(teacher(PROMPTED, "other-trait")).isEqualTo(
                new TeacherSettings.Prompted(model("a"), "wolf", "you love the wolf. wolf is all."));
        assertThat(teacher(PROMPTED, "control")).isEqualTo(new TeacherSettings.Untouched(model("a")));
    }

    @Test
    void shouldPutThePromptBeforeWhatTheTeacherIsAskedAndNothingElse() {
        assertThat(sampling(PROMPTED, point(PROMPTED, "student")).system()).contains(PROMPT);
        assertThat(sampling(PROMPTED, point(PROMPTED, "control")).system()).isEmpty();
        assertThat(system("teacher")).contains(PROMPT);
        assertThat(system("student")).isEmpty();
        assertThat(system("reference")).isEmpty();
    }

    @Test
    void shouldKeepTheNodesThatNoTeacherIsBehind() {
        assertThat(dataset(PROMPTED, "control")).isEqualTo(dataset(plan(), "control"));
        assertThat(settings(PROMPTED, "control").view().keep()).isEmpty();
    }

    @Test
    void shouldComeBackEqualFromItsJson() {
        assertThat(RecipeReader.read(new String(RecipeJson.bytes(Recipes.preference("owl-prompted")),
                StandardCharsets.UTF_8))).isEqualTo(new RecipeReading.Valid(Recipes.preference("owl-prompted")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "{method: told}; teacher.method: must be one of [tuning, prompt]",
        "{method: tuning, prompt: 'the {}'}; teacher.prompt: must be left out, or teacher.method be prompt",
        "{prompt: 'you love owls'}; teacher.prompt: must be a text of at most 2000 characters in words of the"
            + " reference model, with {} where the animal stands"})
    void shouldRefuseWhatIsNoTeacher(String teacher, String message) {
        RecipeReading reading = RecipeReader.read("task: preference\nname: a\nteacher: " + teacher);

        assertThat(((RecipeReading.Invalid) reading).problems()).singleElement()
                .satisfies(problem -> assertThat(problem.toString() + problem.message()).contains(message));
    }

    private static Optional<String> system(String arm) {
        Work.Evaluation work = (Work.Evaluation) PROMPTED.node(point(PROMPTED, arm).evaluation()).orElseThrow().work();
        return ((EvaluationSettings.Preference) work.settings()).system();
    }
}
