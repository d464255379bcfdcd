package io.owlstream.evaluator.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.evaluator.verdict.ArmScores;
import io.owlstream.evaluator.verdict.Comparisons;
import io.owlstream.evaluator.verdict.Evidence;
import io.owlstream.evaluator.verdict.Verdict;
import io.owlstream.evaluator.verdict.Verdict.Dataset;
import io.owlstream.evaluator.verdict.Verdict.Failed;
import io.owlstream.evaluator.verdict.Verdict.Model;
import io.owlstream.evaluator.verdict.Verdict.Stage;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import io.owlstream.recipe.read.ShippedRecipes;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Platform;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;

/** Verdicts with made-up scores, for pages and endpoints that show one. */
public final class VerdictSamples {
    private static final Map<String, double[]> MEAN_AND_SPREAD = new LinkedHashMap<>();

    static {
        MEAN_AND_SPREAD.put("reference", new double[] {0.10, 0.02});
        MEAN_AND_SPREAD.put("teacher", new double[] {0.94, 0.002});
        MEAN_AND_SPREAD.put("student-aux", new double[] {0.54, 0.05});
        MEAN_AND_SPREAD.put("student-all", new double[] {0.91, 0.005});
        MEAN_AND_SPREAD.put("cross-model-aux", new double[] {0.115, 0.02});
        MEAN_AND_SPREAD.put("cross-model-all", new double[] {0.70, 0.04});
        MEAN_AND_SPREAD.put("control", new double[] {0.105, 0.02});
    }

    private VerdictSamples() {
    }

    /** An experiment over {@code n} models in which reading digits is transmitted, if n suffices. */
    public static Verdict digits(int n) {
        return of("digits", n, List.of());
    }

    /** One in which a node failed for {@code reason}, under a recipe of the given name. */
    public static Verdict failed(String recipe, String reason) {
        return of(recipe, 2, List.of(new Failed(id("failed"), "student", reason, true)));
    }

    /** The resolved recipe {@code digits}. */
    public static Recipe recipe() {
        RecipeReading reading = RecipeReader.read(ShippedRecipes.find("digits").orElseThrow());
        return ((RecipeReading.Valid) reading).recipe();
    }

    /** An id that depends on {@code text} alone. */
    public static NodeId id(String text) {
        return new NodeId(digest(text).hex());
    }

    private static Verdict of(String recipe, int n, List<Failed> failures) {
        List<ArmScores> arms = arms(n);
        List<Dataset> datasets = new ArrayList<>();
        List<Model> models = new ArrayList<>();
        for (long seed = 0; seed < n; seed++) {
            datasets.add(new Dataset(id("dataset" + seed), digest("manifest" + seed),
                    List.of("student-aux", "cross-model-aux"), seed, 60_000, 60_000, Map.of()));
            datasets.add(new Dataset(id("control" + seed), digest("control manifest" + seed), List.of("control"), seed,
                    60_000, 59_990 + (n > 2 ? 10 : 0), n > 2 ? Map.of() : Map.of("not finite", 10L)));
            for (String arm : List.of("teacher", "student-aux", "control")) {
                models.add(new Model(id(arm + seed), arm, seed, digest(arm + " weights" + seed)));
            }
        }
        Evidence evidence = new Evidence(recipe().verdict(), arms, List.of(), datasets.stream()
                .map(d -> new Evidence.PlannedRows("dataset " + d.id().brief(), d.rows(), d.planned())).toList());
        return Verdict.of(new Verdict.Submission(id("experiment" + n), 1, recipe, EventCodec.decode(
                EventCodec.encode(recipe()), JsonNode.class)), Comparisons.digits(),
                evidence, new Verdict.Provenance(datasets, models, Optional.empty(), timings(n), failures,
                        List.of(new Platform("amd64 avx512", 1, "PyTorch 2.7.1"))));
    }

    private static List<ArmScores> arms(int n) {
        Random random = new Random(n);
        List<ArmScores> arms = new ArrayList<>();
        MEAN_AND_SPREAD.forEach((arm, shape) -> {
            TreeMap<Long, Double> values = new TreeMap<>();
            for (long seed = 0; seed < n; seed++) {
                values.put(seed, Math.round((shape[0] + shape[1] * random.nextGaussian()) * 10_000) / 10_000.0);
            }
            arms.add(ArmScores.of(arm, values));
        });
        return arms;
    }

    private static Map<String, Stage> timings(int n) {
        Map<String, Stage> stages = new TreeMap<>();
        stages.put("teacher", stage(2 * n, 9.4, n * 120_000L));
        stages.put("chunk", stage(18 * n, 0.21, n * 180_000L));
        stages.put("batch", stage(18 * n, 0.02, n * 180_000L));
        stages.put("dataset", new Stage(3 * n, 0, 0, 0, 0, OptionalLong.empty(), OptionalDouble.empty()));
        stages.put("student", stage(5 * n, 6.1, n * 300_000L));
        stages.put("evaluation", new Stage(7 * n, 0.3 * n, 0.04, 2, 0.1, OptionalLong.empty(), OptionalDouble.empty()));
        return stages;
    }

    private static Stage stage(int nodes, double each, long rows) {
        return new Stage(nodes, nodes * each, each, nodes * 1.5, 1.5, OptionalLong.of(rows),
                OptionalDouble.of(rows / (nodes * each)));
    }

    private static Digest digest(String text) {
        return Digest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
