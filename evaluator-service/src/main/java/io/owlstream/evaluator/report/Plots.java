package io.owlstream.evaluator.report;

import io.owlstream.evaluator.report.Plot.Backdrop;
import io.owlstream.evaluator.report.Plot.Label;
import io.owlstream.evaluator.report.Plot.Line;
import io.owlstream.evaluator.report.Plot.Row;
import io.owlstream.evaluator.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws a verdict: every arm's scores, and the effect. */
final class Plots {
    /** Scores are shares. */
    private static final Scale SHARES = new Scale(0, 1);
    private static final Scale DIFFERENCES = new Scale(-1, 1);

    private final Verdict verdict;
    private final Unit unit;

    Plots(Verdict verdict) {
        this.verdict = verdict;
        this.unit = Unit.of(verdict);
    }

    /** One row an arm; the band is what its untouched model's mean and the margin leave to flat arms. */
    Plot arms(List<Verdict.Arm> arms) {
        RowDrawing drawing = new RowDrawing(SHARES, unit);
        return new Plot(arms.stream().map(arm -> row(drawing, arm)).toList(), SHARES.ticks());
    }

    /** The paired differences in one row; the band is what counts as none. */
    Plot effect() {
        Verdict.Effect effect = verdict.effect();
        double margin = verdict.margin();
        List<Double> shown = new ArrayList<>(effect.values());
        effect.low().ifPresent(shown::add);
        effect.high().ifPresent(shown::add);
        Scale scale = Scale.around(shown, new Scale(-2 * margin, 2 * margin), DIFFERENCES);
        RowDrawing drawing = new RowDrawing(scale, unit);
        Row row = drawing.row(new Label(effect.treated() + " − " + effect.baseline(), "treated", "", Optional.empty()),
                Summary.of(effect), new Backdrop(Optional.of(drawing.band(-margin, margin)),
                        List.of(new Line(scale.x(0), "zero"), new Line(scale.x(margin), "margin"))));
        return new Plot(List.of(row), scale.ticks());
    }

    /** How much what belongs to {@code arm} stands out. */
    static String role(Verdict verdict, String arm) {
        if (arm.equals(verdict.effect().treated())) {
            return "treated";
        }
        return arm.equals(verdict.effect().baseline()) ? "baseline" : "other";
    }

    private Row row(RowDrawing drawing, Verdict.Arm arm) {
        Label label = new Label(arm.arm(), role(verdict, arm.arm()), ArmWords.of(verdict, arm.arm()),
                arm.difference().map(Finding::of));
        return drawing.row(label, Summary.of(arm), backdrop(drawing, arm));
    }

    private Backdrop backdrop(RowDrawing drawing, Verdict.Arm arm) {
        Optional<Double> untouched = untouched(arm).flatMap(this::mean);
        double margin = verdict.margin();
        return new Backdrop(untouched.map(mean -> drawing.band(mean - margin, mean + margin)),
                untouched.map(mean -> new Line(SHARES.x(mean), "reference")).stream().toList());
    }

    /** The arm that shows the untouched model behind {@code arm}; itself if it is one. */
    private Optional<String> untouched(Verdict.Arm arm) {
        if (verdict.preference().isEmpty()) {
            return Optional.of(verdict.effect().reference());
        }
        return ArmFamily.of(arm.arm()) == ArmFamily.UNTOUCHED ? Optional.of(arm.arm())
                : arm.difference().map(Verdict.Difference::reference);
    }

    private Optional<Double> mean(String name) {
        return verdict.arms().stream().filter(arm -> arm.arm().equals(name))
                .flatMap(arm -> arm.mean().stream().boxed()).findFirst();
    }
}
