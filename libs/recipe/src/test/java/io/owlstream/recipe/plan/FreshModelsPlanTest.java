package io.owlstream.recipe.plan;

import static io.owlstream.recipe.plan.PreferencePlans.countByKind;
import static io.owlstream.recipe.plan.PreferencePlans.firstChunk;
import static io.owlstream.recipe.plan.PreferencePlans.plan;
import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.ReferenceModel.Fresh;
import io.owlstream.recipe.plan.ReferenceModel.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Experiments in which each seed begins with a reference model of its own. */
class FreshModelsPlanTest {
    private static final int STEPS = 30;

    @ParameterizedTest
    @CsvSource({"student, 0, 0", "control, 0, 0", "control-2, 0, 0", "other-trait, 0, 0", "shuffled-within, 0, 0",
        "shuffled-across, 0, 0", "cross-model-ab, 1, 0", "cross-model-ba, 0, 1", "cross-model-bb, 1, 1"})
    void shouldGiveEachSeedItsOwnModelAndCrossModelsTheNextSeeds(String arm, int began, int taught) {
        Plan plan = fresh("seeds={first: 40, count: 3}", "arms=[" + arm + "]");

        List<PlannedEvaluation> points = plan.evaluations();
        assertThat(points).extracting(PlannedEvaluation::seed).containsExactly(40L, 41L, 42L);
        for (int i = 0; i < 3; i++) {
            Fresh student = tiny(1_000 + (i + began) % 3);
            assertThat(student(plan, points.get(i)).model()).isEqualTo(student);
            assertThat(scores(plan, points.get(i)).model()).isEqualTo(student);
            assertThat(sampling(plan, points.get(i)).model()).isEqualTo(tiny(1_000 + (i + taught) % 3));
        }
    }

    @ParameterizedTest
    @CsvSource({"reference, 0, TINY", "reference-b, 1, TINY", "reference-c, 0, TALL"})
    void shouldScoreEachSeedsReferenceOnItsOwn(String arm, int offset, Shape shape) {
        Plan plan = fresh("seeds={first: 40, count: 3}", "arms=[" + arm + "]");

        for (int i = 0; i < 3; i++) {
            Fresh model = model(1_000 + (i + offset) % 3, shape);
            PlannedEvaluation point = plan.evaluations().get(i);
            assertThat(evaluation(plan, point).model()).isEqualTo(new EvaluatedModel.Trained(model.node()));
            assertThat(scores(plan, point).model()).isEqualTo(model);
            assertThat(evaluation(plan, point).inputs()).containsExactly(model.node());
            assertThat(point.model()).contains(model.node());
        }
        assertThat(countByKind(plan)).isEqualTo(Map.of(NodeKind.TEACHER, 3L, NodeKind.EVALUATION, 3L));
    }

    @Test
    void shouldGiveACrossArchitectureStudentATallModelOfTheSameSeed() {
        Plan plan = fresh("arms=[cross-architecture]");

        PlannedEvaluation point = plan.evaluations().get(1);
        assertThat(student(plan, point).model()).isEqualTo(model(1_001, Shape.TALL));
        assertThat(scores(plan, point).model()).isEqualTo(model(1_001, Shape.TALL));
        assertThat(sampling(plan, point).model()).isEqualTo(tiny(1_001));
    }

    @Test
    void shouldTakeTheFreshModelItselfForATeacherWithoutATrait() {
        Plan plan = fresh("arms=[control, control-2]");

        assertThat(plan.evaluations()).allSatisfy(point -> assertThat(firstChunk(plan, point).teacher())
                .isEqualTo(tiny(1_000 + point.seed()).node()));
        assertThat(plan.nodes().values()).extracting(Node::work).noneMatch(work ->
                work instanceof Work.Teacher teacher && teacher.settings() instanceof TeacherSettings.Untouched);
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-context-1", "in-context-max", "positive-control"})
    void shouldPutTheStudentsRowsBeforeTheQuestionsToTheFreshModel(String arm) {
        Plan plan = fresh("arms=[student, " + arm + "]");

        PlannedEvaluation student = plan.evaluations().get(1);
        PlannedEvaluation point = plan.evaluations().get(3);
        Fresh model = tiny(1_001);
        assertThat(evaluation(plan, point).model()).isEqualTo(new EvaluatedModel.Trained(model.node()));
        assertThat(evaluation(plan, point).inputs()).containsExactly(model.node(), student.dataset().orElseThrow());
        assertThat(((EvaluationSettings.InContext) evaluation(plan, point).settings()).model()).isEqualTo(model);
    }

    @Test
    void shouldLetAStudentReadItsDatasetsAndItsReferenceAndNoTeacher() {
        Plan plan = fresh("arms=[student, control, cross-model-ab]");

        for (PlannedEvaluation point : plan.evaluations()) {
            List<NodeId> datasets = Stream.of("student", "control").map(arm -> plan.evaluations().stream()
                    .filter(other -> other.arm().equals(arm) && other.seed() == point.seed()).findFirst().orElseThrow()
                    .dataset().orElseThrow()).toList();
            List<NodeId> inputs = plan.node(point.model().orElseThrow()).orElseThrow().inputs();
            assertThat(inputs.get(0)).isEqualTo(point.dataset().orElseThrow());
            assertThat(inputs.subList(0, 2)).containsExactlyInAnyOrderElementsOf(datasets);
            assertThat(inputs.subList(2, inputs.size()))
                    .isEqualTo(student(plan, point).model().inputs()).hasSize(1);
        }
    }

    @Test
    void shouldMakeEachReferenceOnceForAllWhoBeginWithIt() {
        Plan plan = fresh("seeds.count=5");

        // The models of each shape, and of each seed two teachers of its own model and one of the next
        assertThat(countByKind(plan)).isEqualTo(Map.of(
                NodeKind.TEACHER, 2L * 5 + 3 * 5, NodeKind.CHUNK, 5L * 5 * 3, NodeKind.BATCH, 5L * 5 * 3,
                NodeKind.DATASET, 5L * 5, NodeKind.STUDENT, 10L * 5, NodeKind.EVALUATION, 16L * 5 + 5));
        assertThat(plan.evaluations()).hasSize(PreferenceArm.defaults().size() * 5);
    }

    @Test
    void shouldMakeNoModelThatNoArmNeeds() {
        Plan plan = fresh("seeds.count=1", "arms=[student]");

        assertThat(references(plan)).containsExactly(new TeacherSettings.Reference(1_000, Shape.TINY, STEPS));
    }

    @Test
    void shouldListEveryInputBeforeWhatReadsIt() {
        Plan plan = fresh("seeds.count=3");

        Set<NodeId> seen = new HashSet<>();
        plan.nodes().values().forEach(node -> {
            assertThat(seen).containsAll(node.inputs());
            seen.add(node.id());
        });
    }

    @Test
    void shouldShareModelsAndAllThatComesOfThemWithAnExperimentOfMoreSeeds() {
        Plan three = fresh("seeds.count=3", "arms=[student, control]");
        Plan four = fresh("seeds.count=4", "arms=[student, control, cross-model-ab]");

        assertThat(four.nodes()).containsAllEntriesOf(three.nodes());
        assertThat(references(four)).extracting(TeacherSettings.Reference::seed)
                .containsExactlyInAnyOrder(1_000L, 1_001L, 1_002L, 1_003L);
    }

    @Test
    void shouldBeAnotherExperimentWithOtherModels() {
        Plan plan = fresh("arms=[student]");
        Plan longer = fresh("arms=[student]", "models.fresh.steps=31");
        Plan shipped = plan("arms=[student]");

        assertThat(Set.of(plan.experiment(), longer.experiment(), shipped.experiment())).hasSize(3);
        assertThat(longer.nodes().keySet()).doesNotContainAnyElementsOf(plan.nodes().keySet());
    }

    private static Plan fresh(String... assignments) {
        return plan(Stream.concat(Stream.of("seeds.count=2", "models.fresh={seed: 1000, steps: " + STEPS + "}"),
                Stream.of(assignments)).toArray(String[]::new));
    }

    private static Fresh tiny(long seed) {
        return model(seed, Shape.TINY);
    }

    private static Fresh model(long seed, Shape shape) {
        return new Fresh(NodeId.of(new Work.Teacher(Algorithms.REFERENCE,
                new TeacherSettings.Reference(seed, shape, STEPS))), seed, shape);
    }

    private static List<TeacherSettings.Reference> references(Plan plan) {
        return plan.nodes().values().stream().map(Node::work).filter(Work.Teacher.class::isInstance)
                .map(work -> ((Work.Teacher) work).settings()).filter(TeacherSettings.Reference.class::isInstance)
                .map(TeacherSettings.Reference.class::cast).collect(Collectors.toList());
    }

    private static Work.Evaluation evaluation(Plan plan, PlannedEvaluation point) {
        return (Work.Evaluation) plan.node(point.evaluation()).orElseThrow().work();
    }

    private static EvaluationSettings.Preference scores(Plan plan, PlannedEvaluation point) {
        return (EvaluationSettings.Preference) evaluation(plan, point).settings();
    }

    private static StudentSettings.Numbers student(Plan plan, PlannedEvaluation point) {
        Work.Student work = (Work.Student) plan.node(point.model().orElseThrow()).orElseThrow().work();
        return (StudentSettings.Numbers) work.settings();
    }

    private static SamplingSettings.Numbers sampling(Plan plan, PlannedEvaluation point) {
        return (SamplingSettings.Numbers) firstChunk(plan, point).settings();
    }
}
