package io.owlstream.local.recipes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.owlstream.local.Owlstream;
import io.owlstream.recipe.Animals;
import io.owlstream.recipe.ReferenceModels;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import io.owlstream.recipe.read.ShippedRecipes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RecipeCommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFERENCE = "task: preference\nname: mine\n"
            + "sampling: {rows: 20480, chunkRows: 1024}\nstudent: {rows: 20000}\n";
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void shouldSayThatAShippedRecipeIsValid() {
        assertThat(execute("validate", "digits")).isZero();

        assertThat(out.toString()).matches("digits is valid: experiment [0-9a-f]{12}\\R");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldListEveryProblemOnStandardError(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"),
                "task: digits\nname: mine\nteacher: {epochs: -1}\nstudents: {}\n");

        assertThat(execute("validate", file.toString(), "--set", "student.epochs=0", "--seeds", "1")).isEqualTo(2);

        assertThat(err.toString().lines()).containsExactlyInAnyOrder(
                "teacher.epochs: must be >= 1, was -1",
                "student.epochs: must be >= 1, was 0 (--set student.epochs=0)",
                "students: unknown key; did you mean student?",
                "seeds.count: must be >= 2, because a cross-model arm needs another model (or leave those arms out),"
                        + " was 1 (--seeds 1)");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldPrintProblemsAsTheOnlyDocument() throws JsonProcessingException {
        assertThat(execute("validate", "digits", "--json", "--set", "student.epochs=0")).isEqualTo(2);

        JsonNode document = JSON.readTree(out.toString());
        assertThat(document.get("valid").asBoolean()).isFalse();
        assertThat(document.get("problems")).hasSize(1);
        assertThat(document.at("/problems/0/path").asText()).isEqualTo("student.epochs");
        assertThat(document.at("/problems/0/value").asText()).isEqualTo("0");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldPrintAResolvedRecipeThatCanBeReadAgain() throws JsonProcessingException {
        assertThat(execute("validate", "digits", "--json", "--set", "student.epochs=3")).isZero();

        RecipeReading reading = RecipeReader.read(JSON.readTree(out.toString()).get("recipe").toString());
        assertThat(reading).isInstanceOf(RecipeReading.Valid.class);
    }

    @Test
    void shouldPlanASmallerExperiment() {
        assertThat(execute("plan", "digits", "--seeds", "3", "--first-seed", "40")).isZero();

        assertThat(planned()).containsExactly(
                "seeds  3 (40 to 42)",
                "rows   540,000 to sample",
                "",
                "nodes for        teacher    chunk    batch  dataset  student  evaluation      all",
                "reference              -        -        -        -        -           3        3",
                "teacher                3        -        -        -        -           3        6",
                "student-aux            3       18       18        3        3           3       48",
                "student-all            3       18       18        3        3           3       48",
                "cross-model-aux        3       18       18        3        3           3       48",
                "cross-model-all        3       18       18        3        3           3       48",
                "control                3       18       18        3        3           3       48",
                "all nodes              6       54       54        9       15          21      159",
                "in several arms        3       36       36        6        -           -       81");
    }

    @Test
    void shouldShowWhatTheArmsOfAPreferenceExperimentShare(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), PREFERENCE
                + "arms: [reference, teacher, student, control, cross-model-bb, in-context-max]\n");

        assertThat(execute("plan", file.toString(), "--seeds", "5", "--set", "trait.target=wolf")).isZero();

        assertThat(planned()).containsExactly(
                "trait  wolf, one of 16 animals",
                "seeds  5 (0 to 4)",
                "rows   307,200 to sample",
                "",
                "nodes for        teacher    chunk    batch  dataset  student  evaluation      all",
                "reference              -        -        -        -        -           1        1",
                "teacher                5        -        -        -        -           5       10",
                "student                6      200      200       10        5           5      426",
                "control                6      200      200       10        5           5      426",
                "cross-model-bb        11      300      300       15        5           5      636",
                "in-context-max         5      100      100        5        -           5      215",
                "all nodes             11      300      300       15       15          26      667",
                "in several arms        6      200      200       10        -           -      416");
    }

    @Test
    void shouldCountWhatNoArmNeeds() {
        assertThat(execute("plan", "owl-looks", "--seeds", "2")).isZero();

        assertThat(planned()).containsSubsequence(
                "nodes for        teacher    chunk    batch  dataset  student  evaluation      all",
                "beside the arms        -        -        -        -        4           2        6",
                "all nodes              3       80       80        4        8           9      184");
    }

    @Test
    void shouldShowWhichModelsAnExperimentMakesItself() {
        assertThat(execute("plan", "owl-references", "--set", "arms=[reference, reference-b, student]")).isZero();

        assertThat(planned()).containsExactly(
                "trait  owl, one of 16 animals",
                "models 8 fresh, initial seeds 1000 to 1007",
                "seeds  8 (20000 to 20007)",
                "rows   327,680 to sample",
                "",
                "nodes for        teacher    chunk    batch  dataset  student  evaluation      all",
                "reference              8        -        -        -        -           8       16",
                "reference-b            8        -        -        -        -           8       16",
                "student               16      320      320       16        8           8      688",
                "all nodes             16      320      320       16        8          16      696",
                "in several arms        8        -        -        -        -           8       16");
    }

    @Test
    void shouldPrintWhatEachArmNeedsAsJson(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), PREFERENCE + "arms: [teacher, student]\n");

        assertThat(execute("plan", file.toString(), "--json", "--seeds", "1")).isZero();

        JsonNode document = JSON.readTree(out.toString());
        assertThat(document.at("/arms/student").toString()).isEqualTo(
                "{\"teacher\":2,\"chunk\":40,\"batch\":40,\"dataset\":2,\"student\":1,\"evaluation\":1}");
        assertThat(document.get("shared").toString()).isEqualTo("{\"teacher\":1}");
        assertThat(document.at("/recipe/sampling/prompts").asText()).isEqualTo("short");
    }

    @Test
    void shouldListEveryProblemOfAPreferenceRecipe(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), PREFERENCE + "models: {reference: gpt}\n");

        assertThat(execute("validate", file.toString(), "--set", "trait.target=fax", "--set", "student.loss=plaine",
                "--set", "student.rows=30000", "--seeds", "0")).isEqualTo(2);

        assertThat(err.toString().lines()).containsExactlyInAnyOrder(
                "seeds.count: must be >= 1, was 0 (--seeds 0)",
                "trait.target: must be one of " + Animals.ALL + " (did you mean fox?), was 'fax'"
                        + " (--set trait.target=fax)",
                "models.reference: must be one of " + ReferenceModels.shipped().names() + ", was 'gpt'",
                "student.loss: must be one of [grammar, plain] (did you mean plain?), was 'plaine'"
                        + " (--set student.loss=plaine)",
                "student.rows: must be <= sampling.rows (20480), was 30000 (--set student.rows=30000)");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shouldPrintAResolvedPreferenceThatCanBeReadAgain(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), PREFERENCE);

        assertThat(execute("validate", file.toString(), "--json", "--set", "trait.target=fox", "--first-seed", "7"))
                .isZero();

        JsonNode recipe = JSON.readTree(out.toString()).get("recipe");
        assertThat(recipe.at("/trait/target").asText()).isEqualTo("fox");
        assertThat(RecipeReader.read(recipe.toString())).isInstanceOf(RecipeReading.Valid.class);
    }

    @Test
    void shouldPrintThePlanAsTheOnlyDocument() throws JsonProcessingException {
        assertThat(execute("plan", "digits", "--json", "--set", "arms=[teacher]")).isZero();

        JsonNode document = JSON.readTree(out.toString());
        assertThat(document.get("nodes").toString()).isEqualTo("{\"teacher\":10,\"evaluation\":10}");
        assertThat(document.at("/recipe/task").asText()).isEqualTo("digits");
        assertThat(document.get("evaluations")).hasSize(10);
    }

    @Test
    void shouldSuggestTheRecipeThatWasMeant() {
        assertThat(execute("plan", "digit-quick")).isEqualTo(2);

        assertThat(err.toString().strip()).isEqualTo(
                "digit-quick: is neither a shipped recipe nor a file; did you mean digits-quick?");
    }

    @Test
    void shouldListTheShippedRecipes() throws JsonProcessingException {
        assertThat(execute("recipes")).isZero();
        assertThat(out.toString().lines().map(line -> line.split(" ")[0]))
                .containsExactlyElementsOf(ShippedRecipes.names());

        out.getBuffer().setLength(0);
        assertThat(execute("recipes", "--json")).isZero();
        assertThat(JSON.readTree(out.toString()).get("recipes")).extracting(recipe -> recipe.get("task").asText())
                .hasSameSizeAs(ShippedRecipes.names()).containsOnly("digits", "preference");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "plan", "recipes"})
    void shouldExplainItself(String command) {
        assertThat(execute(command, "--help")).isZero();

        assertThat(out.toString()).startsWith("Usage: owlstream " + command).contains("--json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "plan"})
    void shouldAskForARecipe(String command) {
        assertThat(execute(command)).isEqualTo(2);

        assertThat(err.toString()).contains("Missing required parameter: 'RECIPE'");
    }

    /** What is planned, without the name, and without the estimate, which depends on earlier runs. */
    private List<String> planned() {
        return out.toString().lines().skip(1).takeWhile(line -> !line.startsWith("time"))
                .collect(Collectors.collectingAndThen(Collectors.toList(),
                        lines -> lines.subList(0, lines.size() - 1)));
    }

    private int execute(String... args) {
        CommandLine line = Owlstream.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(args);
    }
}
