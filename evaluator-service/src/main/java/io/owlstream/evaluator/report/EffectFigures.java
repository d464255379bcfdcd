package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.Decimals;
import io.owlstream.evaluator.verdict.Verdict;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The numbers of the comparison that decides. */
final class EffectFigures {
    private static final double SMALL_P = 0.001;

    private EffectFigures() {
    }

    static List<Figure> of(Verdict verdict) {
        Verdict.Effect effect = verdict.effect();
        return List.of(new Figure("Mean difference", Numbers.value(effect.mean())),
                new Figure("95 % interval", Numbers.bounds(effect.low(), effect.high())),
                new Figure("Margin", Decimals.three(verdict.margin())),
                new Figure("Pairs", String.valueOf(effect.n())),
                new Figure("Sign-flip p" + effect.pMethod().map(method -> ", " + method).orElse(""), p(effect.p())),
                new Figure("Smallest p that n allows", p(effect.smallestP())));
    }

    private static String p(OptionalDouble value) {
        return Numbers.value(value, p -> p < SMALL_P ? String.format(Locale.ROOT, "%.1e", p) : Decimals.three(p));
    }
}
