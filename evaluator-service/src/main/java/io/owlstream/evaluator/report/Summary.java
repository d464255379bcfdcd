package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.Decimals;
import io.owlstream.evaluator.verdict.Verdict;
import java.util.List;
import java.util.OptionalDouble;

/** Values with their mean and interval: what the rows of all plots have in common. */
record Summary(int n, OptionalDouble mean, OptionalDouble low, OptionalDouble high, List<Long> seeds,
        List<Double> values) {

    static Summary of(Verdict.Arm arm) {
        return new Summary(arm.n(), arm.mean(), arm.low(), arm.high(), arm.seeds(), arm.values());
    }

    static Summary of(Verdict.Effect effect) {
        return new Summary(effect.n(), effect.mean(), effect.low(), effect.high(), effect.seeds(), effect.values());
    }

    /** Mean and interval. */
    String numbers() {
        return mean.isEmpty() ? "no scores" : Decimals.three(mean.getAsDouble()) + interval(" (", " to ", ")");
    }

    /** Everything, for somebody who sees no drawing. */
    String text(String label, Unit unit) {
        return mean.isEmpty() ? label + ": no scores" : label + ": mean " + Decimals.three(mean.getAsDouble())
                + interval(", 95 % interval ", " to ", "") + ", n = " + n + "; each " + unit.one() + ": "
                + String.join(", ", values.stream().map(Decimals::three).toList());
    }

    private String interval(String before, String between, String after) {
        return low.isEmpty() ? "" : before + Decimals.three(low.getAsDouble()) + between
                + Decimals.three(high.orElseThrow()) + after;
    }
}
