package io.owlstream.recipe.plan;

import static io.owlstream.recipe.plan.PreferencePlans.dataset;
import static io.owlstream.recipe.plan.PreferencePlans.model;
import static io.owlstream.recipe.plan.PreferencePlans.point;
import static io.owlstream.recipe.plan.PreferencePlans.settings;
import static io.owlstream.recipe.plan.PreferencePlans.student;
import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.Recipes;
import io.owlstream.recipe.id.NodeId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DosePlanTest {
    private static final Plan DOSE = Plan.of(Recipes.preference("dose", "sampling.rows=3000", "sampling.chunkRows=1024",
            "student.rows=2001"), PreferencePlans.MODELS);

    @Test
    void shouldTrainHalvesOfTheSameRowsByScore() {
        View top = settings(DOSE, "student-top").view();
        View bottom = settings(DOSE, "student-bottom").view();

        assertThat(student(DOSE, "student-top").dataset()).isEqualTo(dataset(DOSE, "student"));
        assertThat(top.keep().orElseThrow().part()).hasToString("top:0.5");
        assertThat(bottom.keep().orElseThrow().part()).hasToString("bottom:0.5");
        assertThat(top.keep().get().scores()).isEqualTo(bottom.keep().get().scores());
        assertThat(top.rows()).isEqualTo(2001);
    }

    @Test
    void shouldTrainAllHalvesOnAsManyRows() {
        assertThat(settings(DOSE, "student-top").view().planned()).isEqualTo(1000);
        assertThat(settings(DOSE, "student-bottom").view().planned()).isEqualTo(1000);
        assertThat(settings(DOSE, "student-half").view()).isEqualTo(new View(1000,
                settings(DOSE, "student").view().pairedWith(), View.Shuffle.NONE));
    }

    @Test
    void shouldScoreTheRowsWithTheTeacherThatGaveThem() {
        NodeId scores = settings(DOSE, "student-top").view().keep().orElseThrow().scores();
        Work.Evaluation work = (Work.Evaluation) DOSE.node(scores).orElseThrow().work();

        assertThat(work.model().node()).isEqualTo(point(DOSE, "teacher").model());
        assertThat(work.settings()).isEqualTo(new EvaluationSettings.RowScores(model("a"), dataset(DOSE, "student"),
                StudentSettings.Loss.GRAMMAR, 3, Optional.empty()));
        assertThat(DOSE.node(point(DOSE, "student-top").model().orElseThrow()).orElseThrow().inputs()).contains(scores);
    }
}
