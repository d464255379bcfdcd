package io.owlstream.model.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.owlstream.model.reference.ReferenceBuild.End;
import io.owlstream.model.training.Progress;
import io.owlstream.recipe.plan.TeacherSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
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
            return build(options(args));
        } catch (IllegalArgumentException | UnusableFolderException e) {
            return fail(2, e.getMessage());
        } catch (IOException e) {
            return fail(1, "the files cannot be written or read: " + e);
        } finally {
            over.countDown();
        }
    }

    private int build(Map<String, String> options) throws UnusableFolderException, IOException {
        ReferenceShape shape = ReferenceShape.of(options.getOrDefault("--shape", ReferenceShape.TINY.label()));
        ReferenceSettings settings = ReferenceSettings.of(whole(options, "--seed", 0, MAX_SEED), shape,
                (int) whole(options, "--steps", 1, MAX_STEPS));
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
        if (Boolean.getBoolean("owlstream.watch-stdin")) {
            Thread watch = new Thread(ReferenceBuildMain::endWithStandardInput, "watch-stdin");
            watch.setDaemon(true);
            watch.start();
        }
    }

    private void stopAndWait() {
        stop = true;
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void endWithStandardInput() {
        try {
            System.in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // Unreadable means the same as ended: nobody is there to stop this process.
        }
        System.exit(1);
    }

    private static int fail(int code, String message) {
        System.err.println("reference build: " + message);
        return code;
    }

    private static Map<String, String> options(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!OPTIONS.contains(args[i]) || i + 1 == args.length) {
                throw new IllegalArgumentException("unknown option or no value: " + args[i] + "; " + USAGE);
            }
            options.put(args[i], args[i + 1]);
        }
        options.putIfAbsent("--steps", Integer.toString(TeacherSettings.Reference.STEPS));
        if (!options.keySet().containsAll(Set.of("--seed", "--out"))) {
            throw new IllegalArgumentException(USAGE);
        }
        return options;
    }

    private static long whole(Map<String, String> options, String name, long least, long most) {
        String text = options.get(name);
        long value = text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + " must be a whole number from " + least + " to " + most + ", was "
                    + text);
        }
        return value;
    }
}
