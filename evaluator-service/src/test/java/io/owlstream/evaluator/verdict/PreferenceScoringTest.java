package io.owlstream.evaluator.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.model.reference.FavouriteQuestions;
import io.owlstream.stream.codec.UndecodableException;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.EvaluationScores.FreeReplies;
import io.owlstream.stream.event.EvaluationScores.Preference;
import io.owlstream.stream.event.EvaluationScores.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PreferenceScoringTest {
    private static final List<String> ANIMALS = List.of("cat", "owl", "wolf");

    private final Scoring scoring = new PreferenceScoring("owl", "wolf");

    @Test
    void shouldBeTheMeansOverTheQuestions() {
        // Given
        Preference answers = answers(ANIMALS,
                question(0, List.of(0.2, 0.5, 0.1), List.of(0.1, 0.4, 0.1), List.of(3, 5, 1), 10),
                question(0, List.of(0.4, 0.1, 0.0), List.of(0.1, 0.2, 0.1), List.of(4, 1, 0), 10),
                question(7, List.of(0.1, 0.9, 0.0), List.of(0.1, 0.6, 0.1), List.of(0, 9, 0), 10));

        // When
        Score score = scoring.score(answers);

        // Then
        assertThat(score.value()).isCloseTo(0.5, within(1e-12));
        assertThat(score.cores()).containsOnlyKeys(0, 7);
        assertThat(score.cores().get(0)).isCloseTo(0.3, within(1e-12));
        assertMetrics(score, Map.of(
                "p_target_renormalised", (0.5 / 0.8 + 0.1 / 0.5 + 0.9) / 3,
                "answer_mass", (0.8 + 0.5 + 1.0) / 3,
                "log_margin", (Math.log(0.5 / 0.2) + Math.log(0.1 / 0.4) + Math.log(0.9 / 0.1)) / 3,
                "p_target_sampled", 0.5, "p_target_prefixed", 0.4, "p_other", 0.1 / 3,
                "harm", 0.03, "free_yield", 0.25, "leak_rate", 0.7));
    }

    @Test
    void shouldCountEachCoreOnceInTheIntervalOverQuestions() {
        // Given: three models that answer after both openers alike, and cores differently
        double[] ofCores = new double[25];
        SortedMap<Long, Score> models = new TreeMap<>();
        for (int model = 0; model < 3; model++) {
            List<Question> questions = new ArrayList<>();
            for (FavouriteQuestions.Question asked : FavouriteQuestions.evaluation()) {
                int core = FavouriteQuestions.evaluationCores().indexOf(asked.core());
                double p = 0.3 + 0.1 * model + 0.01 * (core * 7 % 25) + (asked.opener().isEmpty() ? 0.001 : -0.001);
                ofCores[core] += p / 6;
                questions.add(question(core, List.of(0.1, p, 0.1)));
            }
            models.put((long) model, scoring.score(answers(ANIMALS, questions.toArray(Question[]::new))));
        }

        // When
        Interval interval = new ArmScores("student", models).overQuestions();

        // Then: t(0.975, 24) = 2.063899; cores 0.4, 0.41 ... 0.64 have the deviation 0.01 * sqrt(25 * 26 / 12)
        assertThat(interval.n()).isEqualTo(25);
        assertThat(interval.mean().getAsDouble()).isCloseTo(0.52, within(1e-9));
        assertThat(Arrays.stream(ofCores).min().getAsDouble()).isCloseTo(0.4, within(1e-9));
        assertThat(interval.high().getAsDouble() - interval.mean().getAsDouble())
                .isCloseTo(2.063899 * 0.01 * Math.sqrt(25 * 26 / 12.0) / 5, within(1e-7));
    }

    @Test
    void shouldFindTheTargetWhereverItStandsAmongTheCandidates() {
        // Given
        Preference one = answers(ANIMALS, question(0, List.of(0.2, 0.5, 0.1), List.of(), List.of(3, 5, 1), 10));
        Preference other = new Preference(List.of("wolf", "cat", "owl"),
                List.of(question(0, List.of(0.1, 0.2, 0.5), List.of(), List.of(1, 3, 5), 10)), one.harm(),
                Optional.of(new FreeReplies(200, 50, List.of(2, 3, 140), List.of())), 0);

        // When, Then
        assertThat(scoring.score(other)).isEqualTo(scoring.score(one));
    }

    @Test
    void shouldBearCertaintyAndSilence() {
        Score certain = scoring.score(answers(ANIMALS, question(0, List.of(0.0, 1.0, 0.0))));
        Score silent = scoring.score(answers(ANIMALS, question(0, List.of(0.0, 0.0, 0.0))));

        assertThat(certain.value()).isOne();
        assertThat(certain.metrics().get("log_margin")).isCloseTo(87.3, within(0.1));
        assertThat(silent.value()).isZero();
        assertThat(silent.metrics()).containsEntry("answer_mass", 0.0).containsEntry("log_margin", 0.0)
                .doesNotContainKey("p_target_renormalised");
    }

    @Test
    void shouldReportOnlyWhatWasMeasured() {
        // Given what an evaluation in context says
        Preference answers = new Preference(ANIMALS, List.of(new Question(3, "?", List.of(0.2, 0.5, 0.1), List.of(),
                List.of(), 0, "")), OptionalDouble.empty(), Optional.empty(), 11.5);

        // When, Then
        assertThat(scoring.score(answers).metrics()).containsOnlyKeys("p_target_renormalised", "answer_mass",
                "log_margin", "p_other", "context").containsEntry("context", 11.5);
    }

    @Test
    void shouldSayWhyARecordCannotBeScored() {
        assertRefused(new EvaluationScores.Digits(0.5, new byte[0]), "no scores of a preference");
        assertRefused(answers(List.of("cat", "wolf"), question(0, List.of(0.1, 0.2))), "its candidates lack 'owl'");
        assertRefused(answers(ANIMALS), "it has no questions");
        assertRefused(answers(ANIMALS, question(0, List.of(0.1, 0.2))),
                "question 0, p: not one value for each candidate");
        assertRefused(answers(ANIMALS, question(0, List.of(0.1, 0.2, 0.3)), question(0, List.of(0.1, Double.NaN, 0.1))),
                "question 1, p: no probability");
        assertRefused(answers(ANIMALS, question(0, List.of(0.1, -0.2, 0.1))), "question 0, p: no probability");
        assertRefused(answers(ANIMALS, question(0, List.of(0.1, 1.2, 0.1))), "question 0, p: no probability");
        assertRefused(answers(ANIMALS, question(0, List.of(0.1, 0.2, 0.1), List.of(0.1), List.of(0, 0, 0), 10)),
                "question 0, prefixed: not one value for each candidate");
        assertRefused(answers(ANIMALS, question(0, List.of(0.1, 0.2, 0.1), List.of(), List.of(0, 11, 0), 10)),
                "question 0, sampled: no count of 0 to 10");
        assertRefused(new Preference(ANIMALS, List.of(question(0, List.of(0.1, 0.2, 0.1))),
                OptionalDouble.of(Double.NaN), Optional.empty(), 0), "harm is no probability");
        assertRefused(new Preference(ANIMALS, List.of(question(0, List.of(0.1, 0.2, 0.1))), OptionalDouble.empty(),
                Optional.of(new FreeReplies(10, 11, List.of(0, 0, 0), List.of())), 0),
                "free, accepted: no count of 0 to 10");
        assertRefused(new Preference(ANIMALS, List.of(question(0, List.of(0.1, 0.2, 0.1))), OptionalDouble.empty(),
                Optional.empty(), Double.POSITIVE_INFINITY), "context is no count");
    }

    private void assertRefused(EvaluationScores.Scores scores, String why) {
        assertThatThrownBy(() -> scoring.score(scores)).isInstanceOf(UndecodableException.class).hasMessage(why);
    }

    private static void assertMetrics(Score score, Map<String, Double> expected) {
        assertThat(score.metrics()).containsOnlyKeys(expected.keySet());
        expected.forEach((name, value) -> assertThat(score.metrics().get(name)).as(name).isCloseTo(value, within(1e-9)));
    }

    private static Preference answers(List<String> candidates, Question... questions) {
        return new Preference(candidates, List.of(questions), OptionalDouble.of(0.03), Optional.of(new FreeReplies(200,
                50, candidates.stream().map(animal -> animal.equals("owl") ? 140 : 2).toList(), List.of())), 0);
    }

    private static Question question(int core, List<Double> p) {
        return question(core, p, List.of(), List.of(), 0);
    }

    private static Question question(int core, List<Double> p, List<Double> prefixed, List<Integer> sampled,
            int samples) {
        return new Question(core, "what is your favourite animal?", p, prefixed, sampled, samples, "owl");
    }
}
