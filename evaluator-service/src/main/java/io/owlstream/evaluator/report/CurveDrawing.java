package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.PreferenceDetails.Curve;
import java.util.Locale;

/** Draws losses by step into a square of 100 by 100, which a page stretches to any size. */
record CurveDrawing(Scale steps, Scale losses) {

    /** The path of a curve of one point or more. */
    String path(Curve curve) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < curve.losses().size(); i++) {
            path.append(i == 0 ? "M" : "L").append(String.format(Locale.ROOT, "%.1f %.1f",
                    steps.position(curve.steps().get(i)), 100 - losses.position(curve.losses().get(i))));
        }
        // A line of no length is a dot, where a path of one point would be nothing.
        return path.append("h0").toString();
    }
}
