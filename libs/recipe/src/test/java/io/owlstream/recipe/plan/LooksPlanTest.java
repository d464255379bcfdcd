package io.owlstream.recipe.plan;

import static io.owlstream.recipe.plan.PreferencePlans.countByKind;
import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.Recipes;
import io.owlstream.recipe.id.NodeId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is planned to see how random the numbers look. */
class LooksPlanTest {
    private static final Plan LOOKS = Plan.of(Recipes.preference("owl-looks"));

    @Test
    void shouldAddTwoModelsAndAnEvaluationToEachSeedAndNothingElse() {
        Plan without = Plan.of(without(Recipes.preference("owl-looks")));

        Set<NodeId> more = new HashSet<>(LOOKS.nodes().keySet());
        more.removeAll(without.nodes().keySet());
        assertThat(LOOKS.nodes()).containsAllEntriesOf(without.nodes());
        assertThat(countByKind(more.stream().map(id -> LOOKS.node(id).orElseThrow()).toList()))
                .isEqualTo(Map.of(NodeKind.STUDENT, 6L, NodeKind.EVALUATION, 3L));
        assertThat(without.looks()).isEmpty();
    }

    @Test
    void shouldShareEverythingElseWithTheOwlExperiment() {
        Plan owl = Plan.of(Recipes.preference("owl"));

        Set<NodeId> own = new HashSet<>(LOOKS.nodes().keySet());
        own.removeAll(owl.nodes().keySet());
        assertThat(countByKind(own.stream().map(id -> LOOKS.node(id).orElseThrow()).toList()))
                .isEqualTo(Map.of(NodeKind.STUDENT, 6L, NodeKind.EVALUATION, 3L));
    }

    @Test
    void shouldTrainTheThirdModelOnTheFirstHalfOfEitherSource() {
        EvaluationSettings.Looks settings = settings(LOOKS.looks().get(0));

        StudentSettings.Numbers one = student(((EvaluatedModel.Trained) work(LOOKS.looks().get(0)).model()).id());
        StudentSettings.Numbers other = student(settings.other());
        assertThat(settings.model().name()).isEqualTo("owlstream-tiny-c");
        assertThat(List.of(one, other)).allSatisfy(student -> {
            assertThat(student.model()).isEqualTo(settings.model());
            assertThat(student.seed()).isEqualTo(settings.seed()).isEqualTo(20_000);
            assertThat(student.view().rows()).isEqualTo(10_000);
            assertThat(student.loss()).isEqualTo(settings.loss());
            assertThat(student.numbers()).isEqualTo(settings.numbers()).isEqualTo(3);
        });
        assertThat(one.view().pairedWith()).containsExactly(settings.control());
        assertThat(other.view().pairedWith()).containsExactly(settings.dataset());
    }

    @Test
    void shouldLookAtTheRowsOfStudentAndControl() {
        for (PlannedLooks look : LOOKS.looks()) {
            EvaluationSettings.Looks settings = settings(look);

            assertThat(settings.seed()).isEqualTo(look.seed());
            assertThat(dataset("student", look.seed())).contains(settings.dataset());
            assertThat(dataset("control", look.seed())).contains(settings.control());
        }
    }

    @Test
    void shouldCompareNoArmWithIt() {
        Set<NodeId> looked = new HashSet<>(LOOKS.looks().stream().map(PlannedLooks::evaluation).toList());

        assertThat(LOOKS.looks()).extracting(PlannedLooks::seed).containsExactly(20_000L, 20_001L, 20_002L);
        assertThat(LOOKS.evaluations()).extracting(PlannedEvaluation::evaluation).doesNotContainAnyElementsOf(looked);
        assertThat(LOOKS.goals()).containsAll(looked);
    }

    @Test
    void shouldListEveryInputBeforeWhatReadsIt() {
        Set<NodeId> seen = new HashSet<>();
        LOOKS.nodes().values().forEach(node -> {
            assertThat(seen).containsAll(node.inputs());
            seen.add(node.id());
        });
    }

    private static Optional<NodeId> dataset(String arm, long seed) {
        return LOOKS.evaluations().stream().filter(point -> point.arm().equals(arm) && point.seed() == seed)
                .findFirst().orElseThrow().dataset();
    }

    private static Work.Evaluation work(PlannedLooks look) {
        return (Work.Evaluation) LOOKS.node(look.evaluation()).orElseThrow().work();
    }

    private static EvaluationSettings.Looks settings(PlannedLooks look) {
        return (EvaluationSettings.Looks) work(look).settings();
    }

    private static StudentSettings.Numbers student(NodeId id) {
        return (StudentSettings.Numbers) ((Work.Student) LOOKS.node(id).orElseThrow().work()).settings();
    }

    private static PreferenceRecipe without(PreferenceRecipe recipe) {
        return new PreferenceRecipe(recipe.name(), "", recipe.seeds(), recipe.arms(), recipe.trait(), recipe.models(),
                recipe.teacher(), recipe.sampling(), recipe.filter(), recipe.student(), recipe.evaluation(),
                recipe.verdict(), recipe.guards());
    }
}
