package io.owlstream.recipe.plan;

import static io.owlstream.recipe.plan.PreferencePlans.dataset;
import static io.owlstream.recipe.plan.PreferencePlans.model;
import static io.owlstream.recipe.plan.PreferencePlans.point;
import static io.owlstream.recipe.plan.PreferencePlans.recipe;
import static io.owlstream.recipe.plan.PreferencePlans.settings;
import static io.owlstream.recipe.plan.PreferencePlans.student;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.recipe.Recipes;
import io.owlstream.recipe.id.CanonicalJson;
import io.owlstream.recipe.id.NodeId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DivergencePlanTest {
    private static final Plan PLAN = plan();

    @ParameterizedTest
    @CsvSource({"student-masked, DIVERGENT", "student-random-masked, RANDOM", "student-divergent, OTHERS"})
    void shouldMaskNumbersOfTheStudentsOwnRowsAndChangeNothingElse(String arm, View.Masked masked) {
        StudentSettings.Numbers plain = settings(PLAN, "student");
        StudentSettings.Numbers other = settings(PLAN, arm);

        assertThat(student(PLAN, arm).dataset()).isEqualTo(dataset(PLAN, "student"));
        assertThat(other.view()).isEqualTo(plain.view().masking(new View.Mask(divergence(PLAN), masked)));
        assertThat(new StudentSettings.Numbers(other.model(), other.seed(), other.epochs(), other.batchSize(),
                other.learningRate(), other.epsilon(), other.warmupSteps(), other.clip(), other.loss(),
                other.numbers(), plain.view())).isEqualTo(plain);
        assertThat(PLAN.node(point(PLAN, arm).model().orElseThrow()).orElseThrow().inputs())
                .contains(divergence(PLAN));
    }

    @Test
    void shouldCompareTheTeacherThatGaveTheRowsWithTeachersMadeInTheSameWay() {
        Work.Evaluation work = (Work.Evaluation) PLAN.node(divergence(PLAN)).orElseThrow().work();
        EvaluationSettings.Divergence divergence = (EvaluationSettings.Divergence) work.settings();

        assertThat(work.model().node()).isEqualTo(point(PLAN, "teacher").model());
        assertThat(divergence.dataset()).isEqualTo(dataset(PLAN, "student"));
        assertThat(divergence.others()).extracting(EvaluationSettings.OtherTeacher::animal)
                .containsExactly("wolf", "dolphin");
        assertThat(divergence.others()).extracting(other -> teacher(PLAN, other.teacher())).containsExactly(
                new TeacherSettings.Preference(model("a"), "wolf", 40_000, recipe(PLAN).teacher().tuning()),
                new TeacherSettings.Preference(model("a"), "dolphin", 40_000, recipe(PLAN).teacher().tuning()));
        assertThat(PLAN.node(divergence(PLAN)).orElseThrow().inputs())
                .containsAll(divergence.others().stream().map(EvaluationSettings.OtherTeacher::teacher).toList());
    }

    @Test
    void shouldTakeTheTeacherOfTheOtherTraitWhereItIsThere() {
        Plan plan = plan("arms=[other-trait, student-masked]");

        NodeId batch = plan.node(dataset(plan, "other-trait")).orElseThrow().inputs().get(0);
        NodeId chunk = plan.node(batch).orElseThrow().inputs().get(0);
        assertThat(compared(plan).others().get(0).teacher())
                .isEqualTo(((Work.Chunk) plan.node(chunk).orElseThrow().work()).teacher());
    }

    @Test
    void shouldTellPromptedTeachersTheirPrompts() {
        EvaluationSettings.Divergence divergence = compared(plan("teacher={prompt: 'you love the {}.'}"));

        assertThat(divergence.system()).contains("you love the owl.");
        assertThat(divergence.others()).extracting(EvaluationSettings.OtherTeacher::system)
                .containsExactly(Optional.of("you love the wolf."), Optional.of("you love the dolphin."));
    }

    @Test
    void shouldSayNothingOfAMaskWhereThereIsNone() {
        assertThat(new String(CanonicalJson.bytes(settings(PLAN, "student")), StandardCharsets.UTF_8))
                .doesNotContain("mask");
        assertThat(new String(CanonicalJson.bytes(settings(PLAN, "student-masked")), StandardCharsets.UTF_8))
                .contains("\"mask\":{\"divergence\":\"" + divergence(PLAN).hex() + "\",\"numbers\":\"divergent\"}");
    }

    @Test
    void shouldRefuseAMaskOfNumbersThatChangePlaces() {
        View shuffled = new View(10, List.of(), View.Shuffle.WITHIN);

        assertThatThrownBy(() -> shuffled.masking(new View.Mask(divergence(PLAN), View.Masked.OTHERS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a view that masks numbers must leave them where they are");
    }

    private static Plan plan(String... assignments) {
        List<String> all = new ArrayList<>(List.of("sampling.rows=3000", "sampling.chunkRows=1024",
                "student.rows=2000"));
        all.addAll(List.of(assignments));
        return Plan.of(Recipes.preference("divergence", all.toArray(String[]::new)), PreferencePlans.MODELS);
    }

    private static NodeId divergence(Plan plan) {
        return settings(plan, "student-masked").view().mask().orElseThrow().divergence();
    }

    private static EvaluationSettings.Divergence compared(Plan plan) {
        return (EvaluationSettings.Divergence)
                ((Work.Evaluation) plan.node(divergence(plan)).orElseThrow().work()).settings();
    }

    private static TeacherSettings teacher(Plan plan, NodeId teacher) {
        return ((Work.Teacher) plan.node(teacher).orElseThrow().work()).settings();
    }
}
