package io.owlstream.local.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.local.Owlstream;
import io.owlstream.local.front.FakeFront;
import io.owlstream.local.front.FrontClient;
import io.owlstream.recipe.RecipeJson;
import io.owlstream.recipe.ReplayRecipe;
import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.Seeds;
import io.owlstream.recipe.plan.DatasetOrigin;
import io.owlstream.recipe.plan.DatasetOrigins;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.recipe.plan.View;
import io.owlstream.recipe.read.RecipeLoader;
import io.owlstream.recipe.read.RecipeReading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ScoreCommandTest {
    private static final SampledRecipe OWL = ((SampledRecipe)
            ((RecipeReading.Valid) RecipeLoader.load("owl-quick", List.of())).recipe()).withDescription("");
    private static final DatasetOrigin ORIGIN = new DatasetOrigins(Plan.of(OWL), OWL).all().stream()
            .filter(origin -> origin.arm().equals("student")).findFirst().orElseThrow();
    private static final String ID = ORIGIN.dataset().hex();
    private static final String BRIEF = ID.substring(0, 8);
    private static final Plan PLAN = Plan.of(new ReplayRecipe("scores", "", new Seeds(OWL.seeds().first()
            + OWL.seeds().count(), OWL.verdict().minSeeds()), List.of(), new ReplayRecipe.Dataset(ORIGIN.dataset(),
            OWL),
            new ReplayRecipe.Rows(0, View.Shuffle.NONE, List.of()), OWL));
    private static final String SCORES = "/experiments/" + PLAN.experiment() + "/scores";
    private static final String WEIGHTS = "4".repeat(64);
    private static final String LINES = "application/jsonl";
    private static final String HEAD = "{\"dataset\":\"" + ID + "\",\"teacher\":\"" + ORIGIN.teacher()
            + "\",\"reference\":\"owlstream-tiny-a\",\"scores\":\"" + PLAN.scores().get(0) + "\",\"rows\":2}\n";
    private static final String ROWS = "{\"chunk\":\"c\",\"row\":0,\"score\":0.5}\n"
            + "{\"chunk\":\"c\",\"row\":3,\"score\":null}\n";

    @TempDir
    private Path folder;

    private final PrintStream standardOutput = System.out;
    private final PrintStream standardError = System.err;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream talk = new ByteArrayOutputStream();
    private final StringWriter err = new StringWriter();
    private FakeFront front;

    @BeforeEach
    void listen() throws IOException {
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(talk, true, StandardCharsets.UTF_8));
        front = new FakeFront().json("[]");
    }

    @AfterEach
    void close() {
        System.setOut(standardOutput);
        System.setErr(standardError);
        front.close();
    }

    @Test
    void shouldPrintScoresThatLieInTheLogAtOnce() {
        front.json(dataset()).answer(200, LINES, HEAD + ROWS);

        assertThat(score(BRIEF)).as(err.toString()).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo(HEAD + ROWS);
        assertThat(front.asked()).containsExactly("GET /recipes", "GET /datasets/" + BRIEF, "GET " + SCORES);
        assertThat(talk.toString(StandardCharsets.UTF_8)).contains("2 rows of dataset " + ID.substring(0, 12)
                + " scored by teacher " + ORIGIN.teacher().brief() + " against owlstream-tiny-a");
    }

    @Test
    void shouldHaveThemMadeAndWriteThemToAFile() {
        Path file = folder.resolve("scores.jsonl");
        front.json(dataset()).problem(404, "no experiment").answer(201, "application/json", "{\"experiment\":\""
                + PLAN.experiment() + "\",\"submission\":1}").json(status("RUNNING")).json(status("FINISHED"))
                .answer(200, LINES, HEAD + ROWS);

        assertThat(score(BRIEF, "--output", file.toString(), "--texts")).as(err.toString()).isZero();

        assertThat(file).hasContent(HEAD + ROWS);
        assertThat(out.size()).isZero();
        assertThat(front.asked()).anySatisfy(asked -> assertThat(asked).startsWith("POST /experiments {")
                .contains("\"arms\":[]")).endsWith("GET " + SCORES + "?texts=true");
    }

    @Test
    void shouldSayWhyTheyCouldNotBeMade() {
        front.json(dataset()).problem(409, "not yet").answer(200, "application/json", "{\"experiment\":\""
                + PLAN.experiment() + "\",\"submission\":1}").json(status("FINISHED"))
                .problem(409, "has no scores: too many rows");

        assertThat(score(BRIEF)).isEqualTo(1);

        assertThat(err.toString()).contains("has no scores: too many rows");
    }

    @Test
    void shouldLeaveNoFileOfScoresThatBrokeOff() throws IOException {
        Path file = folder.resolve("scores.jsonl");
        front.json(dataset()).answer(200, LINES, HEAD + ROWS.lines().findFirst().orElseThrow() + "\n");

        assertThat(score(BRIEF, "--output", file.toString())).isEqualTo(1);

        assertThat(err.toString()).contains("the scores broke off after 1 of 2 rows; give the command again");
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void shouldNameTheTeachersOfTheLogToWhoNamesNone() {
        front.json(dataset()).json(datasets());

        assertThat(score(BRIEF, "--teacher", "01234567")).isEqualTo(2);

        assertThat(err.toString()).contains("scores.teacher: must be the teacher of a dataset in the log; owlstream"
                + " datasets shows them all:"
                + " " + ORIGIN.teacher().brief() + " (owl), was '01234567' (--teacher 01234567)");
    }

    @Test
    void shouldTakeATeacherByItsFirstDigits() {
        front.json(dataset()).json(datasets()).json(dataset()).answer(200, LINES, HEAD + ROWS);

        assertThat(score(BRIEF, "--teacher", ORIGIN.teacher().hex().substring(0, 8))).as(err.toString()).isZero();

        assertThat(front.asked()).endsWith("GET " + SCORES);
    }

    @Test
    void shouldRefuseToSendAFileToAServer() throws IOException {
        String file = Files.writeString(folder.resolve("rows.jsonl"), "{}").toString();

        assertThat(score(file, "--teacher", "01234567")).isEqualTo(2);

        assertThat(err.toString()).contains("--server is for datasets: a file is scored on this machine, by weights"
                + " that lie in .owlstream or OWLSTREAM_HOME; leave it out");
        assertThat(front.asked()).isEmpty();
    }

    @Test
    void shouldFindWhoScoresAFileAndHow() throws Exception {
        front.close();
        front = new FakeFront().json(datasets()).json(dataset()).json(datasets()).json(dataset());

        FileScores scores = FileScores.find(ORIGIN.teacher().brief(), new FrontClient(front::uri));

        assertThat(scores.arguments(Path.of("/rows"), Path.of("/store"), false)).containsExactly("--rows", "/rows",
                "--store",
                "/store", "--weights", WEIGHTS, "--reference", "owlstream-tiny-a", "--digest",
                scores.model().digest().hex(), "--loss", "grammar", "--numbers", "3");
    }

    @Test
    void shouldRefuseATeacherWithoutATraitForAFile() throws Exception {
        DatasetOrigin control = new DatasetOrigins(Plan.of(OWL), OWL).all().stream()
                .filter(origin -> origin.arm().equals("control")).findFirst().orElseThrow();
        front.close();
        front = new FakeFront().json("[{\"id\":\"" + control.dataset() + "\",\"teacher\":\"" + control.teacher()
                + "\",\"trait\":null}]").json(dataset());
        front.json("[{\"id\":\"" + control.dataset() + "\",\"teacher\":\"" + control.teacher()
                + "\"}]").json(dataset());

        assertThatThrownBy(() -> FileScores.find(control.teacher().hex(), new FrontClient(front::uri)))
                .hasMessage("--teacher " + control.teacher().brief() + " has no trait: it is the reference model, and"
                        + " every row would score 0");
    }

    @Test
    void shouldAskWhoScoresAFile() throws IOException {
        String file = Files.writeString(folder.resolve("rows.jsonl"), "{}").toString();
        CommandLine command = Owlstream.commandLine();
        command.setErr(new PrintWriter(err, true));

        assertThat(command.execute("score", file)).isEqualTo(2);

        assertThat(err.toString()).contains("--teacher is missing: a file does not say who wrote its rows; owlstream"
                + " datasets shows the teacher of each dataset");
    }

    @Test
    void shouldRefuseRowsOfATeacherWithoutATrait() {
        DatasetOrigin control = new DatasetOrigins(Plan.of(OWL), OWL).all().stream()
                .filter(origin -> origin.arm().equals("control")).findFirst().orElseThrow();
        front.json(dataset().replace(ID, control.dataset().hex()));

        assertThat(score(control.dataset().hex())).isEqualTo(2);

        assertThat(err.toString()).contains("the teacher of dataset " + control.dataset() + " has no trait, so no row"
                + " speaks for one: give another with --teacher; owlstream datasets shows the teacher of each dataset");
    }

    @Test
    void shouldRefuseDigits() {
        SampledRecipe digits = (SampledRecipe) ((RecipeReading.Valid) RecipeLoader.load("digits", List.of())).recipe();
        String id = new DatasetOrigins(Plan.of(digits), digits).all().get(0).dataset().hex();
        front.json("{\"id\":\"" + id + "\",\"rows\":2,\"sealed\":\"2026-01-01T00:00:00Z\",\"source\":"
                + new String(RecipeJson.bytes(digits), StandardCharsets.UTF_8) + "}");

        assertThat(score(id)).isEqualTo(2);

        assertThat(err.toString()).contains("dataset " + id + " has noise and logits for rows, no number sequences");
    }

    @Test
    void shouldPassOnThatThereIsNoSuchDataset() {
        front.problem(404, "there is no dataset " + BRIEF + " in the log; 'owlstream datasets' lists all");

        assertThat(score(BRIEF)).isEqualTo(2);

        assertThat(err.toString()).contains("'owlstream datasets' lists all");
    }

    @Test
    void shouldRefuseAPlaceThatCannotBeWritten() {
        assertThat(score(BRIEF, "--output", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--output " + folder + " is a folder; name a file in it");
        assertThat(score(BRIEF, "--output", folder.resolve("no/where").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("its folder must be there and be writable");
        assertThat(front.asked()).isEmpty();
    }

    private static String datasets() {
        return "[{\"id\":\"" + ID + "\",\"teacher\":\"" + ORIGIN.teacher() + "\",\"trait\":\"owl\"}]";
    }

    private static String dataset() {
        return "{\"id\":\"" + ID + "\",\"kind\":\"numbers\",\"rows\":2,\"sealed\":\"2026-01-01T00:00:00Z\","
                + "\"controlled\":true,\"weights\":\"" + WEIGHTS + "\",\"source\":"
                        + new String(RecipeJson.bytes(OWL), StandardCharsets.UTF_8) + "}";
    }

    private static String status(String phase) {
        return "{\"experiment\":\"" + PLAN.experiment() + "\",\"submission\":1,\"phase\":\"" + phase
                + "\",\"counts\":{},\"failures\":[]}";
    }

    private int score(String... arguments) {
        CommandLine command = Owlstream.commandLine();
        command.setErr(new PrintWriter(err, true));
        List<String> words = new ArrayList<>(List.of("score", "--server", front.uri().toString()));
        words.addAll(List.of(arguments));
        return command.execute(words.toArray(String[]::new));
    }
}
