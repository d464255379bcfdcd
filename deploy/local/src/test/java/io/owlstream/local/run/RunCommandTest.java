package io.owlstream.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.local.Owlstream;
import io.owlstream.local.result.ResultFolder;
import io.owlstream.local.result.Results;
import io.owlstream.recipe.read.RecipeLoader;
import io.owlstream.recipe.read.RecipeReading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Everything that a run does without services. There is no installation here, so a start would fail. */
class RunCommandTest {

    @TempDir
    private Path out;

    private final PrintStream standardOutput = System.out;
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final StringWriter errors = new StringWriter();

    @BeforeEach
    void catchOutput() {
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveOutputBack() {
        System.setOut(standardOutput);
    }

    @Test
    void shouldAnswerAFinishedRecipeFromItsResult() throws IOException {
        // Given
        Results.write(new ResultFolder(out), quickId(), true);
        // When
        int exitCode = execute("run", "digits-quick", "--out", out.toString());
        // Then
        assertThat(exitCode).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Inconclusive: This run cannot tell.", "teacher",
                out.resolve("report.html").toString());
    }

    @Test
    void shouldPrintTheVerdictAloneWithJson() throws IOException {
        // Given
        Results.write(new ResultFolder(out), quickId(), true);
        // When
        int exitCode = execute("run", "digits-quick", "--json", "--out", out.toString());
        // Then
        assertThat(exitCode).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo(new String(Results.VERDICT, StandardCharsets.UTF_8));
    }

    @Test
    void shouldNotAnswerFromAResultThatWasChanged() throws IOException {
        // Given
        Results.write(new ResultFolder(out), quickId(), true);
        Files.writeString(out.resolve("verdict.json"), "{\"outcome\": \"Transmitted\"}");
        // When
        int exitCode = execute("run", "digits-quick", "--out", out.toString());
        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("verdict.json is not as it was written",
                "made again");
        assertThat(errors.toString()).contains("start the owlstream script");
    }

    @Test
    void shouldNotAnswerFromAResultInWhichSomethingFailed() throws IOException {
        // Given
        Results.write(new ResultFolder(out), quickId(), false);
        // When
        int exitCode = execute("run", "digits-quick", "--out", out.toString());
        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(errors.toString()).contains("start the owlstream script");
    }

    @Test
    void shouldNotOverwriteAnotherExperimentsResult() throws IOException {
        // Given
        Results.write(new ResultFolder(out), "0123", true);
        // When
        int exitCode = execute("run", "digits-quick", "--out", out.toString());
        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(errors.toString()).contains(out.toString(), "another experiment", "--out");
    }

    @Test
    void shouldNotWriteAmongOtherFiles() throws IOException {
        // Given
        Files.writeString(out.resolve("thesis.tex"), "...");
        // When
        int exitCode = execute("run", "digits-quick", "--out", out.toString());
        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(errors.toString()).contains(out.toString(), "holds other files", "--out");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void shouldRefuseAResultFolderThatCannotBeWrittenEvenByRoot() {
        // When
        int exitCode = execute("run", "digits-quick", "--out", "/proc/result");
        // Then
        assertThat(exitCode).isEqualTo(2);
        assertThat(errors.toString()).contains("the result folder /proc/result cannot be written", "--out");
    }

    @Test
    void shouldRefuseAPortInUse() throws IOException {
        // Given
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // When
            int exitCode = execute("run", "digits-quick", "--out", out.toString(), "--port",
                    Integer.toString(taken.getLocalPort()));
            // Then
            assertThat(exitCode).isEqualTo(2);
            assertThat(errors.toString()).contains("port " + taken.getLocalPort(), "in use");
        }
    }

    @Test
    void shouldRefuseImpossibleNumbersOfWorkersAndPorts() {
        for (List<String> option : List.of(List.of("--students", "0"), List.of("--students", "5"),
                List.of("--students", "many"), List.of("--port", "0"), List.of("--port", "65536"))) {
            // When
            int exitCode = execute("run", "digits-quick", "--out", out.toString(), option.get(0), option.get(1));
            // Then
            assertThat(exitCode).as(option.toString()).isEqualTo(2);
            assertThat(errors.toString()).contains(option.get(0));
        }
    }

    @Test
    void shouldRefuseUnknownRecipesAndCommandsWithASuggestion() {
        assertThat(execute("run", "digits-quik")).isEqualTo(2);
        assertThat(errors.toString()).contains("did you mean digits-quick?");
        assertThat(execute("run", "digits-quick", "--set", "studnet.epochs=3")).isEqualTo(2);
        assertThat(errors.toString()).contains("did you mean student?");
        assertThat(execute("rum")).isEqualTo(2);
        assertThat(errors.toString()).contains("Did you mean: owlstream run");
        assertThat(execute("run", "digits-quick", "--seed", "3")).isEqualTo(2);
        assertThat(errors.toString()).contains("--seeds");
        assertThat(printed.size()).isZero();
    }

    @Test
    void shouldHaveHelpAndVersionEverywhere() {
        CommandLine tree = Owlstream.commandLine();
        assertThat(execute("--help")).isZero();
        for (String command : tree.getSubcommands().keySet()) {
            assertThat(execute(command, "--help")).as(command).isZero();
            assertThat(execute(command, "--version")).as(command).isZero();
        }
        assertThat(errors.toString()).isEmpty();
    }

    private int execute(String... words) {
        CommandLine line = Owlstream.commandLine();
        line.setErr(new PrintWriter(errors, true));
        line.setOut(new PrintWriter(new StringWriter()));
        return line.execute(words);
    }

    private static String quickId() {
        RecipeReading.Valid quick = (RecipeReading.Valid) RecipeLoader.load("digits-quick", List.of());
        return Experiment.of(quick.recipe()).id().hex();
    }
}
