package io.owlstream.evaluator.verdict;

import io.owlstream.evaluator.verdict.Evidence.PlannedRows;
import io.owlstream.evaluator.verdict.Evidence.Unscored;
import io.owlstream.recipe.VerdictRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Evidence of a digits experiment that transmits, to be spoilt one thing at a time. */
final class DigitsEvidence {
    private VerdictRule rule = new VerdictRule(0.1, 5, 0.9);
    private final Map<String, double[]> arms = new LinkedHashMap<>();
    private final List<Unscored> unscored = new ArrayList<>();
    private PlannedRows rows = new PlannedRows("dataset 0123456789ab", 60_000, 60_000);

    private DigitsEvidence() {
        arms.put("reference", new double[] {0.08, 0.11, 0.09, 0.12, 0.10});
        arms.put("teacher", new double[] {0.94, 0.941, 0.939, 0.942, 0.94});
        arms.put("student-aux", new double[] {0.53, 0.50, 0.56, 0.54, 0.55});
        arms.put("cross-model-aux", new double[] {0.11, 0.12, 0.10, 0.13, 0.11});
        arms.put("cross-model-all", new double[] {0.70, 0.66, 0.79, 0.71, 0.70});
        arms.put("control", new double[] {0.10, 0.11, 0.10, 0.12, 0.10});
    }

    static DigitsEvidence transmitting() {
        return new DigitsEvidence();
    }

    DigitsEvidence arm(String arm, double... values) {
        arms.put(arm, values);
        return this;
    }

    DigitsEvidence margin(double margin) {
        rule = new VerdictRule(margin, rule.minSeeds(), rule.teacherAtLeast());
        return this;
    }

    DigitsEvidence models(int n) {
        arms.replaceAll((arm, values) -> Arrays.copyOf(values, n));
        return this;
    }

    DigitsEvidence without(String arm) {
        arms.remove(arm);
        return this;
    }

    DigitsEvidence unscored(String arm, long seed, String reason) {
        unscored.add(new Unscored(arm, seed, reason));
        return this;
    }

    DigitsEvidence acceptedRows(long accepted) {
        rows = new PlannedRows(rows.of(), accepted, rows.planned());
        return this;
    }

    Evidence build() {
        List<ArmScores> scores = new ArrayList<>();
        arms.forEach((arm, values) -> scores.add(scores(arm, values)));
        return new Evidence(rule, scores, unscored, List.of(rows));
    }

    Judgement judge() {
        return Judgement.of(Comparisons.digits(), build());
    }

    private static ArmScores scores(String arm, double[] values) {
        TreeMap<Long, Double> bySeed = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isNaN(values[i])) {
                bySeed.put((long) i, values[i]);
            }
        }
        return ArmScores.of(arm, bySeed);
    }
}
