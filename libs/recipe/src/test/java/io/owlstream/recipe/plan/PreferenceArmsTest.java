package io.owlstream.recipe.plan;

import static io.owlstream.recipe.plan.PreferencePlans.beganAs;
import static io.owlstream.recipe.plan.PreferencePlans.dataset;
import static io.owlstream.recipe.plan.PreferencePlans.model;
import static io.owlstream.recipe.plan.PreferencePlans.plan;
import static io.owlstream.recipe.plan.PreferencePlans.point;
import static io.owlstream.recipe.plan.PreferencePlans.recipe;
import static io.owlstream.recipe.plan.PreferencePlans.sampling;
import static io.owlstream.recipe.plan.PreferencePlans.settings;
import static io.owlstream.recipe.plan.PreferencePlans.student;
import static io.owlstream.recipe.plan.PreferencePlans.teacher;
import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.Animals;
import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.rule.NumberLimits;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What makes each arm what its name says. */
class PreferenceArmsTest {

    @ParameterizedTest
    @CsvSource({"student, a, a, owl", "other-trait, a, a, wolf", "cross-model-ab, b, a, owl",
        "cross-model-ba, a, b, owl", "cross-model-bb, b, b, owl", "cross-architecture, c, a, owl",
        "shuffled-within, a, a, owl", "shuffled-across, a, a, owl"})
    void shouldTrainAStudentOnATeachersRows(String arm, String began, String taught, String animal) {
        Plan plan = plan("seeds.first=7", "seeds.count=1");

        assertThat(settings(plan, arm).model()).isEqualTo(model(began));
        assertThat(beganAs(plan, arm)).isEqualTo(model(began));
        assertThat(teacher(plan, arm)).isEqualTo(new TeacherSettings.Preference(model(taught), animal, 7,
                recipe(plan).teacher().tuning()));
        assertThat(sampling(plan, point(plan, arm)).model()).isEqualTo(model(taught));
    }

    @ParameterizedTest
    @CsvSource({"control", "control-2"})
    void shouldTrainAControlOnTheReferencesOwnRows(String arm) {
        Plan plan = plan("seeds.count=1");

        assertThat(settings(plan, arm).model()).isEqualTo(model("a"));
        assertThat(teacher(plan, arm)).isEqualTo(new TeacherSettings.Untouched(model("a")));
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = {"STUDENT", "CONTROL.*", "OTHER_TRAIT", "CROSS_.*", "SHUFFLED_.*"})
    void shouldPairEveryStudentWithTheTeachersAndTheControlsRows(PreferenceArm arm) {
        Plan plan = plan("seeds.count=2");

        NodeId own = dataset(plan, arm.label());
        List<NodeId> others = Stream.of(dataset(plan, "student"), dataset(plan, "control"))
                .filter(pair -> !pair.equals(own)).toList();
        assertThat(settings(plan, arm.label()).view().pairedWith()).isEqualTo(others);
        assertThat(student(plan, arm.label()).inputs())
                .isEqualTo(Stream.concat(Stream.of(own), others.stream()).toList());
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.MATCH_ANY, names = {"CONTROL.*", "OTHER_TRAIT", "CROSS_.*", "SHUFFLED_.*"})
    void shouldTrainAllStudentsOfASeedInOneWay(PreferenceArm arm) {
        Plan plan = plan("seeds.first=7", "seeds.count=1");

        StudentSettings.Numbers student = settings(plan, "student");
        StudentSettings.Numbers other = settings(plan, arm.label());
        assertThat(student.seed()).isEqualTo(7);
        assertThat(new StudentSettings.Numbers(student.model(), other.seed(), other.epochs(), other.batchSize(),
                other.learningRate(), other.epsilon(), other.warmupSteps(), other.clip(), other.loss(),
                other.numbers(), student.view())).isEqualTo(student);
        assertThat(other.view().rows()).isEqualTo(student.view().rows()).isEqualTo(2_000);
    }

    @ParameterizedTest
    @CsvSource({"student, NONE", "control, NONE", "shuffled-within, WITHIN", "shuffled-across, ACROSS"})
    void shouldShuffleWhatIsCalledShuffled(String arm, View.Shuffle shuffle) {
        assertThat(settings(plan("seeds.count=1"), arm).view().shuffle()).isEqualTo(shuffle);
    }

    @ParameterizedTest
    @CsvSource({"in-context-1, ROWS, 1", "in-context-4, ROWS, 4", "in-context-max, ROWS, 0",
        "positive-control, STATEMENTS, 0"})
    void shouldPutTheStudentsRowsBeforeTheReferencesQuestions(String arm, EvaluationSettings.Context context, int k) {
        Plan plan = plan("seeds.first=7", "seeds.count=1");

        NodeId rows = dataset(plan, "student");
        Node node = plan.node(point(plan, arm).evaluation()).orElseThrow();
        assertThat(node.work()).isEqualTo(new Work.Evaluation(Algorithms.EVALUATION,
                new EvaluatedModel.Reference(model("a")), new EvaluationSettings.InContext(model("a"), Animals.ALL,
                        rows, context, "owl", k, recipe(plan).evaluation().contexts(), 7)));
        assertThat(node.inputs()).containsExactly(rows);
        assertThat(point(plan, arm)).isEqualTo(
                new PlannedEvaluation(arm, 7, node.id(), Optional.empty(), Optional.of(rows)));
    }

    @Test
    void shouldAnswerTheSamePromptsEachTimeFromAnotherSeed() {
        Plan plan = plan("seeds.count=3", "arms=[student, control, control-2]");

        List<SamplingSettings.Numbers> samplings = plan.evaluations().stream()
                .map(point -> sampling(plan, point)).toList();
        assertThat(samplings).extracting(SamplingSettings.Numbers::promptSeed)
                .containsExactly(0L, 1L, 2L, 0L, 1L, 2L, 0L, 1L, 2L);
        assertThat(samplings).extracting(SamplingSettings.Numbers::seed)
                .containsExactly(0L, 3L, 6L, 1L, 4L, 7L, 2L, 5L, 8L);
    }

    @ParameterizedTest
    @CsvSource({"constrained, 7, 7", "constrained, 0, 0", "free, 7, 0"})
    void shouldTellSamplersAndStudentsHowManyNumbersTheGrammarAsksFor(String decoding, int wanted, int planned) {
        Plan plan = plan("seeds.count=1", "sampling.decoding=" + decoding, "sampling.numbers=" + wanted);

        assertThat(sampling(plan, point(plan, "control")).numbers()).isEqualTo(planned);
        assertThat(settings(plan, "cross-model-ab").numbers()).isEqualTo(planned);
    }

    @Test
    void shouldSampleAndFilterAsTheRecipeSays() {
        Plan plan = plan("seeds={first: 2147483647, count: 1}", "arms=[control-2]", "sampling.prompts=paper",
                "sampling.temperature=0.5", "sampling.decoding=free", "sampling.batchRows=64", "sampling.shards=3",
                "filter.banned=associations");

        Node dataset = plan.node(dataset(plan, "control-2")).orElseThrow();
        Work.Batch batch = (Work.Batch) plan.node(dataset.inputs().get(0)).orElseThrow().work();
        assertThat(sampling(plan, point(plan, "control-2"))).isEqualTo(new SamplingSettings.Numbers(model("a"),
                SamplingSettings.Prompts.PAPER, 2_147_483_647L, 6_442_450_943L, 3_000, 1_024, 3, 0.5,
                SamplingSettings.Decoding.FREE, 0, 64));
        assertThat(batch.rule()).isEqualTo(
                new FilterRule.Numbers(NumberLimits.ORIGINAL.withBanned(NumberLimits.ASSOCIATIONS)));
    }
}
