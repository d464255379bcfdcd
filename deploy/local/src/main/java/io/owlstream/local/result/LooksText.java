package io.owlstream.local.result;

import io.owlstream.local.result.VerdictSummary.Looks;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How random the numbers look, on a screen: the sentence, and a line for each seed. */
final class LooksText {
    private LooksText() {
    }

    static List<String> lines(Looks looks) {
        List<String> lines = new ArrayList<>(Paragraph.lines("looks:   ", looks.sentence()));
        looks.seeds().forEach(seed -> lines.add(String.format(Locale.ROOT,
                "         seed %d: AUC %.3f by frequencies, %.3f by likelihood; chi-square %.1f, %d degrees, p %.2g",
                seed.seed(), seed.frequencyAuc(), seed.likelihoodAuc(), seed.chiSquare().statistic(),
                seed.chiSquare().degreesOfFreedom(), seed.chiSquare().p())));
        return lines;
    }
}
