package io.owlstream.evaluator.report;

import io.owlstream.evaluator.report.Plot.Backdrop;
import io.owlstream.evaluator.report.Plot.Label;
import io.owlstream.evaluator.report.Plot.Line;
import io.owlstream.evaluator.report.Plot.Row;
import io.owlstream.evaluator.verdict.Decimals;
import io.owlstream.evaluator.verdict.LooksSection;
import io.owlstream.evaluator.verdict.LooksSection.Seed;
import io.owlstream.stream.event.EvaluationScores.ChiSquare;
import io.owlstream.stream.event.EvaluationScores.Moved;
import io.owlstream.stream.event.EvaluationScores.Pair;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * How random the numbers look, drawn and in tables.
 *
 * @param plot    both areas, a dot for each seed, and a line where they would be by chance
 * @param missing the seeds for which it was not found out; empty if there are none
 */
public record LooksView(String sentence, Plot plot, List<Sheet> sheets, String missing) {
    private static final double CHANCE = 0.5;
    private static final double LEAST_P = 1e-4;

    static LooksView of(LooksSection section) {
        return new LooksView(section.sentence(), plot(section.seeds()),
                section.seeds().stream().map(Sheet::of).toList(),
                section.missing().stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    private static Plot plot(List<Seed> seeds) {
        Scale scale = Scale.around(List.of(), new Scale(CHANCE - 0.1, 1), new Scale(0, 1));
        double lowest = seeds.stream().mapToDouble(seed -> Math.min(seed.frequencyAuc(), seed.likelihoodAuc())).min()
                .orElse(CHANCE);
        RowDrawing drawing = new RowDrawing(lowest < CHANCE - 0.1 ? new Scale(0, 1) : scale, Unit.SEED);
        return new Plot(List.of(
                row(drawing, "number frequencies", "naive Bayes on how often each number occurs", seeds,
                        Seed::frequencyAuc),
                row(drawing, "third model", "likelihood ratio of a model that had no part", seeds,
                        Seed::likelihoodAuc)), drawing.scale().ticks());
    }

    private static Row row(RowDrawing drawing, String name, String words, List<Seed> seeds,
            ToDoubleFunction<Seed> area) {
        List<Double> values = seeds.stream().map(area::applyAsDouble).toList();
        return drawing.row(new Label(name, "other", words, Optional.empty()), new Summary(values.size(),
                values.stream().mapToDouble(Double::doubleValue).average(), OptionalDouble.empty(),
                OptionalDouble.empty(), seeds.stream().map(Seed::seed).toList(), values),
                new Backdrop(Optional.empty(), List.of(new Line(drawing.scale().x(CHANCE), "margin"))));
    }

    /** One seed's rows. */
    public record Sheet(String seed, String about, List<MovedLine> moved, List<Pair> samples) {
        static Sheet of(Seed seed) {
            return new Sheet(Long.toString(seed.seed()), Decimals.count(seed.rows()) + " rows of each source, "
                    + Decimals.count(seed.heldOut()) + " held out; " + chiSquare(seed.chiSquare()),
                    seed.moved().stream().map(MovedLine::of).toList(), seed.samples());
        }

        private static String chiSquare(ChiSquare test) {
            String p = test.p() < LEAST_P ? "p < 0.0001" : String.format(Locale.ROOT, "p = %.4f", test.p());
            return "chi-square " + Decimals.one(test.statistic()) + " with " + test.degreesOfFreedom()
                    + " degrees of freedom, " + p;
        }
    }

    /** A number whose frequency differs. */
    public record MovedLine(String number, String count, String otherCount, String share, String otherShare,
            String residual) {
        static MovedLine of(Moved moved) {
            return new MovedLine(Integer.toString(moved.number()), Decimals.count(moved.count()),
                    Decimals.count(moved.otherCount()), share(moved.share()), share(moved.otherShare()),
                    String.format(Locale.ROOT, "%+.1f", moved.residual()));
        }

        private static String share(double share) {
            return String.format(Locale.ROOT, "%.2f %%", 100 * share);
        }
    }
}
