package io.owlstream.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.local.Owlstream;
import io.owlstream.local.front.FakeFront;
import io.owlstream.local.result.Results;
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
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Commands that go to a server; nothing is started here. */
class RunAtServerTest {
    private static final String VERDICT = new String(Results.VERDICT, StandardCharsets.UTF_8);

    @TempDir
    private Path folder;
    private final PrintStream standardOutput = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();
    private FakeFront front;

    @BeforeEach
    void listen() throws IOException {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        front = new FakeFront();
    }

    @AfterEach
    void close() {
        System.setOut(standardOutput);
        front.close();
    }

    @Test
    void shouldSubmitFollowAndWriteTheSameFolderAsARunHere() throws IOException {
        // Given: a front that restarts once in between
        front.json("[]").answer(201, "application/json", submission(quickId())).problem(503, "starts")
                .json(status("RUNNING", 1)).json(status("FINISHED", 2)).json(VERDICT)
                .answer(200, "text/html", "<html>report</html>");
        // When
        int exitCode = execute("run", "digits-quick", "--server", front.uri().toString(), "--out", out());
        // Then
        assertThat(exitCode).as(errors.toString()).isZero();
        assertThat(folder.resolve("out/verdict.json")).hasContent(VERDICT);
        assertThat(folder.resolve("out/report.html")).hasContent("<html>report</html>");
        assertThat(front.asked()).element(1).asString().startsWith("POST /experiments {");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Inconclusive", "took:")
                .doesNotContain("resident");
        shouldShowItAgainWithoutTheServer();
    }

    private void shouldShowItAgainWithoutTheServer() {
        front.close();
        assertThat(execute("report", out())).isZero();
        assertThat(execute("run", "digits-quick", "--server", front.uri().toString(), "--out", out())).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("so the server was not asked", "--out");
    }

    @Test
    void shouldNotTakeAnotherPlanForItsOwn() {
        // Given
        front.json("[]").json(submission("ffff"));
        // When
        int exitCode = execute("run", "digits-quick", "--server", front.uri().toString(), "--out", out());
        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(errors.toString()).contains("plans this recipe otherwise", "ffff", "of its version");
    }

    @Test
    void shouldTakeNoSizesToAServer() {
        assertThat(execute("run", "digits-quick", "--server", front.uri().toString(), "--students", "2", "--out",
                out())).isEqualTo(2);
        assertThat(errors.toString()).contains("--students");
        assertThat(front.asked()).isEmpty();
    }

    @Test
    void shouldFetchAReport() throws IOException {
        // Given
        front.json("[]").json(VERDICT).answer(200, "text/html", "<html>report</html>");
        // When
        int exitCode = execute("report", "0123abcd", "--server", front.uri().toString(), "--out", out());
        // Then
        assertThat(exitCode).as(errors.toString()).isZero();
        assertThat(folder.resolve("out/report.html")).hasContent("<html>report</html>");
        assertThat(front.asked()).containsExactly("GET /recipes", "GET /experiments/0123abcd/verdict",
                "GET /experiments/0123abcd/report");
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Inconclusive", "report.html")
                .doesNotContain("took:");
    }

    @Test
    void shouldFetchNoReportAmongOtherFilesOrWithoutAnId() throws IOException {
        // Given
        front.json("[]").json(VERDICT).answer(200, "text/html", "<html>report</html>");
        Files.createDirectories(folder.resolve("out"));
        Files.writeString(folder.resolve("out/thesis.tex"), "...");
        // When, Then
        assertThat(execute("report", "0123abcd", "--server", front.uri().toString(), "--out", out())).isEqualTo(2);
        assertThat(errors.toString()).contains("holds other files");
        assertThat(execute("report", "--server", front.uri().toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("name an experiment by its id");
    }

    private String out() {
        return folder.resolve("out").toString();
    }

    private static String submission(String experiment) {
        return "{\"experiment\": \"" + experiment + "\", \"submission\": 1}";
    }

    private static String status(String phase, int ready) {
        return """
                {"experiment": "e", "submission": 1, "phase": "%s",
                 "counts": {"TEACHER": {"total": 2, "ready": %d, "inFlight": 0, "failed": 0}}, "failures": []}"""
                .formatted(phase, ready);
    }

    private static String quickId() {
        RecipeReading.Valid quick = (RecipeReading.Valid) RecipeLoader.load("digits-quick", List.of());
        return Experiment.of(quick.recipe()).id().hex();
    }

    private int execute(String... words) {
        CommandLine line = Owlstream.commandLine();
        line.setErr(new PrintWriter(errors, true));
        line.setOut(new PrintWriter(new StringWriter()));
        return line.execute(words);
    }
}
