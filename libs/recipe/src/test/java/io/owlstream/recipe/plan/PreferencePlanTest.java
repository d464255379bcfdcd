package io.owlstream.recipe.plan;

import static io.owlstream.recipe.plan.PreferencePlans.MODELS;
import static io.owlstream.recipe.plan.PreferencePlans.countByKind;
import static io.owlstream.recipe.plan.PreferencePlans.models;
import static io.owlstream.recipe.plan.PreferencePlans.plan;
import static io.owlstream.recipe.plan.PreferencePlans.point;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.owlstream.recipe.Animals;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.Recipes;
import io.owlstream.recipe.ReferenceModels;
import io.owlstream.recipe.id.NodeId;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is planned and what is shared. */
class PreferencePlanTest {

    @Test
    void shouldMakeWhatEachSeedNeedsAndOnceWhatAllSeedsShare() {
        Plan plan = plan("seeds.count=5");

        assertThat(countByKind(plan)).isEqualTo(Map.of(
                NodeKind.TEACHER, 3L * 5 + 1, NodeKind.CHUNK, 5L * 5 * 3, NodeKind.BATCH, 5L * 5 * 3,
                NodeKind.DATASET, 5L * 5, NodeKind.STUDENT, 10L * 5, NodeKind.EVALUATION, 15L * 5 + 3));
        assertThat(plan.evaluations()).hasSize(18 * 5);
    }

    @Test
    void shouldListEveryInputBeforeWhatReadsIt() {
        Plan plan = plan("seeds.count=2");

        Set<NodeId> seen = new HashSet<>();
        plan.nodes().values().forEach(node -> {
            assertThat(seen).containsAll(node.inputs());
            seen.add(node.id());
        });
    }

    @ParameterizedTest
    @CsvSource({"reference, owlstream-tiny-a", "reference-b, owlstream-tiny-b", "reference-c, owlstream-tiny-c"})
    void shouldScoreAReferenceOnceForAllSeeds(String arm, String name) {
        Plan plan = plan("seeds.count=5", "arms=[" + arm + "]", "evaluation={samples: 7, freeReplies: 8}");

        assertThat(plan.nodes().values()).extracting(Node::work).containsExactly(new Work.Evaluation(
                Algorithms.EVALUATION, new EvaluatedModel.Reference(MODELS.get(name)),
                new EvaluationSettings.Preference(MODELS.get(name), Animals.ALL, 7, 8, 0)));
        assertThat(plan.evaluations()).extracting(PlannedEvaluation::seed).containsExactly(0L, 1L, 2L, 3L, 4L);
    }

    @Test
    void shouldPlanTheControlsRowsForPairingAlone() {
        Plan plan = plan("seeds.count=1", "arms=[student]");

        assertThat(countByKind(plan)).isEqualTo(Map.of(NodeKind.TEACHER, 2L, NodeKind.CHUNK, 6L, NodeKind.BATCH, 6L,
                NodeKind.DATASET, 2L, NodeKind.STUDENT, 1L, NodeKind.EVALUATION, 1L));
    }

    @Test
    void shouldPlanNothingButTheTeachersRowsForAContext() {
        Plan plan = plan("seeds.count=1", "arms=[in-context-4]");

        assertThat(countByKind(plan)).isEqualTo(Map.of(NodeKind.TEACHER, 1L, NodeKind.CHUNK, 3L, NodeKind.BATCH, 3L,
                NodeKind.DATASET, 1L, NodeKind.EVALUATION, 1L));
    }

    @Test
    void shouldShareAllButTheStudentBetweenExperimentsOfOtherArms() {
        Plan own = plan("seeds.count=2", "arms=[student]", "name=own");
        Plan cross = plan("seeds.count=2", "arms=[cross-model-ab]", "name=cross");

        assertThat(own.experiment()).isNotEqualTo(cross.experiment());
        assertThat(cross.nodes().values()).filteredOn(node -> !own.nodes().containsKey(node.id()))
                .extracting(Node::kind).containsOnly(NodeKind.STUDENT, NodeKind.EVALUATION).hasSize(4);
    }

    @Test
    void shouldListEvaluationsArmByArmAsTheRecipeOrdersThem() {
        Plan plan = plan("seeds.count=2", "arms=[control, reference, student]");

        assertThat(plan.evaluations()).extracting(PlannedEvaluation::arm)
                .containsExactly("control", "control", "reference", "reference", "student", "student");
        assertThat(plan.evaluations()).extracting(PlannedEvaluation::seed).containsExactly(0L, 1L, 0L, 1L, 0L, 1L);
    }

    @Test
    void shouldGiveEachOfSeveralTargetsItsStudentAndAllOneControl() {
        String arms = "arms=[reference, teacher, student, control]";
        Plan plan = plan("seeds.count=2", arms, "trait.targets=[fox, owl, cat]");

        assertThat(countByKind(plan)).containsEntry(NodeKind.TEACHER, 3L * 2 + 1).containsEntry(NodeKind.STUDENT, 3L * 2 + 2)
                .containsEntry(NodeKind.DATASET, 3L * 2 + 2).containsEntry(NodeKind.EVALUATION, 1 + 6 + 6 + 2L);
        assertThat(plan.evaluations()).filteredOn(point -> point.arm().equals("student"))
                .extracting(PlannedEvaluation::target, PlannedEvaluation::seed).containsExactly(
                        tuple(Optional.of("fox"), 0L), tuple(Optional.of("owl"), 0L), tuple(Optional.of("cat"), 0L),
                        tuple(Optional.of("fox"), 1L), tuple(Optional.of("owl"), 1L), tuple(Optional.of("cat"), 1L));
        assertThat(plan.evaluations()).filteredOn(point -> point.arm().equals("control"))
                .extracting(PlannedEvaluation::target).containsOnly(Optional.empty());
    }

    @Test
    void shouldShareAllOfOneTargetWithAnExperimentOfThatTarget() {
        String arms = "arms=[reference, teacher, student, control]";
        Plan all = plan("seeds.count=2", arms, "trait.targets=[fox, owl, cat]");

        assertThat(all.nodes().keySet()).containsAll(plan("seeds.count=2", arms).nodes().keySet());
        assertThat(all.nodes().keySet()).containsAll(
                plan("seeds.count=2", "arms=[student]", "trait.target=fox").nodes().keySet());
    }

    @Test
    void shouldBeAnotherExperimentWithAnotherModelOfTheSameName() {
        PreferenceRecipe recipe = Recipes.preference("owl-full", "arms=[reference, reference-b]");
        ReferenceModels rebuilt = models("a, built again");

        Plan before = Plan.of(recipe, MODELS);
        Plan after = Plan.of(recipe, rebuilt);

        assertThat(after.experiment()).isNotEqualTo(before.experiment());
        assertThat(point(after, "reference").evaluation()).isNotEqualTo(point(before, "reference").evaluation());
        assertThat(point(after, "reference-b").evaluation()).isEqualTo(point(before, "reference-b").evaluation());
    }

    @Test
    void shouldGiveARecordedRecipeOfAnUnknownModelAnIdButNoPlan() {
        PreferenceRecipe known = Recipes.preference("owl");
        PreferenceRecipe recorded = new PreferenceRecipe(known.name(), "", known.seeds(), known.arms(), known.trait(),
                new PreferenceRecipe.Models.Shipped("gone", "owlstream-tiny-b", "owlstream-tiny-c"), known.teacher(),
                known.sampling(), known.filter(), known.student(), known.evaluation(), known.verdict(),
                known.guards());

        assertThat(Plan.experimentOf(recorded)).isNotEqualTo(Plan.experimentOf(known));
        assertThatThrownBy(() -> Plan.of(recorded)).isInstanceOf(IllegalArgumentException.class).hasMessage(
                "no reference model: gone; there are " + ReferenceModels.shipped().names());
    }
}
