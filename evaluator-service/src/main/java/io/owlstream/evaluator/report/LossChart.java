package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.Decimals;
import io.owlstream.evaluator.verdict.PreferenceDetails.Curve;
import io.owlstream.evaluator.verdict.Verdict;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The losses of an arm's trainings.
 *
 * @param change from where to where they go, in the mean
 * @param text   all that the drawing shows, in words
 */
public record LossChart(String arm, String role, String change, String text, List<Line> lines) {

    static LossChart of(Verdict verdict, CurveDrawing drawing, String arm, List<Curve> curves) {
        String change = mean(curves, curve -> curve.losses().get(0)) + " to "
                + mean(curves, curve -> curve.losses().get(curve.losses().size() - 1));
        return new LossChart(arm, Plots.role(verdict, arm), change, arm + ": " + curves.size()
                + (curves.size() == 1 ? " training" : " trainings") + ", mean loss from " + change,
                curves.stream().map(curve -> new Line(drawing.path(curve), "seed " + curve.seed())).toList());
    }

    private static String mean(List<Curve> curves, ToDoubleFunction<Curve> loss) {
        return Decimals.three(curves.stream().mapToDouble(loss).average().orElseThrow());
    }

    /** A training: the path of its line, and whose it is. */
    public record Line(String path, String title) {
    }
}
