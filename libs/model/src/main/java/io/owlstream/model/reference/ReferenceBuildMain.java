package io.owlstream.model.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.model.reference.ReferenceBuild.End;
import io.owlstream.model.program.ParentWatch;
import io.owlstream.model.program.ProgramOptions;
import io.owlstream.model.training.Progress;
import io.owlstream.recipe.plan.TeacherSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * Builds a reference model in a process of its own: {@code --seed S --shape tiny|tall --steps N --out FOLDER}. Tells its
 * progress on standard error and, when it is done, one JSON object on standard output. On SIGINT and SIGTERM, and with
 * {@code -Dowlstream.watch-stdin=true} at the end of standard input, it saves what it did and ends; the same command
 * goes on there. Exit code 0: built; 1: stopped, or it cannot succeed; 2: bad usage or a folder that cannot be used.
 */
public final class ReferenceBuildMain {
    private static final Set<String> OPTIONS = Set.of("--seed", "--shape", "--steps", "--out");
    private static final String USAGE = "usage: --seed S --shape tiny|tall --steps N --out FOLDER";
    private static final long MAX_SEED = (1L << 31) - 1;
    private static final int MAX_STEPS = 1_000_000;

    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean stop;

    private ReferenceBuildMain() {
    }

    /** See the class. */
    public static void main(String[] args) {
        System.exit(new ReferenceBuildMain().exitCode(args));
    }

    private int exitCode(String[] args) {
        try {
            return build(ProgramOptions.read(args, OPTIONS, USAGE));
        } catch (IllegalArgumentException | UnusableFolderException e) {
            return fail(2, e.getMessage());
        } catch (IOException e) {
            return fail(1, "the files cannot be written or read: " + e);
        } finally {
            over.countDown();
        }
    }

    private int build(ProgramOptions options) throws UnusableFolderException, IOException {
        ReferenceShape shape = ReferenceShape.of(options.find("--shape").orElse(ReferenceShape.TINY.label()));
        ReferenceSettings settings = ReferenceSettings.of(options.whole("--seed", "", 0, MAX_SEED), shape,
                (int) options.whole("--steps", Integer.toString(TeacherSettings.Reference.STEPS), 1, MAX_STEPS));
        Path folder = Path.of(options.get("--out"));
        stopWhenAsked();
        long start = System.nanoTime();
        BuildProgress progress = new BuildProgress(System.err, Boolean.getBoolean("owlstream.terminal.stderr"),
                () -> System.nanoTime() / 1_000_000);
        End end = new ReferenceBuild(settings).run(folder, () -> stop, progress::step);
        progress.end();
        if (end instanceof End.Built built) {
            print(settings, shape, folder, built, (System.nanoTime() - start) / 1e9);
            return 0;
        }
        return fail(1, end instanceof End.Stopped stopped
                ? "stopped after step " + stopped.done() + "; the same command goes on there"
                : ((End.Failed) end).reason());
    }

    private static void print(ReferenceSettings settings, ReferenceShape shape, Path folder, End.Built built,
            double seconds) throws JsonProcessingException {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("folder", folder.toString());
        result.put("digest", built.digest().hex());
        result.put("seed", settings.seed());
        result.put("shape", shape.label());
        result.put("steps", settings.steps());
        result.put("heldOutLoss", rounded(built.figures().heldOutLoss()));
        result.put("answerMass", rounded(built.figures().answerMass()));
        result.put("numberYield", rounded(built.figures().numberYield()));
        result.put("paperNumberYield", rounded(built.figures().paperNumberYield()));
        result.put("seconds", Math.round(seconds * 10) / 10.0);
        System.out.println(JsonMapper.builder().build().writeValueAsString(result));
    }

    private static double rounded(double figure) {
        return Math.round(figure * 1e4) / 1e4;
    }

    private void stopWhenAsked() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::stopAndWait, "stop-build"));
        ParentWatch.begin();
    }

    private void stopAndWait() {
        stop = true;
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int fail(int code, String message) {
        System.err.println("reference build: " + message);
        return code;
    }
}
