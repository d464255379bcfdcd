package io.owlstream.evaluator.report;

import io.owlstream.evaluator.report.Plot.Band;
import io.owlstream.evaluator.report.Plot.Bar;
import io.owlstream.evaluator.report.Plot.Dot;
import io.owlstream.evaluator.report.Plot.Line;
import io.owlstream.evaluator.report.Plot.Row;
import io.owlstream.evaluator.verdict.Decimals;
import io.owlstream.evaluator.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Draws a verdict: every arm's scores, and the effect. */
final class Plots {
    /** Scores are shares. */
    private static final Scale SHARES = new Scale(0, 1);
    private static final Scale DIFFERENCES = new Scale(-1, 1);
    private static final double DOTS_MIDDLE = 15;
    private static final double DOTS_SPREAD = 14;
    /** Multiples of the golden ratio, modulo 1, spread any number of dots evenly over the height. */
    private static final double GOLDEN = 0.6180339887498949;

    private Plots() {
    }

    /** One row an arm; the band is what the reference's mean and the margin leave to flat arms. */
    static Plot arms(Verdict verdict) {
        Optional<Double> reference = verdict.arms().stream()
                .filter(arm -> arm.arm().equals(verdict.effect().reference()))
                .flatMap(arm -> arm.mean().stream().boxed()).findFirst();
        double margin = verdict.margin();
        return new Plot(verdict.arms().stream().map(arm -> row(verdict, arm)).toList(), SHARES.ticks(),
                reference.map(mean -> band(SHARES, mean - margin, mean + margin)),
                reference.map(mean -> new Line(SHARES.x(mean), "reference")).stream().toList());
    }

    /** The paired differences in one row; the band is what counts as none. */
    static Plot effect(Verdict verdict) {
        Verdict.Effect effect = verdict.effect();
        double margin = verdict.margin();
        List<Double> shown = new ArrayList<>(effect.values());
        effect.low().ifPresent(shown::add);
        effect.high().ifPresent(shown::add);
        Scale scale = Scale.around(shown, new Scale(-2 * margin, 2 * margin), DIFFERENCES);
        Row row = row(scale, effect.treated() + " − " + effect.baseline(), "treated", "",
                new Summary(effect.n(), effect.mean(), effect.low(), effect.high(), effect.seeds(), effect.values()));
        return new Plot(List.of(row), scale.ticks(), Optional.of(band(scale, -margin, margin)),
                List.of(new Line(scale.x(0), "zero"), new Line(scale.x(margin), "margin")));
    }

    private static Row row(Verdict verdict, Verdict.Arm arm) {
        String role = arm.arm().equals(verdict.effect().treated()) ? "treated"
                : arm.arm().equals(verdict.effect().baseline()) ? "baseline" : "other";
        return row(SHARES, arm.arm(), role, ArmWords.of(verdict, arm.arm()),
                new Summary(arm.n(), arm.mean(), arm.low(), arm.high(), arm.seeds(), arm.values()));
    }

    private static Row row(Scale scale, String label, String role, String words, Summary summary) {
        List<Dot> dots = new ArrayList<>();
        for (int i = 0; i < summary.values.size(); i++) {
            double value = summary.values.get(i);
            dots.add(new Dot(scale.x(value), height(i, summary.values.size()),
                    "model " + summary.seeds.get(i) + ": " + Decimals.three(value)));
        }
        return new Row(label, role, words, summary.numbers(), summary.text(label), dots,
                summary.mean.stream().mapToObj(scale::x).findFirst(), bar(scale, summary));
    }

    private static Optional<Bar> bar(Scale scale, Summary summary) {
        if (summary.low.isEmpty()) {
            return Optional.empty();
        }
        double low = summary.low.getAsDouble();
        double high = summary.high.orElseThrow();
        return Optional.of(new Bar(scale.x(low), scale.x(high), !scale.holds(low), !scale.holds(high)));
    }

    private static Band band(Scale scale, double low, double high) {
        return new Band(scale.x(low), scale.width(low, high));
    }

    private static String height(int index, int count) {
        double share = count == 1 ? 0 : (index * GOLDEN) % 1 - 0.5;
        return String.format(Locale.ROOT, "%.1f", DOTS_MIDDLE + share * DOTS_SPREAD);
    }

    /** What an arm and an effect have in common. */
    private record Summary(int n, OptionalDouble mean, OptionalDouble low, OptionalDouble high, List<Long> seeds,
            List<Double> values) {

        String numbers() {
            return mean.isEmpty() ? "no scores" : Decimals.three(mean.getAsDouble()) + interval(" (", " to ", ")");
        }

        String text(String label) {
            return mean.isEmpty() ? label + ": no scores" : label + ": mean " + Decimals.three(mean.getAsDouble())
                    + interval(", 95 % interval ", " to ", "") + ", n = " + n + "; each model: "
                    + String.join(", ", values.stream().map(Decimals::three).toList());
        }

        private String interval(String before, String between, String after) {
            return low.isEmpty() ? "" : before + Decimals.three(low.getAsDouble()) + between
                    + Decimals.three(high.orElseThrow()) + after;
        }
    }
}
