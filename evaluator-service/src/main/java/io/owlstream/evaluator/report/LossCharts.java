package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.Decimals;
import io.owlstream.evaluator.verdict.PreferenceDetails.Curve;
import io.owlstream.evaluator.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The losses of trainings of one kind: a small chart for each arm, all on the same axes, so that they can be compared.
 *
 * @param title  what was trained
 * @param steps  the right end of the axes
 * @param losses the bottom and the top of the axes, and what lies between
 */
public record LossCharts(String title, String steps, List<Scale.Level> losses, List<LossChart> charts) {
    private static final Map<String, String> TITLES = Map.of("reference", "Fresh reference models", "teacher",
            "Teachers, each named by the first arm that needs it", "student", "Students");

    /** One for each kind that any of {@code curves} is of. */
    static List<LossCharts> of(Verdict verdict, List<Curve> curves) {
        Map<String, List<Curve>> kinds = curves.stream().filter(curve -> !curve.losses().isEmpty())
                .collect(Collectors.groupingBy(Curve::kind, LinkedHashMap::new, Collectors.toList()));
        return kinds.entrySet().stream().map(kind -> of(verdict, kind.getKey(), kind.getValue())).toList();
    }

    private static LossCharts of(Verdict verdict, String kind, List<Curve> curves) {
        long last = curves.stream().flatMap(curve -> curve.steps().stream()).mapToLong(Long::longValue).max().orElse(0);
        List<Double> losses = curves.stream().flatMap(curve -> curve.losses().stream()).toList();
        CurveDrawing drawing = new CurveDrawing(new Scale(0, Math.max(1, last)), Scale.around(losses));
        Map<String, List<Curve>> arms = curves.stream()
                .collect(Collectors.groupingBy(Curve::arm, LinkedHashMap::new, Collectors.toList()));
        return new LossCharts(TITLES.getOrDefault(kind, kind.toLowerCase(Locale.ROOT)), Decimals.count(last),
                drawing.losses().levels(), arms.entrySet().stream()
                        .map(arm -> LossChart.of(verdict, drawing, arm.getKey(), arm.getValue())).toList());
    }
}
