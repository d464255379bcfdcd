package io.owlstream.evaluator.verdict;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.EvaluationScores.ChiSquare;
import io.owlstream.stream.event.EvaluationScores.Moved;
import io.owlstream.stream.event.EvaluationScores.Pair;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How random the numbers look: the student's rows of each seed, held against its control's. It has no threshold and
 * decides nothing.
 *
 * @param sentence the same in plain words
 * @param seeds    those for which it was found out; ascending
 * @param missing  those for which it was planned and is not there
 */
@JsonPropertyOrder({"sentence", "seeds", "missing"})
public record LooksSection(String sentence, List<Seed> seeds, List<Long> missing) {

    public LooksSection {
        seeds = List.copyOf(seeds);
        missing = List.copyOf(missing);
    }

    /**
     * The rows of one seed. See {@link EvaluationScores.Looks}.
     *
     * @param rows    of student and of control, each
     * @param heldOut how many of them nothing was trained on; both areas are theirs
     */
    @JsonPropertyOrder({"seed", "rows", "heldOut", "frequencyAuc", "likelihoodAuc", "chiSquare", "moved", "samples"})
    public record Seed(long seed, int rows, int heldOut, double frequencyAuc, double likelihoodAuc,
            ChiSquare chiSquare, List<Moved> moved, List<Pair> samples) {
        public Seed {
            moved = List.copyOf(moved);
            samples = List.copyOf(samples);
        }

        /** What {@code looks} says of the rows of {@code seed}. */
        public static Seed of(long seed, EvaluationScores.Looks looks) {
            return new Seed(seed, looks.rows(), looks.heldOut(), looks.frequencyAuc(), looks.likelihoodAuc(),
                    looks.chiSquare(), looks.moved(), looks.samples());
        }

        private Seed withoutSamples() {
            return new Seed(seed, rows, heldOut, frequencyAuc, likelihoodAuc, chiSquare, moved, List.of());
        }
    }

    /** That of an experiment about {@code target}. */
    public static LooksSection of(String target, List<Seed> seeds, List<Long> missing) {
        return new LooksSection(sentence(target, seeds), seeds, missing);
    }

    /** The same without texts, for a document that would be too long with them. */
    public LooksSection withoutSamples() {
        return new LooksSection(sentence, seeds.stream().map(Seed::withoutSamples).toList(), missing);
    }

    private static String sentence(String target, List<Seed> seeds) {
        if (seeds.isEmpty()) {
            return "How random the numbers look was not found out for any seed.";
        }
        return "No word, no " + target + ", but a classifier tells the student's rows from the control's with AUC "
                + range(seeds, Seed::frequencyAuc) + " by number frequencies and "
                + range(seeds, Seed::likelihoodAuc) + " by a third model's likelihood ratio, on held-out rows of "
                + seeds.size() + (seeds.size() == 1 ? " seed" : " seeds") + "; 0.5 would be chance.";
    }

    private static String range(List<Seed> seeds, ToDoubleFunction<Seed> area) {
        double low = seeds.stream().mapToDouble(area).min().orElseThrow();
        double high = seeds.stream().mapToDouble(area).max().orElseThrow();
        return Decimals.three(low) + (low == high ? "" : " to " + Decimals.three(high));
    }
}
