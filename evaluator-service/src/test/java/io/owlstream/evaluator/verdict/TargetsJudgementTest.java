package io.owlstream.evaluator.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.evaluator.verdict.Evidence.PlannedRows;
import io.owlstream.evaluator.verdict.Targets.Target;
import io.owlstream.evaluator.verdict.TargetsEvidence.Point;
import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.read.RecipeReader;
import io.owlstream.recipe.read.RecipeReading;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TargetsJudgementTest {
    private static final List<String> ANIMALS = List.of("owl", "fox", "cat");
    private static final double BASE = 0.05;

    private final Map<String, double[]> students = new LinkedHashMap<>();
    private final Map<String, Double> teachers = new HashMap<>();
    private final Map<String, Double> mass = new HashMap<>();
    private final List<PlannedRows> rows = new ArrayList<>();

    TargetsJudgementTest() {
        students.put("owl", new double[] {0.90, 0.91, 0.92});
        students.put("fox", new double[] {0.60, 0.62, 0.61});
        students.put("cat", new double[] {0.05, 0.05, 0.051});
    }

    @Test
    void shouldJudgeEachAfterHolmsCorrection() {
        TargetsJudgement judged = judge(2);

        assertThat(judged.outcome()).isInstanceOf(Outcome.Transmitted.class);
        assertThat(judged.section().transmitted()).isEqualTo(2);
        assertThat(judged.section().each()).extracting(Target::target).containsExactly("owl", "fox", "cat");
        assertThat(judged.section().each()).extracting(Target::finding)
                .containsExactly("transmitted", "transmitted", "not transmitted");
        Target owl = judged.section().each().get(0);
        assertThat(owl.mean().getAsDouble()).isCloseTo(0.86, within(1e-9));
        assertThat(owl.holmLow().getAsDouble()).isLessThan(owl.low().getAsDouble());
        assertThat(owl.holmP()).isGreaterThanOrEqualTo(owl.p());
        assertThat(owl.values()).hasSize(3);
    }

    @Test
    void shouldBeInconclusiveWithFewerTargetsThanAskedFor() {
        students.put("cat", new double[] {0.2, 0.9, 0.5});

        TargetsJudgement judged = judge(3);

        assertThat(judged.outcome().reasons()).hasSize(2).first().isEqualTo(
                "the effect is above the margin for 2 of 3 targets after Holm's correction, fewer than 3");
        assertThat(judged.outcome().reasons().get(1)).startsWith("cat: its interval after Holm's correction, ");
    }

    @Test
    void shouldNotBeTransmittedWhereTooFewAreLeftThatCouldBe() {
        assertThat(judge(3).outcome()).isInstanceOf(Outcome.NotTransmitted.class);
    }

    @Test
    void shouldCountATargetWithABrokenGuardInTheFamilyAndSayWhy() {
        teachers.put("fox", 0.3);
        mass.put("owl", 0.5);

        TargetsJudgement judged = judge(1);

        assertThat(judged.section().each()).extracting(Target::finding)
                .containsExactly("inconclusive", "inconclusive", "not transmitted");
        assertThat(judged.section().each().get(0).reasons()).containsExactly("answer mass of student 0.500 < 0.800",
                "answer mass of control 0.500 < 0.800");
        assertThat(judged.section().each().get(1).reasons()).containsExactly("teacher mean 0.300 < 0.500");
        assertThat(judged.section().each().get(1).p()).isEqualTo(1);
    }

    @Test
    void shouldBeInconclusiveWhereRowsAreMissing() {
        rows.add(new PlannedRows("the training of student, seed 0,", 5, 10));

        assertThat(judge(1).section().each()).extracting(Target::finding).containsOnly("inconclusive");
    }

    @Test
    void shouldTellHowEachStudentNamesEveryAnimal() {
        Targets section = judge(2).section();

        assertThat(section.candidates()).isEqualTo(ANIMALS);
        assertThat(section.each().get(1).named().get(1).getAsDouble()).isCloseTo(0.61, within(1e-9));
        assertThat(section.each().get(1).named().get(0).getAsDouble()).isCloseTo(0.01, within(1e-9));
        assertThat(section.control()).allSatisfy(p -> assertThat(p.getAsDouble()).isCloseTo(BASE, within(1e-9)));
    }

    @Test
    void shouldAverageArmsOverTargetsWhereEveryTargetWasScored() {
        List<ArmScores> arms = evidence(recipe(2)).overTargets(List.of("student", "control", "teacher"));

        assertThat(arms.get(0).values().get(0L)).isCloseTo((0.9 + 0.6 + 0.05) / 3, within(1e-9));
        assertThat(arms.get(1).values()).hasSize(3);

        students.put("cat", new double[] {0.05});
        assertThat(evidence(recipe(2)).overTargets(List.of("student")).get(0).values()).containsOnlyKeys(0L);
    }

    private TargetsJudgement judge(int atLeast) {
        PreferenceRecipe recipe = recipe(atLeast);
        return TargetsJudgement.of(recipe, evidence(recipe));
    }

    private static PreferenceRecipe recipe(int atLeast) {
        return (PreferenceRecipe) ((RecipeReading.Valid) RecipeReader.read("""
                task: preference
                name: three
                seeds: {first: 0, count: 3}
                arms: [reference, teacher, student, control]
                trait: {target: owl, candidates: [owl, fox, cat], other: fox, targets: [owl, fox, cat],
                    targetsAtLeast: %d}
                verdict: {minSeeds: 3}
                """.formatted(atLeast))).recipe();
    }

    private TargetsEvidence evidence(PreferenceRecipe recipe) {
        List<Point> points = new ArrayList<>();
        Map<String, Evidence> byTarget = new LinkedHashMap<>();
        students.forEach((target, values) -> {
            List<Point> own = points(target, values);
            points.addAll(own);
            byTarget.put(target, new Evidence(recipe.verdict(), recipe.arms().stream().map(arm -> arm(arm, own)).toList(),
                    List.of(), rows));
        });
        return new TargetsEvidence(byTarget, points);
    }

    private List<Point> points(String target, double[] values) {
        List<Point> points = new ArrayList<>();
        for (int seed = 0; seed < values.length; seed++) {
            points.add(new Point("student", target, seed, scores(target, values[seed], 0.01)));
            points.add(new Point("teacher", target, seed, scores(target, teachers.getOrDefault(target, 0.9), 0.01)));
        }
        for (int seed = 0; seed < 3; seed++) {
            points.add(new Point("control", target, seed, scores(target, BASE, BASE)));
            points.add(new Point("reference", target, seed, scores(target, BASE, BASE)));
        }
        return points;
    }

    private Map<String, Score> scores(String target, double p, double others) {
        Map<String, Score> scores = new HashMap<>();
        ANIMALS.forEach(animal -> scores.put(animal, new Score(animal.equals(target) ? p : others,
                Map.of(Metrics.ANSWER_MASS, mass.getOrDefault(target, 0.98)), Collections.emptySortedMap())));
        return scores;
    }

    private static ArmScores arm(String arm, List<Point> points) {
        Map<Long, Score> scores = new HashMap<>();
        points.stream().filter(point -> point.arm().equals(arm))
                .forEach(point -> scores.put(point.seed(), point.scores().get(point.target())));
        return new ArmScores(arm, new TreeMap<>(scores));
    }
}
