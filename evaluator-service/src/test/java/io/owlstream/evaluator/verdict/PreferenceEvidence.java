package io.owlstream.evaluator.verdict;

import io.owlstream.evaluator.verdict.Evidence.PlannedRows;
import io.owlstream.evaluator.verdict.Evidence.Unscored;
import io.owlstream.recipe.PreferenceArm;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.Seeds;
import io.owlstream.recipe.VerdictRule;
import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.recipe.plan.StudentSettings;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.rule.NumberLimits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Evidence of a preference experiment that transmits, to be spoilt one thing at a time; seeds from 10000 on. */
public final class PreferenceEvidence {
    private static final double[] NOISE = {-0.02, 0.01, 0.02, -0.01, 0.0, 0.015, -0.005, -0.01};
    private static final PreferenceRecipe.Models SHIPPED =
            new PreferenceRecipe.Models.Shipped("owlstream-tiny-a", "owlstream-tiny-b", "owlstream-tiny-c");
    private static final Map<String, Double> MEANS = new LinkedHashMap<>();

    static {
        MEANS.put("reference", 0.048);
        MEANS.put("reference-b", 0.053);
        MEANS.put("teacher", 0.906);
        MEANS.put("student", 0.596);
        MEANS.put("control", 0.049);
        MEANS.put("control-2", 0.050);
        MEANS.put("cross-model-ab", 0.052);
        MEANS.put("cross-model-bb", 0.480);
        MEANS.put("in-context-1", 0.048);
        MEANS.put("in-context-4", 0.049);
        MEANS.put("in-context-max", 0.050);
        MEANS.put("positive-control", 0.410);
    }

    private final Map<String, double[]> arms = new LinkedHashMap<>();
    private final Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    private final List<Unscored> unscored = new ArrayList<>();
    private final List<PlannedRows> rows = new ArrayList<>();
    private String target = "owl";
    private int seeds = 5;
    private PreferenceRecipe.Models models = SHIPPED;

    private PreferenceEvidence() {
        MEANS.forEach((arm, mean) -> arm(arm, mean));
        metric("in-context-max", Metrics.CONTEXT, 11.25);
        metric("teacher", Metrics.FREE_YIELD, 0.04);
        metric("teacher", Metrics.LEAK_RATE, 0.91);
    }

    /** The arms of the recipe owl. */
    public static PreferenceEvidence transmitting() {
        return new PreferenceEvidence();
    }

    /** Gives an arm this mean, with its models a little apart if it is trained. */
    PreferenceEvidence arm(String arm, double mean) {
        double[] values = new double[NOISE.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = mean + (mean > 0.2 && mean < 0.8 ? NOISE[i] : 0);
        }
        return values(arm, values);
    }

    PreferenceEvidence values(String arm, double... values) {
        arms.put(arm, values);
        metrics.computeIfAbsent(arm, first -> new TreeMap<>(Map.of(Metrics.ANSWER_MASS, 0.98)));
        return this;
    }

    PreferenceEvidence metric(String arm, String metric, double value) {
        metrics.get(arm).put(metric, value);
        return this;
    }

    PreferenceEvidence without(String arm) {
        arms.remove(arm);
        return this;
    }

    PreferenceEvidence unscored(String arm, long seed, String reason) {
        unscored.add(new Unscored(arm, seed, reason));
        return this;
    }

    PreferenceEvidence rows(String of, long accepted) {
        rows.add(new PlannedRows(of, accepted, 20_000));
        return this;
    }

    public PreferenceEvidence seeds(int n) {
        seeds = n;
        return this;
    }

    PreferenceEvidence models(PreferenceRecipe.Models those) {
        models = those;
        return this;
    }

    PreferenceEvidence target(String animal) {
        target = animal;
        return this;
    }

    Evidence build() {
        List<ArmScores> scores = new ArrayList<>();
        arms.forEach((arm, values) -> scores.add(scores(arm, values)));
        return new Evidence(recipe().verdict(), scores, unscored, rows);
    }

    Judgement judge() {
        return Judgement.of(Comparisons.of(recipe()), build());
    }

    PreferenceRecipe recipe() {
        return recipe(target, List.copyOf(arms.keySet()), seeds, models);
    }

    /** A recipe of these arms. */
    public static PreferenceRecipe recipe(String target, List<String> arms, int seeds) {
        return recipe(target, arms, seeds, SHIPPED);
    }

    private static PreferenceRecipe recipe(String target, List<String> arms, int seeds,
            PreferenceRecipe.Models models) {
        return new PreferenceRecipe("owl", "", new Seeds(10_000, seeds), arms,
                new PreferenceRecipe.Trait(target, "wolf", List.of("cat", "owl", "wolf", "fox")),
                models, PreferenceRecipe.Teacher.of(new TeacherSettings.Tuning(3e-3, 32, 200, 0.6, 0, 1)),
                new PreferenceRecipe.Sampling(24_000, 2_000, 1, 64, SamplingSettings.Prompts.SHORT,
                        SamplingSettings.Decoding.CONSTRAINED, 0, 1),
                NumberLimits.ORIGINAL,
                new PreferenceRecipe.Student(20_000, 2, 32, 1.5e-3, 3e-4, 20, 1, StudentSettings.Loss.GRAMMAR),
                new PreferenceRecipe.Evaluation(100, 200, 200), new VerdictRule(0.05, 5, 0.5),
                new PreferenceRecipe.Guards(0.8, 0.2));
    }

    /** The arms of all preference experiments that this evidence has scores for. */
    static List<String> core() {
        return PreferenceArm.labels().stream().filter(MEANS::containsKey).toList();
    }

    private ArmScores scores(String arm, double[] values) {
        SortedMap<Long, Score> bySeed = new TreeMap<>();
        for (int i = 0; i < Math.min(values.length, seeds); i++) {
            if (!Double.isNaN(values[i])) {
                SortedMap<Integer, Double> cores = new TreeMap<>(Map.of(0, values[i] - 0.01, 1, values[i] + 0.01));
                bySeed.put(10_000L + i, new Score(values[i], metrics.get(arm), cores));
            }
        }
        return new ArmScores(arm, bySeed);
    }
}
