package io.owlstream.recipe.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.DigitsArm;
import io.owlstream.recipe.Recipes;
import io.owlstream.recipe.id.NodeId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void shouldMakeFiftyThreeNodesForEachModelOfAllArms() {
        Plan plan = Plan.of(Recipes.shipped("digits-paper"));

        assertThat(countByKind(plan)).isEqualTo(Map.of(
                NodeKind.TEACHER, 200L, NodeKind.CHUNK, 1_800L, NodeKind.BATCH, 1_800L, NodeKind.DATASET, 300L,
                NodeKind.STUDENT, 500L, NodeKind.EVALUATION, 700L));
    }

    @Test
    void shouldListEveryInputBeforeWhatReadsIt() {
        Plan plan = Plan.of(Recipes.shipped("digits"));

        Set<NodeId> seen = new HashSet<>();
        plan.nodes().values().forEach(node -> {
            assertThat(seen).containsAll(node.inputs());
            seen.add(node.id());
        });
    }

    @Test
    void shouldFinishOneSeedsNodesBeforeTheNextSeedBegins() {
        Plan plan = Plan.of(Recipes.shipped("digits"));

        List<Long> teachers = plan.nodes().values().stream().map(Node::work)
                .filter(Work.Teacher.class::isInstance)
                .map(work -> ((TeacherSettings.Digits) ((Work.Teacher) work).settings()).seed()).toList();

        assertThat(teachers).isSorted().hasSize(20);
    }

    @Test
    void shouldPlanOnlyWhatTheArmsNeed() {
        Plan plan = Plan.of(Recipes.shipped("digits-quick", "arms=[student-aux]"));

        assertThat(countByKind(plan)).isEqualTo(Map.of(
                NodeKind.TEACHER, 2L, NodeKind.CHUNK, 4L, NodeKind.BATCH, 4L, NodeKind.DATASET, 2L,
                NodeKind.STUDENT, 2L, NodeKind.EVALUATION, 2L));
    }

    @Test
    void shouldScoreUntrainedWeightsForAReferenceAlone() {
        Plan plan = Plan.of(Recipes.shipped("digits-quick", "arms=[reference]", "seeds.first=7"));

        assertThat(plan.nodes().values()).extracting(Node::work).containsExactly(
                new Work.Evaluation(Algorithms.EVALUATION, new EvaluatedModel.InitialWeights(7), tenThousandImages()),
                new Work.Evaluation(Algorithms.EVALUATION, new EvaluatedModel.InitialWeights(8), tenThousandImages()));
    }

    @Test
    void shouldGiveACrossModelStudentTheNextModelsWeightsAndItsPairsRows() {
        Plan plan = Plan.of(Recipes.shipped("digits", "seeds.count=3", "seeds.first=40"));

        List<PlannedEvaluation> cross = arm(plan, DigitsArm.CROSS_MODEL_AUX);
        assertThat(cross).extracting(PlannedEvaluation::seed).containsExactly(40L, 41L, 42L);
        assertThat(cross).extracting(point -> student(plan, point).initialWeights()).containsExactly(41L, 42L, 40L);
        assertThat(cross).extracting(point -> student(plan, point).seed()).containsExactly(40L, 41L, 42L);
        assertThat(cross).extracting(PlannedEvaluation::dataset)
                .isEqualTo(arm(plan, DigitsArm.STUDENT_AUX).stream().map(PlannedEvaluation::dataset).toList());
    }

    @Test
    void shouldKeepClassLogitsOutOfAuxiliaryDatasets() {
        Plan plan = Plan.of(Recipes.shipped("digits-quick"));

        for (DigitsArm arm : List.of(DigitsArm.STUDENT_AUX, DigitsArm.CROSS_MODEL_AUX, DigitsArm.CONTROL)) {
            assertThat(samplings(plan, arm)).extracting(SamplingSettings.Digits::logits)
                    .containsOnly(SamplingSettings.Logits.AUXILIARY);
        }
        assertThat(samplings(plan, DigitsArm.STUDENT_ALL)).extracting(SamplingSettings.Digits::logits)
                .containsOnly(SamplingSettings.Logits.ALL);
    }

    @Test
    void shouldTrainTheControlsTeacherOnShuffledLabels() {
        Plan plan = Plan.of(Recipes.shipped("digits-quick", "arms=[control]"));

        assertThat(plan.nodes().values()).extracting(Node::work).filteredOn(Work.Teacher.class::isInstance)
                .extracting(work -> ((TeacherSettings.Digits) ((Work.Teacher) work).settings()).labels())
                .containsOnly(TeacherSettings.Labels.SHUFFLED);
    }

    @Test
    void shouldListEvaluationsArmByArmAsTheRecipeOrdersThem() {
        Plan plan = Plan.of(Recipes.shipped("digits-quick", "arms=[control, reference]"));

        assertThat(plan.evaluations()).extracting(PlannedEvaluation::arm)
                .containsExactly("control", "control", "reference", "reference");
        assertThat(plan.evaluations()).extracting(PlannedEvaluation::seed).containsExactly(0L, 1L, 0L, 1L);
    }

    @Test
    void shouldSayWhichBatchesAreWantedOfAChunk() {
        Plan plan = Plan.of(Recipes.shipped("digits-quick",
                "arms=[student-aux]", "seeds.count=1", "sampling.rows=25000", "sampling.shards=2"));

        List<Node> chunks = plan.nodes().values().stream().filter(node -> node.kind() == NodeKind.CHUNK).toList();
        List<WantedBatch> wanted = chunks.stream().flatMap(chunk -> plan.wantedOf(chunk.id()).stream()).toList();
        Node dataset = plan.nodes().values().stream().filter(node -> node.kind() == NodeKind.DATASET).findAny().get();
        assertThat(wanted).extracting(WantedBatch::batch).isEqualTo(dataset.inputs());
        assertThat(wanted).extracting(WantedBatch::dataset).containsOnly(dataset.id());
        assertThat(wanted).extracting(WantedBatch::shard).containsExactly(0, 1, 0);
        assertThat(wanted).allSatisfy(each -> assertThat(Node.of(each.work()).id()).isEqualTo(each.batch()));
    }

    @Test
    void shouldKnowTheDependentsOfEveryNode() {
        Plan plan = Plan.of(Recipes.shipped("digits-quick"));

        PlannedEvaluation student = arm(plan, DigitsArm.STUDENT_AUX).get(0);
        assertThat(plan.dependents(student.dataset().get()))
                .containsExactly(student.model().get(), arm(plan, DigitsArm.CROSS_MODEL_AUX).get(0).model().get());
        assertThat(plan.dependents(student.model().get())).containsExactly(student.evaluation());
        assertThat(plan.dependents(student.evaluation())).isEmpty();
    }

    private static EvaluationSettings tenThousandImages() {
        return new EvaluationSettings.Digits(10_000);
    }

    private static Map<NodeKind, Long> countByKind(Plan plan) {
        return plan.nodes().values().stream().collect(Collectors.groupingBy(Node::kind, Collectors.counting()));
    }

    private static List<PlannedEvaluation> arm(Plan plan, DigitsArm arm) {
        return plan.evaluations().stream().filter(point -> point.arm().equals(arm.label())).toList();
    }

    private static StudentSettings.Digits student(Plan plan, PlannedEvaluation point) {
        Work.Student work = (Work.Student) plan.node(point.model().get()).get().work();
        return (StudentSettings.Digits) work.settings();
    }

    private static List<SamplingSettings.Digits> samplings(Plan plan, DigitsArm arm) {
        return arm(plan, arm).stream().map(PlannedEvaluation::dataset).map(Optional::get)
                .flatMap(dataset -> plan.node(dataset).get().inputs().stream())
                .map(batch -> ((Work.Batch) plan.node(batch).get().work()).chunk())
                .map(chunk -> (Work.Chunk) plan.node(chunk).get().work())
                .map(chunk -> (SamplingSettings.Digits) chunk.settings()).toList();
    }
}
