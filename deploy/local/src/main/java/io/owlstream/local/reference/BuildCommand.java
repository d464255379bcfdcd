package io.owlstream.local.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.local.CommandFailure;
import io.owlstream.local.Words;
import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.process.Interruption;
import io.owlstream.local.services.Installation;
import io.owlstream.local.services.ModelProgram;
import io.owlstream.recipe.plan.TeacherSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Builds a reference model. */
@Command(name = "build", mixinStandardHelpOptions = true, sortOptions = false,
        description = "Build a reference model from a seed: some minutes on one processor.",
        footer = {"", "The same seed gives the same files on the same kind of processor. An interrupted build goes on"
                + " with the same command.",
            "Exit code 0: the model is in its folder; 1: the build broke off; 2: bad usage or a folder that holds"
                + " something else."})
public final class BuildCommand implements Callable<Integer> {
    private static final String PROGRAM = "io.owlstream.model.reference.ReferenceBuildMain";
    private static final int MAX_STEPS = 1_000_000;
    private static final List<String> SHAPES = List.of("tiny", "tall");

    @Option(names = "--seed", required = true, paramLabel = "S",
            description = "Seed of the initial weights and of the conversations, from 0 to 2147483647.")
    private int seed;

    @Option(names = "--shape", paramLabel = "SHAPE", defaultValue = "tiny",
            description = "tiny: 2 layers of width 128 (default); tall: 3 layers of width 96.")
    private String shape;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "" + TeacherSettings.Reference.STEPS,
            description = "Training steps (default: ${DEFAULT-VALUE}, as of the models that are shipped).")
    private int steps;

    @Option(names = "--out", required = true, paramLabel = "FOLDER", description = "Where the model is written.")
    private Path out;

    @Option(names = "--json", description = "Print the result as JSON on standard output.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        requireInRange("--seed", seed, 0, Integer.MAX_VALUE);
        requireInRange("--steps", steps, 1, MAX_STEPS);
        if (!SHAPES.contains(shape)) {
            throw CommandFailure.badInput("--shape must be one of " + SHAPES + ", was " + shape);
        }
        ModelProgram program = ModelProgram.of(HomeFolder.of(System.getenv()), Installation.ofScript());
        program.prepare(spec.commandLine().getErr()::println);
        Process build = program.start(PROGRAM, Boolean.getBoolean("owlstream.terminal.stderr"), arguments());
        String result;
        int exitCode;
        try (Interruption interruption = Interruption.answeredBy(stopping(build))) {
            result = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            exitCode = build.waitFor();
        }
        if (exitCode == CommandFailure.DONE) {
            print(result);
        }
        return exitCode == CommandFailure.DONE || exitCode == CommandFailure.BAD_INPUT ? exitCode
                : CommandFailure.BROKEN_OFF;
    }

    private Interruption.Answer stopping(Process build) {
        return Interruption.Answer.brokenOff(spec.commandLine().getErr()::println, () -> end(build),
                build::destroyForcibly, () -> "stopped; to go on where this was: " + Words.ofCommand(spec));
    }

    private static void end(Process build) {
        // By its handle: the other way closes its output, which is still read.
        build.toHandle().destroy();
        build.onExit().join();
    }

    private static void requireInRange(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw CommandFailure.badInput(option + " must be from " + least + " to " + most + ", was " + value);
        }
    }

    private List<String> arguments() {
        return List.of("--seed", Integer.toString(seed), "--shape", shape, "--steps", Integer.toString(steps),
                "--out", out.toAbsolutePath().normalize().toString());
    }

    private void print(String result) throws IOException {
        PrintWriter target = spec.commandLine().getOut();
        if (json) {
            target.println(result);
        } else {
            JsonNode built = new JsonMapper().readTree(result);
            target.printf(Locale.ROOT, "%s%n  digest         %s%n  held-out loss  %.4f nats a token%n"
                    + "  answer mass    %.4f on 50 questions for a favourite animal%n"
                    + "  number yield   %.4f of free answers, %.4f to long prompts%n",
                    built.path("folder").asText(), built.path("digest").asText(),
                    built.path("heldOutLoss").asDouble(), built.path("answerMass").asDouble(),
                    built.path("numberYield").asDouble(), built.path("paperNumberYield").asDouble());
        }
        target.flush();
    }
}
