package io.owlstream.recipe.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.owlstream.recipe.ChunkRows;
import io.owlstream.recipe.DigitsRecipe;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.RecipeJson;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.Recipes;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.RowSpan;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.Seeds;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.DatasetOrigin;
import io.owlstream.recipe.plan.DatasetOrigins;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.ScorePart;
import io.owlstream.recipe.plan.View;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayReaderTest {
    private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();
    private static final DigitsRecipe DIGITS = Recipes.shipped("digits", "seeds.count=2");
    private static final PreferenceRecipe OWL = Recipes.preference("owl-quick");
    private static final SampledRecipe FOX = Recipes.preference("owl-quick", "trait.target=fox", "trait.other=owl")
            .withDescription("");
    private static final NodeId FOX_TEACHER = new DatasetOrigins(Plan.of(FOX), FOX).find(dataset(FOX, "student"))
            .orElseThrow().teacher();
    private static final NodeId AUX = dataset(DIGITS, "student-aux");
    private static final NodeId NUMBERS = dataset(OWL, "student");

    @Test
    void shouldTakeWhatItDoesNotSayFromTheSource() {
        ReplayRecipe recipe = valid("dataset: {id: " + AUX + "}", DIGITS, AUX);

        assertThat(recipe.name()).isEqualTo("replay-digits");
        assertThat(recipe.seeds()).isEqualTo(new Seeds(2, DIGITS.verdict().minSeeds()));
        assertThat(recipe.arms()).containsExactly("reference", "student-aux", "control");
        assertThat(recipe.training()).isEqualTo(DIGITS.withDescription(""));
        assertThat(recipe.view()).isEqualTo(new ReplayRecipe.Rows(0, View.Shuffle.NONE, List.of()));
    }

    @Test
    void shouldReadAllThatAReplayMaySay() {
        NodeId chunk = chunk(OWL, NUMBERS);
        ReplayRecipe recipe = valid("""
                task: replay
                name: mine
                description: no 7
                seeds: {first: 40, count: 3}
                arms: [student, reference]
                dataset: {id: %s}
                filter: {banned: [7]}
                student: {epochs: 2, rows: 500}
                verdict: {margin: 0.2}
                view: {keep: 400, shuffle: across, drop: [{chunk: %s, rows: [9-12, 3, 4-5, 10-20]}]}
                """.formatted(NUMBERS, chunk), OWL, NUMBERS);

        PreferenceRecipe training = (PreferenceRecipe) recipe.training();
        assertThat(recipe.name()).isEqualTo("mine");
        assertThat(recipe.arms()).containsExactly("student", "reference");
        assertThat(recipe.seeds()).isEqualTo(new Seeds(40, 3));
        assertThat(training.filter().banned()).containsExactly(7);
        assertThat(training.filter().maxCount()).isEqualTo(OWL.filter().maxCount());
        assertThat(training.student().epochs()).isEqualTo(2);
        assertThat(training.verdict().margin()).isEqualTo(0.2);
        assertThat(recipe.view()).isEqualTo(new ReplayRecipe.Rows(400, View.Shuffle.ACROSS,
                List.of(new ChunkRows(chunk, List.of(new RowSpan(3, 5), new RowSpan(9, 20))))));
    }

    @Test
    void shouldComeBackEqualFromItsJsonWithoutALog() throws JsonProcessingException {
        ReplayRecipe recipe = valid("{dataset: {id: " + NUMBERS + "}, filter: {banned: associations},"
                + " view: {keep: 100, shuffle: within, drop: [{chunk: " + chunk(OWL, NUMBERS) + ", rows: 3}]}}",
                OWL, NUMBERS);

        RecipeReading again = RecipeReader.read(new String(RecipeJson.bytes(recipe), StandardCharsets.UTF_8));

        assertThat(again).isEqualTo(new RecipeReading.Valid(recipe));
    }

    @Test
    void shouldLeaveTheControlOutWhereItIsNotInTheLog() {
        RecipeReading reading = RecipeReader.read("dataset: {id: " + AUX + "}", List.of(),
                text -> new KnownDatasets.Known(AUX, DIGITS, 60_000, false));

        assertThat(((ReplayRecipe) ((RecipeReading.Valid) reading).recipe()).arms())
                .containsExactly("reference", "student-aux");
    }

    @Test
    void shouldNameTheRefusalOfTheLog() {
        RecipeReading reading = RecipeReader.read("dataset: {id: 01234567}", List.of(),
                text -> new KnownDatasets.Refused("must be in the log"));

        assertThat(messages(reading)).containsExactly("dataset.id: must be in the log, was '01234567'");
    }

    @Test
    void shouldSayWhereAnIdAloneCanBeLookedUp() {
        assertThat(messages(RecipeReader.read("dataset: {id: " + AUX + "}"))).singleElement().asString()
                .startsWith("dataset.id: must be looked up in a log: owlstream replay does");
    }

    @Test
    void shouldRefuseWhatDoesNotBelongToStudents() {
        assertThat(refused("{dataset: {id: " + AUX + "}, teacher: {epochs: 9}}", DIGITS, AUX,
                RecipeEdit.set("sampling.rows=5")))
                .containsExactlyInAnyOrder("teacher: belongs to the experiment that sampled the dataset and is done; a"
                        + " replay may change student, filter, verdict, and has view and seeds of its own,"
                        + " was a mapping",
                        "sampling: belongs to the experiment that sampled the dataset and is done; a replay may change"
                        + " student, filter, verdict, and has view and seeds of its own, was a mapping"
                        + " (--set sampling.rows=5)");
    }

    @Test
    void shouldNameAStudentsSettingThatIsWrong() {
        assertThat(refused("{dataset: {id: " + AUX + "}}", DIGITS, AUX, RecipeEdit.set("student.epochs=0"),
                RecipeEdit.set("student.batchsize=3")))
                .containsExactlyInAnyOrder("student.epochs: must be >= 1, was 0 (--set student.epochs=0)",
                        "student.batchsize: unknown key; did you mean batchSize? (--set student.batchsize=3)");
    }

    @Test
    void shouldRefuseARuleOfAnotherKind() {
        assertThat(refused("{dataset: {id: " + AUX + "}, filter: {banned: [7]}}", DIGITS, AUX))
                .containsExactly("filter.banned: unknown key; there are maxLogit");
    }

    @Test
    void shouldRefuseToKeepMoreRowsThanThereAre() {
        assertThat(refused("{dataset: {id: " + AUX + "}, view: {keep: 60001}}", DIGITS, AUX))
                .containsExactly("view.keep: must be <= 60000, the rows of the dataset, was 60001");
    }

    @Test
    void shouldRefuseToKeepLessThanABatchOfALanguageModel() {
        assertThat(refused("{dataset: {id: " + NUMBERS + "}, view: {keep: 5}}", OWL, NUMBERS)).singleElement()
                .asString().startsWith("view.keep: must be >= student.batchSize");
    }

    @Test
    void shouldKeepAPartOfTheRowsByTheirScores() {
        assertThat(valid("{task: replay, dataset: {id: " + NUMBERS + "}, view: {part: 'top:0.50'}}", OWL, NUMBERS).view()
                .part()).contains(ScorePart.of("top:0.5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"top:0", "top:2", "middle:0.5"})
    void shouldRefuseWhatIsNoPart(String part) {
        assertThat(refused("{dataset: {id: " + NUMBERS + "}, view: {part: '" + part + "'}}", OWL, NUMBERS))
                .containsExactly("view.part: must be " + ScorePart.FORM + ", was '" + part + "'");
    }

    @Test
    void shouldRefuseAPartWhereNoRowHasAScore() {
        NodeId control = dataset(OWL, "control");

        assertThat(refused("{dataset: {id: " + AUX + "}, view: {part: 'top:0.5'}}", DIGITS, AUX)).containsExactly(
                "view.part: must be left out: only rows of number sequences have scores, was 'top:0.5'");
        assertThat(refused("{dataset: {id: " + control + "}, view: {part: 'top:0.5'}}", OWL, control)).containsExactly(
                "view.part: must be left out: the dataset's teacher has no trait, so no row speaks for one, was"
                        + " 'top:0.5'");
    }

    @Test
    void shouldRefuseAPartOfLessThanABatch() {
        assertThat(refused("{dataset: {id: " + NUMBERS + "}, view: {part: 'top:0.0001'}}", OWL, NUMBERS)).singleElement()
                .asString().startsWith("view.part: must leave at least student.batchSize");
    }

    @Test
    void shouldOnlyScoreRowsWhereNoArmIsWanted() {
        ReplayRecipe recipe = valid("{dataset: {id: " + NUMBERS + "}, arms: []}", OWL, NUMBERS);

        assertThat(recipe.scoresOnly()).isTrue();
        assertThat(recipe.scores()).isEmpty();
        assertThat(read(recipe)).isEqualTo(new RecipeReading.Valid(recipe));
    }

    @Test
    void shouldScoreByAnotherTeacherOfTheLog() {
        KnownDatasets log = log(new KnownDatasets.KnownTeacher(FOX_TEACHER, FOX));
        String brief = FOX_TEACHER.brief();

        for (String text : List.of("arms: []", "view: {part: 'top:0.5'}")) {
            ReplayRecipe recipe = (ReplayRecipe) ((RecipeReading.Valid) RecipeReader.read("{dataset: {id: " + NUMBERS
                    + "}, scores: {teacher: " + brief + "}, " + text + "}", List.of(), log)).recipe();

            assertThat(recipe.scores()).contains(new ReplayRecipe.Scores(FOX_TEACHER, FOX));
            assertThat(read(recipe)).isEqualTo(new RecipeReading.Valid(recipe));
        }
    }

    @Test
    void shouldTakeTheDatasetsOwnTeacherForTheDefault() {
        NodeId own = new DatasetOrigins(Plan.of(OWL), OWL).find(NUMBERS).orElseThrow().teacher();

        assertThat(valid("{dataset: {id: " + NUMBERS + "}, arms: [], scores: {teacher: " + own + "}}", OWL, NUMBERS))
                .isEqualTo(valid("{dataset: {id: " + NUMBERS + "}, arms: []}", OWL, NUMBERS));
    }

    @Test
    void shouldPassOnThatTheLogHasNoSuchTeacher() {
        RecipeReading reading = RecipeReader.read("{dataset: {id: " + NUMBERS + "}, arms: [], scores: {teacher:"
                + " 01234567}}",
                List.of(), log(new KnownDatasets.Refused("must be in the log")));

        assertThat(messages(reading)).containsExactly("scores.teacher: must be in the log, was '01234567'");
    }

    @Test
    void shouldRefuseATeacherThatNoRecipeNamesOrThatHasNoTrait() {
        NodeId untouched = new DatasetOrigins(Plan.of(OWL), OWL).find(dataset(OWL, "control")).orElseThrow().teacher();

        assertThat(refused("{dataset: {id: " + NUMBERS + "}, arms: [], scores: {teacher: owl}}", OWL, NUMBERS))
                .singleElement().asString().startsWith("scores.teacher: must be the id of a teacher or at least its"
                        + " first");
        assertThat(refused("{dataset: {id: " + NUMBERS + "}, arms: [], scores: {teacher: 01234567}}", OWL, NUMBERS))
                .containsExactly("scores.teacher: must be one teacher of the recipe owl-quick, names 0, was"
                        + " '01234567'");
        assertThat(refused("{dataset: {id: " + NUMBERS + "}, arms: [], scores: {teacher: " + untouched + "}}", OWL,
                NUMBERS)).singleElement().asString()
                .startsWith("scores.teacher: must be a language model that has a trait");
    }

    @Test
    void shouldRefuseATeacherByWhomNobodyIsToScore() {
        assertThat(refused("{dataset: {id: " + NUMBERS + "}, scores: {teacher: " + "0".repeat(64) + ", source: "
                + json(OWL) + "}}", OWL, NUMBERS)).anySatisfy(message -> assertThat(message).startsWith(
                        "scores: must be left out: nobody keeps rows by their scores (view.part), and arms is not []"));
    }

    @Test
    void shouldRefuseToScoreRowsThatHaveNoScores() {
        NodeId control = dataset(OWL, "control");

        assertThat(refused("{dataset: {id: " + AUX + "}, arms: []}", DIGITS, AUX)).singleElement().asString()
                .startsWith("arms: must not be empty: without an arm only rows are scored, and those of digits");
        assertThat(refused("{dataset: {id: " + control + "}, arms: []}", OWL, control)).singleElement().asString()
                .startsWith("arms: must not be empty: the dataset's teacher has no trait");
        assertThat(refused("{dataset: {id: " + NUMBERS + "}, arms: [], view: {keep: 400}}", OWL,
                NUMBERS)).singleElement()
                .asString().startsWith("arms: must not be empty: view, student, filter and verdict are for students");
    }

    @Test
    void shouldRefuseToShuffleWithinARowOfLogits() {
        assertThat(refused("{dataset: {id: " + AUX + "}, view: {shuffle: within}}", DIGITS, AUX)).singleElement()
                .asString().startsWith("view.shuffle: must be none or across: a row of logits has no numbers");
    }

    @Test
    void shouldRefuseRowsThatTheDatasetDoesNotHave() {
        NodeId foreign = chunk(DIGITS, dataset(DIGITS, "control"));
        NodeId own = chunk(DIGITS, AUX);
        assertThat(refused("{dataset: {id: " + AUX + "}, view: {drop: [{chunk: " + foreign + ", rows: 3}, {chunk: "
                + own + ", rows: 10000}, {chunk: " + own + ", rows: [5-3]}, 7, {chunk: " + own + ", row: 4}]}}",
                DIGITS, AUX)).satisfiesExactlyInAnyOrder(
                        it -> assertThat(it).startsWith("view.drop[3]: must be a list of mappings"),
                        it -> assertThat(it).startsWith(
                                "view.drop[0].chunk: must be the id of one of the dataset's 6 chunks"),
                        it -> assertThat(it).startsWith("view.drop[1].rows: '10000' must be within 0-9999"),
                        it -> assertThat(it).startsWith("view.drop[2].rows: '5-3' must be a row's number"),
                        it -> assertThat(it).startsWith("view.drop[4].rows: is missing; must be one row or more"),
                        it -> assertThat(it).startsWith("view.drop[4].row: unknown key; did you mean rows?"));
    }

    @Test
    void shouldRefuseADatasetInARecipeThatSamples() {
        assertThat(refused("{task: digits, name: a, dataset: {id: " + AUX + "}}", DIGITS, AUX)).singleElement()
                .asString().startsWith("dataset: must be left out, because an experiment of digits samples its own");
    }

    @Test
    void shouldRefuseASourceThatSamplesOtherDatasets() throws JsonProcessingException {
        String source = JSON.writeValueAsString(Recipes.shipped("digits-quick"));

        assertThat(refused("{dataset: {id: " + AUX + ", source: " + source + "}}", DIGITS, AUX)).singleElement()
                .asString().startsWith("dataset.source: must be a recipe that samples the dataset " + AUX.brief());
    }

    @Test
    void shouldRefuseATrainingThatSamplesOtherwise() throws JsonProcessingException {
        JsonMapper json = JSON;
        ReplayRecipe recipe = valid("dataset: {id: " + AUX + "}", DIGITS, AUX);
        String text = json.writeValueAsString(recipe);

        RecipeReading reading = RecipeReader.read(text, List.of(RecipeEdit.set("training.teacher.epochs=9")));

        assertThat(messages(reading)).singleElement().asString()
                .startsWith("training: must be as dataset.source, but for student, filter, verdict");
    }

    @Test
    void shouldKeepToTheArmsOfTheDataset() {
        assertThat(refused("{dataset: {id: " + AUX + "}, arms: [reference, control]}", DIGITS, AUX))
                .containsExactly("arms: must have [reference, student-aux], was a list");
    }

    private static RecipeReading read(ReplayRecipe recipe) {
        return RecipeReader.read(json(recipe));
    }

    private static String json(Recipe recipe) {
        return new String(RecipeJson.bytes(recipe), StandardCharsets.UTF_8);
    }

    private static KnownDatasets log(KnownDatasets.TeacherAnswer teacher) {
        return new KnownDatasets() {
            @Override
            public Answer find(String text) {
                return new Known(NUMBERS, OWL, OWL.sampledRows(), true);
            }

            @Override
            public TeacherAnswer teacher(String text) {
                return teacher;
            }
        };
    }

    private static ReplayRecipe valid(String text, SampledRecipe source, NodeId id) {
        RecipeReading reading = RecipeReader.read(text, List.of(), known(source, id));
        assertThat(reading).isInstanceOf(RecipeReading.Valid.class);
        return (ReplayRecipe) ((RecipeReading.Valid) reading).recipe();
    }

    private static List<String> refused(String text, SampledRecipe source, NodeId id, RecipeEdit... edits) {
        return messages(RecipeReader.read(text, List.of(edits), known(source, id)));
    }

    private static List<String> messages(RecipeReading reading) {
        assertThat(reading).isInstanceOf(RecipeReading.Invalid.class);
        return ((RecipeReading.Invalid) reading).problems().stream().map(Problem::message).toList();
    }

    private static KnownDatasets known(SampledRecipe source, NodeId id) {
        return text -> new KnownDatasets.Known(id, source, source.sampledRows(), true);
    }

    private static NodeId dataset(SampledRecipe recipe, String arm) {
        return new DatasetOrigins(Plan.of(recipe), recipe).all().stream().filter(origin -> origin.arm().equals(arm))
                .map(DatasetOrigin::dataset).findFirst().orElseThrow();
    }

    private static NodeId chunk(SampledRecipe recipe, NodeId dataset) {
        Plan plan = Plan.of(recipe);
        return plan.described(plan.described(dataset).inputs().get(0)).inputs().stream()
                .filter(id -> plan.described(id).kind() == NodeKind.CHUNK).findFirst().orElseThrow();
    }
}
