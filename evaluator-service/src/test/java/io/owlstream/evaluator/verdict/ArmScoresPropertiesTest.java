package io.owlstream.evaluator.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.stream.event.EvaluationScores.Preference;
import io.owlstream.stream.event.EvaluationScores.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;

/** What holds of the pairing of any two arms, and of the interval over the questions of any arm. */
class ArmScoresPropertiesTest {
    private static final int TRIES = 200;
    private static final Offset<Double> ROUNDING = within(1e-9);
    private static final Scoring SCORING = new PreferenceScoring("owl", "wolf");

    @Property(tries = TRIES)
    void shouldSubtractForTheSeedsThatBothHave(@ForAll("scores") Map<Long, Double> left,
            @ForAll("scores") Map<Long, Double> right) {
        Set<Long> both = new HashSet<>(left.keySet());
        both.retainAll(right.keySet());

        SortedMap<Long, Double> differences = ArmScores.of("student", left).minus(ArmScores.of("control", right));

        assertThat(differences).containsOnlyKeys(both);
        differences.forEach((seed, value) -> assertThat(value).isEqualTo(left.get(seed) - right.get(seed)));
    }

    @Property(tries = TRIES)
    void shouldTurnItsSignWithTheArms(@ForAll("scores") Map<Long, Double> left,
            @ForAll("scores") Map<Long, Double> right) {
        SortedMap<Long, Double> one = ArmScores.of("student", left).minus(ArmScores.of("control", right));
        SortedMap<Long, Double> other = ArmScores.of("control", right).minus(ArmScores.of("student", left));

        assertThat(other).containsOnlyKeys(one.keySet());
        one.forEach((seed, value) -> assertThat(0 - value).isEqualTo(other.get(seed)));
    }

    @Property(tries = TRIES)
    void shouldNotFeelWhatMovesBothArmsOfASeed(@ForAll("scores") Map<Long, Double> left,
            @ForAll("scores") Map<Long, Double> right, @ForAll @DoubleRange(min = -1, max = 1) double shift) {
        SortedMap<Long, Double> differences = ArmScores.of("student", left).minus(ArmScores.of("control", right));
        SortedMap<Long, Double> moved = ArmScores.of("student", moved(left, shift))
                .minus(ArmScores.of("control", moved(right, shift)));

        assertThat(moved).containsOnlyKeys(differences.keySet());
        moved.forEach((seed, value) -> assertThat(value).isCloseTo(differences.get(seed), ROUNDING));
    }

    @Property(tries = TRIES)
    void shouldCountEachCoreOnceHoweverOftenItIsAsked(@ForAll("cores") List<List<Double>> cores,
            @ForAll @IntRange(min = 1, max = 4) int times, @ForAll Random random) {
        List<Question> asked = questions(cores);
        List<Question> often = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            often.addAll(asked);
        }
        Collections.shuffle(often, random);

        Interval interval = overQuestions(often);

        Interval means = Interval.of(cores.stream()
                .map(core -> core.stream().mapToDouble(Double::doubleValue).average().orElseThrow()).toList());
        assertThat(interval.n()).isEqualTo(cores.size());
        assertSame(interval.mean(), means.mean());
        assertSame(interval.low(), means.low());
        assertSame(interval.high(), means.high());
    }

    @Property(tries = TRIES)
    void shouldHaveTheScoreAsItsMeanWhereCoresAreAskedEquallyOften(@ForAll("cores") List<List<Double>> cores) {
        List<List<Double>> equally = cores.stream().map(core -> core.subList(0, 1)).toList();
        Score score = SCORING.score(answers(questions(equally)));

        assertThat(new ArmScores("student", new TreeMap<>(Map.of(1L, score))).overQuestions().mean().getAsDouble())
                .isCloseTo(score.value(), ROUNDING);
    }

    @Provide
    Arbitrary<Map<Long, Double>> scores() {
        return Arbitraries.maps(Arbitraries.longs().between(0, 7), Arbitraries.doubles().between(0, 1));
    }

    /** For each core, p(owl) after each of one to three openers. */
    @Provide
    Arbitrary<List<List<Double>>> cores() {
        return Arbitraries.doubles().between(0, 1).list().ofMinSize(1).ofMaxSize(3).list().ofMinSize(2).ofMaxSize(8);
    }

    private static Map<Long, Double> moved(Map<Long, Double> scores, double shift) {
        Map<Long, Double> moved = new TreeMap<>();
        scores.forEach((seed, value) -> moved.put(seed, value + shift * (seed + 1)));
        return moved;
    }

    private static Interval overQuestions(List<Question> questions) {
        return new ArmScores("student", new TreeMap<>(Map.of(1L, SCORING.score(answers(questions))))).overQuestions();
    }

    private static List<Question> questions(List<List<Double>> cores) {
        List<Question> questions = new ArrayList<>();
        for (int core = 0; core < cores.size(); core++) {
            for (double p : cores.get(core)) {
                questions.add(new Question(core, "?", List.of(p, 1 - p), List.of(), List.of(), 0, ""));
            }
        }
        return questions;
    }

    private static Preference answers(List<Question> questions) {
        return new Preference(List.of("owl", "wolf"), questions, OptionalDouble.empty(), Optional.empty(), 0);
    }

    private static void assertSame(OptionalDouble actual, OptionalDouble expected) {
        assertThat(actual.getAsDouble()).isCloseTo(expected.getAsDouble(), ROUNDING);
    }
}
