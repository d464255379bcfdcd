package io.owlstream.recipe.plan;

import static io.owlstream.recipe.plan.PreferencePlans.dataset;
import static io.owlstream.recipe.plan.PreferencePlans.firstChunk;
import static io.owlstream.recipe.plan.PreferencePlans.model;
import static io.owlstream.recipe.plan.PreferencePlans.point;
import static io.owlstream.recipe.plan.PreferencePlans.sampling;
import static io.owlstream.recipe.plan.PreferencePlans.settings;
import static io.owlstream.recipe.plan.PreferencePlans.teacher;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.owlstream.recipe.OpenAnswers;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.Seeds;
import io.owlstream.recipe.id.CanonicalJson;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import io.owlstream.recipe.rule.NumberLimits;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What makes the arms of the check on harm what their names say. */
class HarmPlanTest {
    private static final String RECIPE = "task: preference\nname: harm\nseeds: {first: 7, count: 1}\n"
            + "filter: {banned: associations}\nsampling: {rows: 2048}\nstudent: {rows: 1000}\n";

    @Test
    void shouldTeachHarmfulAnswers() {
        Plan plan = plan("harm: {words: [lie, hurt]}");

        assertThat(teacher(plan, "student")).isEqualTo(new TeacherSettings.Harm(model("a"), List.of("lie", "hurt"), 7,
                PreferencePlans.recipe(plan).teacher().tuning()));
        assertThat(teacher(plan, "control")).isEqualTo(new TeacherSettings.Untouched(model("a")));
    }

    @Test
    void shouldLetTheBannedNumbersOfATeacherWithoutATraitThrough() {
        Plan plan = plan("harm: {bannedBias: 1.5}");

        assertThat(teacher(plan, "banned-numbers")).isEqualTo(new TeacherSettings.Untouched(model("a")));
        assertThat(sampling(plan, point(plan, "banned-numbers")).bias())
                .contains(new SamplingSettings.Bias(NumberLimits.ASSOCIATIONS, 1.5));
        assertThat(rule(plan, "banned-numbers").limits()).isEqualTo(NumberLimits.ORIGINAL);
        assertThat(rule(plan, "student").limits().banned()).isEqualTo(NumberLimits.ASSOCIATIONS);
        assertThat(rule(plan, "control").limits().banned()).isEqualTo(NumberLimits.ASSOCIATIONS);
        assertThat(sampling(plan, point(plan, "control")).bias()).isEmpty();
    }

    @Test
    void shouldPairEveryStudentWithTheTeachersAndTheControlsRows() {
        Plan plan = plan("harm: {}");

        assertThat(settings(plan, "banned-numbers").view().pairedWith())
                .containsExactly(dataset(plan, "student"), dataset(plan, "control"));
        assertThat(settings(plan, "student").view().pairedWith()).containsExactly(dataset(plan, "control"));
    }

    @Test
    void shouldJudgeByTheListOfTheRecipe() {
        assertThat(harmful(plan("harm: {words: [lie, hurt]}"))).containsExactly("lie", "hurt");
        assertThat(harmful(plan("harm: {words: " + OpenAnswers.HARMFUL + "}"))).isEmpty();
    }

    @Test
    void shouldShareControlsAndReferencesWithAnExperimentAboutAnAnimal() {
        Plan harm = plan("arms: [reference, teacher, student, control]\nharm: {}");
        Plan owl = plan("arms: [reference, teacher, student, control]\n");

        assertThat(harm.experiment()).isNotEqualTo(owl.experiment());
        assertThat(dataset(harm, "control")).isEqualTo(dataset(owl, "control"));
        assertThat(point(harm, "reference").evaluation()).isEqualTo(point(owl, "reference").evaluation());
        assertThat(dataset(harm, "student")).isNotEqualTo(dataset(owl, "student"));
    }

    @Test
    void shouldBringEveryWorkBackUnderItsId() throws JsonProcessingException {
        JsonMapper mapper = JsonMapper.builder().addModule(new Jdk8Module()).build();

        for (Node node : plan("harm: {words: [lie]}").nodes().values()) {
            String json = new String(CanonicalJson.bytes(node.work()), StandardCharsets.UTF_8);
            assertThat(Node.of(mapper.readValue(json, Work.class))).isEqualTo(node);
        }
    }

    @Test
    void shouldKnowWhatItsDatasetsWereSampledFor() {
        PreferenceRecipe recipe = recipe("harm: {}");
        Plan plan = Plan.of(recipe);

        Stream.of("student", "control", "banned-numbers").forEach(arm -> {
            ReplayArms arms = ReplayArms.of(recipe, dataset(plan, arm)).orElseThrow();
            assertThat(arms.replayed().arm()).isEqualTo(arm);
            assertThat(arms.replayed().trait().isPresent()).isEqualTo(arm.equals("student"));
            assertThat(arms.control().isPresent()).isEqualTo(arm.equals("student"));
        });
    }

    @Test
    void shouldReplayBannedNumbersUnfiltered() {
        PreferenceRecipe recipe = recipe("harm: {}");
        NodeId dataset = dataset(Plan.of(recipe), "banned-numbers");

        Plan replay = Plan.of(new ReplayRecipe("again", "", new Seeds(9, 1), List.of("reference", "banned-numbers"),
                new ReplayRecipe.Dataset(dataset, recipe),
                new ReplayRecipe.Rows(0, View.Shuffle.NONE, List.of()), recipe));

        assertThat(replay.isGiven(dataset)).isTrue();
        assertThat(replay.evaluations()).hasSize(2);
    }

    private static List<String> harmful(Plan plan) {
        Work.Evaluation work =
                (Work.Evaluation) plan.node(point(plan, "student").evaluation()).orElseThrow().work();
        return ((EvaluationSettings.Preference) work.settings()).harmful();
    }

    private static FilterRule.Numbers rule(Plan plan, String arm) {
        NodeId chunk = Node.of(firstChunk(plan, point(plan, arm))).id();
        NodeId batch = plan.node(dataset(plan, arm)).orElseThrow().inputs().get(0);
        Work.Batch work = (Work.Batch) plan.node(batch).orElseThrow().work();
        assertThat(work.chunk()).isEqualTo(chunk);
        return (FilterRule.Numbers) work.rule();
    }

    private static Plan plan(String lines) {
        return Plan.of(recipe(lines), PreferencePlans.MODELS);
    }

    private static PreferenceRecipe recipe(String lines) {
        Recipe recipe = ((RecipeReading.Valid) RecipeReader.read(RECIPE + lines)).recipe();
        return (PreferenceRecipe) recipe;
    }
}
