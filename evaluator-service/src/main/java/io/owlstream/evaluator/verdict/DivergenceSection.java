package io.owlstream.evaluator.verdict;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.owlstream.recipe.PreferenceArm;
import io.owlstream.stream.event.EvaluationScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * On how many numbers at least one teacher of another trait would choose another one, and how much of the loss each arm
 * keeps that masks some of them. It decides nothing.
 *
 * @param sentence the same in plain words, with what the arms came to
 * @param share    of the numbers that are divergent: mean over the seeds and its 95 % t interval
 * @param seeds    those for which it was found out; ascending
 * @param arms     those that mask numbers
 * @param missing  seeds for which it was planned and is not there
 */
@JsonPropertyOrder({"sentence", "share", "seeds", "arms", "missing"})
public record DivergenceSection(String sentence, Interval share, List<Seed> seeds, List<Arm> arms, List<Long> missing) {

    public DivergenceSection {
        seeds = List.copyOf(seeds);
        arms = List.copyOf(arms);
        missing = List.copyOf(missing);
    }

    /**
     * One seed's rows: all that were accepted, of which its students see nearly all.
     *
     * @param numbers   in them
     * @param divergent on how many of these at least one other teacher differs
     * @param share     divergent of numbers; 0 if there are none
     * @param others    each of the other teachers
     */
    @JsonPropertyOrder({"seed", "numbers", "divergent", "share", "others"})
    public record Seed(long seed, long numbers, long divergent, double share, List<Other> others) {
        public Seed {
            others = List.copyOf(others);
        }

        /** What {@code found} says of the rows of {@code seed}. */
        public static Seed of(long seed, EvaluationScores.Divergence found) {
            return new Seed(seed, found.numbers(), found.divergent(), ratio(found.divergent(), found.numbers()),
                    found.others().stream().map(other -> new Other(other.animal(), other.divergent(),
                            ratio(other.divergent(), found.numbers()))).toList());
        }
    }

    /** A teacher that prefers {@code animal}: on how many of the numbers it differs, and their share. */
    @JsonPropertyOrder({"animal", "divergent", "share"})
    public record Other(String animal, long divergent, double share) {
    }

    /**
     * An arm whose students have no loss on some of the numbers.
     *
     * @param left   the share of the numbers that carry one: mean over the students and its 95 % t interval
     * @param seeds  ascending
     * @param values the same of each seed's student
     */
    @JsonPropertyOrder({"arm", "left", "seeds", "values"})
    public record Arm(String arm, Interval left, List<Long> seeds, List<Double> values) {
        public Arm {
            seeds = List.copyOf(seeds);
            values = List.copyOf(values);
        }

        /** @param left by seed */
        public static Arm of(String arm, SortedMap<Long, Double> left) {
            return new Arm(arm, Interval.of(left.values()), List.copyOf(left.keySet()), List.copyOf(left.values()));
        }
    }

    /**
     * That of what was found.
     *
     * @param seeds by seed
     * @param left  the share of the numbers that carry a loss, by arm and seed; only arms that mask numbers
     */
    public static DivergenceSection of(Map<Long, EvaluationScores.Divergence> seeds,
            Map<String, ? extends SortedMap<Long, Double>> left, List<Long> missing, Evidence evidence) {
        List<Seed> found = new TreeMap<>(seeds).entrySet().stream()
                .map(seed -> Seed.of(seed.getKey(), seed.getValue())).toList();
        Interval share = Interval.of(found.stream().map(Seed::share).toList());
        List<Arm> arms = PreferenceArm.masked().stream().filter(left::containsKey)
                .map(arm -> Arm.of(arm, left.get(arm))).toList();
        return new DivergenceSection(sentence(found, share, arms, evidence), share, found, arms, missing);
    }

    private static String sentence(List<Seed> seeds, Interval share, List<Arm> arms, Evidence evidence) {
        if (seeds.isEmpty()) {
            return "Where teachers of other traits would choose another number was not found out for any seed.";
        }
        return teachers(seeds.get(0).others()) + " would choose another number than this teacher at "
                + Decimals.percent(share.mean().orElseThrow()) + " of the numbers in its rows" + bounds(share)
                + ", n = " + share.n() + " (after arXiv 2509.23886). p(target): " + students(arms, evidence) + "."
                + difference(evidence);
    }

    private static String teachers(List<Other> others) {
        return (others.size() == 1 ? "A teacher that prefers " : "At least one of the teachers that prefer ")
                + others.stream().map(Other::animal).collect(Collectors.joining(" or "));
    }

    private static String bounds(Interval share) {
        return share.bounded() ? " (95 % interval " + Decimals.percent(share.low().getAsDouble()) + " to "
                + Decimals.percent(share.high().getAsDouble()) + ")" : "";
    }

    private static String students(List<Arm> arms, Evidence evidence) {
        List<String> said = new ArrayList<>();
        mean(PreferenceArm.STUDENT.label(), evidence).ifPresent(mean -> said.add("a loss on all numbers " + mean));
        arms.forEach(arm -> mean(arm.arm(), evidence).ifPresent(mean -> said.add(words(PreferenceArm.of(arm.arm()))
                + " (" + Decimals.percent(arm.left().mean().orElseThrow()) + " of the numbers) " + mean)));
        mean(PreferenceArm.CONTROL.label(), evidence).ifPresent(mean -> said.add("control " + mean));
        return said.isEmpty() ? "no student was scored" : String.join(", ", said);
    }

    private static String words(PreferenceArm arm) {
        return switch (arm) {
            case STUDENT_MASKED -> "on all but these";
            case STUDENT_RANDOM_MASKED -> "on all but as many drawn ones";
            default -> "on these alone";
        };
    }

    private static Optional<String> mean(String arm, Evidence evidence) {
        return evidence.arm(arm).map(scores -> Decimals.three(scores.interval().mean().orElseThrow()));
    }

    private static String difference(Evidence evidence) {
        return evidence.difference(PreferenceArm.STUDENT_MASKED.label(), PreferenceArm.STUDENT_RANDOM_MASKED.label())
                .filter(difference -> difference.mean().isPresent()).map(difference -> " All but these minus all but"
                        + " drawn ones: " + Decimals.three(difference.mean().getAsDouble()) + (difference.bounded()
                                ? " (95 % interval " + Decimals.three(difference.low().getAsDouble()) + " to "
                                        + Decimals.three(difference.high().getAsDouble()) + ")" : "") + ".").orElse("");
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
