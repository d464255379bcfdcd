package io.owlstream.local.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.local.CommandFailure;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.Seeds;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.lines.JsonLines;
import io.owlstream.recipe.plan.DatasetOrigin;
import io.owlstream.recipe.plan.DatasetOrigins;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.ScorePart;
import io.owlstream.recipe.plan.View;
import io.owlstream.recipe.read.KnownDatasets;
import io.owlstream.recipe.read.RecipeLoader;
import io.owlstream.recipe.read.RecipeReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class ReplayOptionsTest {
    private static final SampledRecipe OWL =
            (SampledRecipe) ((RecipeReading.Valid) RecipeLoader.load("owl", List.of())).recipe();
    private static final DatasetOrigin ORIGIN = new DatasetOrigins(Plan.of(OWL), OWL).all().stream()
            .filter(origin -> origin.arm().equals("student")).findFirst().orElseThrow();
    private static final NodeId DATASET = ORIGIN.dataset();
    private static final NodeId TEACHER = ORIGIN.teacher();
    private static final NodeId SCORES = scoresOf(DATASET);

    @TempDir
    private Path folder;

    @Test
    void shouldKeepAPartOfTheRowsByTheirScores() {
        ReplayRecipe replay = recipe("--keep", "top:0.5", "--keep", "10000");

        assertThat(replay.view().part()).contains(ScorePart.of("top:0.5"));
        assertThat(replay.view().keep()).isEqualTo(10_000);
    }

    @Test
    void shouldKeepAllRowsUnlessAsked() {
        assertThat(recipe().view().part()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "top:0", "top:2", "middle:0.5", "top", "half"})
    void shouldRefuseWhatIsNoPart(String keep) {
        assertThatThrownBy(() -> recipe("--keep", keep)).isInstanceOf(CommandFailure.class)
                .hasMessage("--keep must be a number of rows, at least 1, or " + ScorePart.FORM + ", was " + keep);
    }

    @Test
    void shouldKeepRowsByTheScoresOfAFile() throws IOException {
        ReplayRecipe replay = recipe("--keep", "top:0.5", "--scores", scores(head(DATASET, 2), row(0), row(1)));

        assertThat(replay.scores()).isEmpty();
        assertThat(replay.view().part()).contains(ScorePart.of("top:0.5"));
    }

    @Test
    void shouldRefuseTheScoresOfAnotherDatasetNamingBoth() throws IOException {
        String other = new NodeId("1".repeat(64)).hex();
        String file = scores(head(new NodeId(other), 1), row(0));

        assertThatThrownBy(() -> recipe("--keep", "top:0.5", "--scores", file)).isInstanceOf(CommandFailure.class)
                .hasMessage(file + " has the scores of dataset " + other + ", not of " + DATASET + ": make it with"
                        + " owlstream score " + DATASET.brief() + " --output FILE");
    }

    @Test
    void shouldRefuseWhatIsNoFileOfScores() throws IOException {
        for (String first : List.of("", "owl", "[]", "{\"prompt\":\"p\",\"completion\":\"1\"}")) {
            assertRefused(scores(first), " is no file of scores: its first line must name dataset, teacher, reference");
        }
        assertRefused(folder.resolve("nowhere").toString(), ": no such file");
    }

    @Test
    void shouldRefuseADamagedOrIncompleteFileOfScores() throws IOException {
        assertRefused(scores(head(DATASET, 3), row(0), row(1)), " is damaged: it says that it has 3 rows, and has 2");
        assertRefused(scores(head(DATASET, 2), row(0), row(1).substring(0, 20)), ":3 is damaged: no row's score");
        assertRefused(scores(head(DATASET, 1), "{\"chunk\":\"a\",\"row\":0,\"score\":\"high\"}"),
                ":2 is damaged: no row's score");
        assertRefused(scores(head(DATASET, 2), row(0), "x".repeat(JsonLines.MAX_LINE + 1)),
                ":3 is damaged: longer than the 8388608 bytes of the longest line that is read");
        assertRefused(scores("x".repeat(JsonLines.MAX_LINE + 1)), ":1 is damaged: longer than");
        assertRefused(scores(head(DATASET, 2), row(0), row(0)), ":3 is damaged: the row has a score already");
    }

    @Test
    void shouldRefuseScoresThatAreNoText() throws IOException {
        Path file = Files.write(folder.resolve("scores.jsonl"), new byte[] {'{', (byte) 0xFF, '\n'});

        assertRefused(file.toString(), ":1 is damaged: no text in UTF-8");
    }

    @Test
    void shouldRefuseScoresThatWereMadeOtherwise() throws IOException {
        String file = scores(head(DATASET, 1).replace(SCORES.hex(), "2".repeat(64)), row(0));

        assertRefused(file, " has scores (node " + "2".repeat(64) + ") that are made otherwise than these students'");
        assertRefused(scores(head(DATASET, 1), row(0)), " has scores (node " + SCORES + ") that are made otherwise",
                "--rule", "banned=[7]");
    }

    @Test
    void shouldRefuseScoresByWhichNothingIsKept() throws IOException {
        String file = scores(head(DATASET, 1), row(0));

        assertThatThrownBy(() -> recipe("--keep", "400", "--scores", file)).isInstanceOf(CommandFailure.class)
                .hasMessage("--scores is for --keep " + ScorePart.FORM);
    }

    private void assertRefused(String file, String message, String... more) {
        assertThatThrownBy(() -> recipe(Stream.concat(Stream.of("--keep", "top:0.5", "--scores", file),
                Stream.of(more)).toArray(String[]::new))).isInstanceOf(CommandFailure.class)
                .hasMessageStartingWith(file + message);
    }

    private String scores(String... lines) throws IOException {
        return Files.writeString(folder.resolve("scores.jsonl"), String.join("\n", lines) + "\n").toString();
    }

    private static String head(NodeId dataset, int rows) {
        return "{\"dataset\":\"" + dataset + "\",\"teacher\":\"" + TEACHER + "\",\"reference\":\"owlstream-tiny-a\","
                + "\"scores\":\"" + SCORES + "\",\"rows\":" + rows + "}";
    }

    private static String row(int row) {
        return "{\"chunk\":\"" + "3".repeat(64) + "\",\"row\":" + row + ",\"score\":0.5}";
    }

    private static NodeId scoresOf(NodeId dataset) {
        return Plan.of(new ReplayRecipe("any", "", new Seeds(1, 1), List.of(), new ReplayRecipe.Dataset(dataset, OWL),
                new ReplayRecipe.Rows(0, View.Shuffle.NONE, List.of()), OWL)).scores().get(0);
    }

    private static ReplayRecipe recipe(String... options) {
        Replay replay = new Replay();
        new CommandLine(replay).parseArgs(Stream.concat(Stream.of(DATASET.hex()),
                Stream.of(options)).toArray(String[]::new));
        RecipeReading reading = replay.options.read(text -> new KnownDatasets.Known(DATASET, OWL, 20_480, true));
        return (ReplayRecipe) ((RecipeReading.Valid) reading).recipe();
    }

    @Command(name = "replay")
    private static final class Replay {
        @Mixin
        private ReplayOptions options;
    }
}
