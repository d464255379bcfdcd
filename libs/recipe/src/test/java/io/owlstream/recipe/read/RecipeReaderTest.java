package io.owlstream.recipe.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.DigitsArm;
import io.owlstream.recipe.DigitsRecipe;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.Seeds;
import io.owlstream.recipe.VerdictRule;
import io.owlstream.recipe.id.CanonicalJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeReaderTest {
    private static final String HEAD = "task: digits\nname: mine\n";

    @Test
    void shouldFillInThePublishedConstants() {
        assertThat(valid(HEAD)).isEqualTo(new DigitsRecipe("mine", "", new Seeds(0, 10), DigitsArm.labels(),
                new DigitsRecipe.Teacher(60_000, 5, 1_024, 3e-4), new DigitsRecipe.Sampling(60_000, 10_000, 1),
                new DigitsRecipe.Filter(1_000), new DigitsRecipe.Student(5, 1_024, 3e-4),
                new DigitsRecipe.Evaluation(10_000), new VerdictRule(0.10, 5, 0.9)));
    }

    @Test
    void shouldReadTheSameRecipeFromJsonAsFromYaml() {
        Recipe json = valid("{\n\t\"task\": \"digits\", \"name\": \"mine\",\n\t\"student\": {\"epochs\": 3},\n"
                + "\t\"description\": \"\\ud83e\\udd89 and \\/\"}");

        assertThat(json).isEqualTo(valid(HEAD + "description: '\ud83e\udd89 and /'\nstudent: {epochs: 3}"));
    }

    @Test
    void shouldReadEveryShippedRecipeBackFromItsOwnJson() {
        for (Recipe recipe : ShippedRecipes.all()) {
            String json = new String(CanonicalJson.bytes(recipe), StandardCharsets.UTF_8);

            assertThat(valid(json)).isEqualTo(recipe);
        }
    }

    @Test
    void shouldReportEverythingAtOnceWithPathValueAndRemedy() {
        List<String> messages = messages("""
                task: digits
                name: Not A Name
                seeds: {first: -1, count: 0}
                arms: [teacher, student, teacher]
                teacher: {images: 60001, epochs: many, learningRate: 0}
                student: {epochs: 0, epoch: 3, batchSize: 1.5}
                verdict: 0.1
                sampler: {}
                """);

        assertThat(messages).containsExactlyInAnyOrder(
                "name: must be 1 to 40 lowercase letters, digits and dashes, was 'Not A Name'",
                "seeds.first: must be >= 0, was -1",
                "seeds.count: must be >= 1, was 0",
                "arms[1]: must be one of " + DigitsArm.labels() + ", was 'student'",
                "arms[2]: must be listed once, was 'teacher'",
                "teacher.images: must be <= 60000 (MNIST has 60000 training images), was 60001",
                "teacher.epochs: must be a whole number, was 'many'",
                "teacher.learningRate: must be > 0, was 0",
                "student.epochs: must be >= 1, was 0",
                "student.epoch: unknown key; did you mean epochs?",
                "student.batchSize: must be a whole number, was 1.5",
                "verdict: must be a mapping of settings, was 0.1",
                "sampler: unknown key; did you mean sampling?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            student: {learningRate: .nan} | student.learningRate: must be a finite number, was NaN
            student: {learningRate: 1e999} | student.learningRate: must be a finite number, was Infinity
            student: {learningRate: '3e-4'} | student.learningRate: must be a finite number, was '3e-4'
            student: {epochs: 010} | student.epochs: must be a whole number, was '010'
            student: {epochs: 1:30} | student.epochs: must be a whole number, was '1:30'
            student: {epochs: } | student.epochs: must be a whole number, was null
            student: {epochs: true} | student.epochs: must be a whole number, was true
            student: {epochs: [1, 2]} | student.epochs: must be a whole number, was a list
            evaluation: {images: 10001} | evaluation.images: must be <= 10000 (MNIST has 10000 test images), was 10001
            description: "two\\nlines" | description: must be one line of at most 200 characters, was 'two lines'
            filter: {maxLogit: -1} | filter.maxLogit: must be > 0, was -1
            verdict: {minSeeds: 1} | verdict.minSeeds: must be >= 2, was 1
            verdict: {margin: 1.5} | verdict.margin: must be <= 1 (scores are shares), was 1.5
            seeds: {first: 2147483648} | seeds.first: must be <= 2147483647 (seeds are below 2^31), was 2147483648
            seeds: {first: 2147483640} | seeds.first: must leave room for 10 seeds below 2^31, was 2147483640
            """, quoteCharacter = '`')
    void shouldRefuse(String line, String message) {
        assertThat(messages(HEAD + line)).containsExactly(message);
    }

    @Test
    void shouldTakeAWholeNumberHoweverItIsWritten() {
        assertThat(((DigitsRecipe) valid(HEAD + "sampling: {rows: 6e4}\nteacher: {images: 1.0e+3}")))
                .isEqualTo(valid(HEAD + "sampling: {rows: 60000}\nteacher: {images: 1000}"));
    }

    @Test
    void shouldRefuseAChunkWhoseLogitsDoNotFitIntoARecord() {
        assertThat(messages(HEAD + "sampling: {chunkRows: 12001}")).containsExactly(
                "sampling.chunkRows: must be <= 12000 (the logits of a chunk must fit into one record), was 12001");
    }

    @Test
    void shouldRefuseMoreChunksThanADatasetsFactCanList() {
        assertThat(messages(HEAD + "sampling: {chunkRows: 14}")).containsExactly("sampling.chunkRows: must be larger:"
                + " a sampling has at most 4000 chunks, this one would have 4286, was 14");
    }

    @Test
    void shouldRefuseAnExperimentOfTooManyChunks() {
        assertThat(messages(HEAD + "seeds: {count: 10000}\nsampling: {chunkRows: 1000}")).containsExactly(
                "seeds.count: must be smaller, or sampling.chunkRows larger: 600000 chunks an arm are more than 100000,"
                        + " was 10000");
    }

    @Test
    void shouldAskForTwoModelsWhenACrossModelArmIsPlanned() {
        assertThat(messages(HEAD + "seeds: {count: 1}")).containsExactly("seeds.count: must be >= 2, because a"
                + " cross-model arm needs another model (or leave those arms out), was 1");
        assertThat(valid(HEAD + "seeds: {count: 1}\narms: [teacher, student-aux, control]").seeds())
                .isEqualTo(new Seeds(0, 1));
    }

    @Test
    void shouldSayWhichTasksThereAre() {
        assertThat(messages("task: digit\nname: mine")).containsExactly(
                "task: must be one of [digits, preference, replay] (did you mean digits?), was 'digit'");
        assertThat(messages("name: mine")).containsExactly("task: is missing; must be one of [digits, preference, replay]");
        assertThat(messages("task: digits")).containsExactly(
                "name: is missing; must be 1 to 40 lowercase letters, digits and dashes");
    }

    @Test
    void shouldRefuseWhatIsNoMapping() {
        assertThat(messages("")).containsExactly("recipe: must be a mapping such as 'task: digits', but is empty");
        assertThat(messages("- a")).containsExactly("recipe: must be a mapping such as 'task: digits', but is a list");
    }

    @Test
    void shouldPointAtTheLineOfBrokenYaml() {
        assertThat(messages("task: 'digits")).containsExactly(
                "line 1, column 14: is no YAML: while scanning a quoted scalar, found unexpected end of stream");
    }

    @Test
    void shouldRefuseAKeyThatIsGivenTwice() {
        assertThat(messages(HEAD + "name: other")).containsExactly(
                "line 3, column 1: is no YAML: while constructing a mapping, found duplicate key name");
        assertThat(messages("{\"task\": \"digits\", \"name\": \"a\", \"name\": \"b\"}")).singleElement().asString()
                .contains("found duplicate key name");
    }

    @Test
    void shouldRefuseAnAliasBomb() {
        StringBuilder bomb = new StringBuilder(HEAD + "l0: &l0 [owl]\n");
        for (int level = 1; level <= 30; level++) {
            bomb.append("l%1$d: &l%1$d [*l%2$d, *l%2$d]\n".formatted(level, level - 1));
        }

        assertThat(messages(bomb.toString())).containsExactly(
                "recipe: cannot be read: Number of aliases for non-scalar nodes exceeds the specified max=10");
    }

    @Test
    void shouldReportAMappingThatContainsItself() {
        assertThat(messages(HEAD + "student: &s {epochs: *s}")).containsExactly(
                "student.epochs: must be a whole number, was a mapping");
    }

    @Test
    void shouldRefuseTenMegabytesOfYaml() {
        assertThat(messages(HEAD + "# owl".repeat(2_000_000))).containsExactly(
                "recipe: must be at most 1 MiB, but has 10000024 characters");
    }

    @Test
    void shouldRefuseDeepNestingInYamlAndJson() {
        assertThat(messages(HEAD + "teacher: " + "[".repeat(100_000)))
                .containsExactly("recipe: cannot be read: Nesting Depth exceeded max 20");
        assertThat(messages("{\"a\":".repeat(100_000)))
                .containsExactly("recipe: cannot be read: Nesting Depth exceeded max 20");
    }

    @Test
    void shouldRefuseANumberOfAMillionDigits() {
        assertThat(messages(HEAD + "student: {epochs: !!int '" + "7".repeat(1_000_000) + "'}")).containsExactly(
                "recipe: cannot be read: line 3 has a key or value of more than 1000 characters");
    }

    @Test
    void shouldConstructNothingButPlainValues() {
        assertThat(messages(HEAD + "teacher: !!java.io.File [/tmp]")).containsExactly(
                "line 3, column 10: is no YAML: Global tag is not allowed: tag:yaml.org,2002:java.io.File");
    }

    @Test
    void shouldKeepAnAnswerToManyMistakesShort() {
        StringBuilder many = new StringBuilder(HEAD);
        for (int i = 0; i < 10_000; i++) {
            many.append("unknown-key-").append("x".repeat(80)).append(i).append(": 1\n");
        }

        List<String> messages = messages(many.toString());

        assertThat(messages).hasSize(51).last().isEqualTo("recipe: has 9950 more problems");
    }

    @Test
    void shouldShowNoControlCharacterOfAValue() {
        assertThat(messages(HEAD + "student: {epochs: \"\\e[31mred\\x07\"}"))
                .containsExactly("student.epochs: must be a whole number, was ' [31mred '");
    }

    @Test
    void shouldMakeEditsBeforeValidation() {
        DigitsRecipe recipe = (DigitsRecipe) valid(HEAD + "student: {epochs: 0, batchSize: 7}",
                RecipeEdit.set("student.epochs=2"), RecipeEdit.set("sampling.rows=500"),
                RecipeEdit.set("student.learningRate=1e-3"), RecipeEdit.set("arms=[teacher, reference]"),
                RecipeEdit.firstSeed("40"), RecipeEdit.seeds("6"));

        assertThat(recipe.student()).isEqualTo(new DigitsRecipe.Student(2, 7, 1e-3));
        assertThat(recipe.sampling().rows()).isEqualTo(500);
        assertThat(recipe.arms()).containsExactly("teacher", "reference");
        assertThat(recipe.seeds()).isEqualTo(new Seeds(40, 6));
    }

    @Test
    void shouldLetTheLastEditOfAKeyWin() {
        assertThat(valid(HEAD, RecipeEdit.set("seeds.count=3"), RecipeEdit.set("seeds.count=4")).seeds().count())
                .isEqualTo(4);
    }

    @Test
    void shouldNotChangeAnAliasOfWhatAnEditChanges() {
        DigitsRecipe recipe = (DigitsRecipe) valid(HEAD + "teacher: &t {epochs: 3}\nstudent: *t",
                RecipeEdit.set("student.epochs=9"));

        assertThat(recipe.teacher().epochs()).isEqualTo(3);
        assertThat(recipe.student().epochs()).isEqualTo(9);
    }

    @Test
    void shouldNameTheOptionThatIsWrong() {
        List<String> messages = messages(HEAD + "teacher: {epochs: 0}", RecipeEdit.set("student.epochs=0"),
                RecipeEdit.set("student.epoch=3"), RecipeEdit.set("sampler.rows=3"), RecipeEdit.set("arms=[teacher"),
                RecipeEdit.set("nothing"), RecipeEdit.set("a..b=1"), RecipeEdit.firstSeed("abc"),
                RecipeEdit.seeds("1"));

        assertThat(messages).containsExactlyInAnyOrder(
                "arms: the value must be YAML, such as 3, 3e-4 or [teacher, student-aux] (--set arms=[teacher)",
                "nothing: must be a path and a value, as in student.epochs=3 (--set nothing)",
                "a..b: must be a path and a value, as in student.epochs=3 (--set a..b=1)",
                "teacher.epochs: must be >= 1, was 0",
                "student.epochs: must be >= 1, was 0 (--set student.epochs=0)",
                "student.epoch: unknown key; did you mean epochs? (--set student.epoch=3)",
                "sampler: unknown key; did you mean sampling? (--set sampler.rows=3)",
                "seeds.first: must be a whole number, was 'abc' (--first-seed abc)",
                "seeds.count: must be >= 2, because a cross-model arm needs another model (or leave those arms out),"
                        + " was 1 (--seeds 1)");
    }

    @Test
    void shouldRefuseDeepNestingInAnEdit() {
        assertThat(messages(HEAD, RecipeEdit.set("arms=" + "[".repeat(1_000)))).singleElement().asString()
                .startsWith("arms: the value must be YAML");
    }

    private static Recipe valid(String text, RecipeEdit... edits) {
        RecipeReading reading = RecipeReader.read(text, Arrays.asList(edits));
        assertThat(reading).isInstanceOf(RecipeReading.Valid.class);
        return ((RecipeReading.Valid) reading).recipe();
    }

    private static List<String> messages(String text, RecipeEdit... edits) {
        RecipeReading reading = RecipeReader.read(text, Arrays.asList(edits));
        assertThat(reading).isInstanceOf(RecipeReading.Invalid.class);
        return ((RecipeReading.Invalid) reading).problems().stream().map(Problem::message).toList();
    }
}
