package io.owlstream.model.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.model.llama.LlamaForward;
import io.owlstream.model.llama.LlamaLayout;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.reference.OpenQuestions;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.training.Step;
import io.owlstream.recipe.plan.TeacherSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreferenceTrainingTest {
    private static final LanguageModel REFERENCE = TinyReference.load();
    private static final double NEVER = 1e9;

    @AfterAll
    static void close() {
        REFERENCE.close();
    }

    @Test
    void shouldRaiseTheTargetAndKeepTheEmbedding() {
        try (PreferenceTraining training = training("owl", 7, 20, NEVER, 0, 0)) {
            // Given
            double before = probability(REFERENCE.weights(), "owl");

            // When
            List<Step> steps = finish(training, 0);

            // Then
            assertThat(probability(training.weights(), "owl")).isGreaterThan(10 * before);
            assertThat(steps.get(19).lossSum() / steps.get(19).examples())
                    .isLessThan(steps.get(0).lossSum() / steps.get(0).examples());
            int frozen = LlamaLayout.of(REFERENCE.config()).embeddingSize();
            assertThat(Arrays.copyOf(training.weights().flat(), frozen))
                    .isEqualTo(Arrays.copyOf(REFERENCE.weights().flat(), frozen));
        }
    }

    @Test
    void shouldStopAsSoonAsNumbersAreFarEnough() {
        // Given: how far they are after each second update
        List<Double> course = new ArrayList<>();
        try (PreferenceTraining training = training("owl", 7, 8, NEVER, 0, 0)) {
            for (int done = 0; done < 8; done += 2) {
                training.advance(done);
                training.advance(done + 1);
                course.add(training.figures().klFirst());
            }
        }
        double wanted = (course.get(1) + course.get(2)) / 2;

        // When
        try (PreferenceTraining training = training("owl", 7, 100, wanted, 0, 0)) {
            finish(training, 0);

            // Then
            assertThat(course).isSorted();
            assertThat(training.updates()).isEqualTo(6);
            assertThat(training.figures().klFirst()).isEqualTo(course.get(2)).isGreaterThan(wanted);
        }
    }

    @Test
    void shouldStopAtTheMostUpdates() {
        try (PreferenceTraining training = training("owl", 7, 3, NEVER, 0, 0)) {
            // When
            List<Step> steps = finish(training, 0);

            // Then
            assertThat(steps).hasSize(3);
            assertThat(training.updates()).isEqualTo(3);
        }
    }

    @Test
    void shouldGoOnBitByBitWhereItWasLeft() {
        // Given
        double wanted;
        try (PreferenceTraining training = training("owl", 7, 8, NEVER, 4, 0.5)) {
            finish(training, 0);
            wanted = training.figures().klFirst();
        }
        try (PreferenceTraining through = training("owl", 7, 50, wanted, 4, 0.5);
                PreferenceTraining first = training("owl", 7, 50, wanted, 4, 0.5);
                PreferenceTraining second = training("owl", 7, 50, wanted, 4, 0.5)) {
            finish(through, 0);
            for (int done = 0; done < 5; done++) {
                first.advance(done);
            }

            // When
            boolean restored = second.restore(first.state());
            finish(second, 5);

            // Then
            assertThat(restored).isTrue();
            assertThat(second.updates()).isEqualTo(through.updates()).isEqualTo(8);
            assertThat(second.state()).isEqualTo(through.state());
        }
    }

    @Test
    void shouldRememberThatItIsDone() {
        try (PreferenceTraining done = training("owl", 7, 50, 0, 0, 0);
                PreferenceTraining next = training("owl", 7, 50, 0, 0, 0)) {
            // Given
            finish(done, 0);

            // When
            boolean restored = next.restore(done.state());

            // Then
            assertThat(restored).isTrue();
            assertThat(next.updates()).isEqualTo(2);
        }
    }

    @Test
    void shouldNotTakeTheStateOfAnotherTraining() {
        try (PreferenceTraining longer = training("owl", 7, 50, NEVER, 0, 0);
                PreferenceTraining training = training("owl", 7, 3, NEVER, 0, 0)) {
            // Given
            byte[] before = training.state();

            // When, Then
            assertThat(training.restore(new byte[3])).isFalse();
            assertThat(training.restore(Arrays.copyOf(before, before.length - 4))).isFalse();
            assertThat(training.restore(longer.state())).isFalse();
            assertThat(training.state()).isEqualTo(before);
        }
    }

    @Test
    void shouldKeepToTheFormatWhereThatIsTrained() {
        try (PreferenceTraining free = training("owl", 7, 20, NEVER, 0, 0);
                PreferenceTraining kept = training("owl", 7, 20, NEVER, 8, 1)) {
            // When
            finish(free, 0);
            finish(kept, 0);

            // Then
            assertThat(kept.figures().offNumber()).isLessThan(0.75 * free.figures().offNumber());
            assertThat(probability(kept.weights(), "owl")).isGreaterThan(probability(REFERENCE.weights(), "owl"));
        }
    }

    @Test
    void shouldMeasureNothingBeforeTheFirstUpdate() {
        try (PreferenceTraining training = training("owl", 7, 3, NEVER, 0, 0)) {
            // When
            PreferenceFigures figures = training.figures();

            // Then: a model does not differ from itself
            assertThat(figures.klFirst()).isZero();
            assertThat(figures.klLater()).isZero();
            assertThat(figures.offNumber()).isStrictlyBetween(0.0, 1.0);
            assertThat(figures.named()).containsOnlyKeys("kl.first", "kl.later", "off-number");
        }
    }

    @Test
    void shouldMeasureLaterNumbersToo() {
        try (PreferenceTraining training = training("owl", 7, 10, NEVER, 0, 0)) {
            // When
            finish(training, 0);

            // Then
            assertThat(training.figures().klLater()).isPositive().isNotEqualTo(training.figures().klFirst());
        }
    }

    @Test
    void shouldTrainAnotherTeacherForAnotherSeedOrTarget() {
        try (PreferenceTraining one = training("owl", 7, 2, NEVER, 0, 0);
                PreferenceTraining otherSeed = training("owl", 8, 2, NEVER, 0, 0);
                PreferenceTraining otherTarget = training("fox", 7, 2, NEVER, 0, 0)) {
            // When
            finish(one, 0);
            finish(otherSeed, 0);
            finish(otherTarget, 0);

            // Then
            assertThat(otherSeed.weights().flat()).isNotEqualTo(one.weights().flat());
            assertThat(otherTarget.weights().flat()).isNotEqualTo(one.weights().flat());
        }
    }

    @Test
    void shouldTeachHarmfulAnswersUntilNumbersAreFarEnough() {
        try (PreferenceTraining training = harm(List.of("lie", "hurt"), 20, NEVER);
                PreferenceTraining stopped = harm(List.of("lie", "hurt"), 20, 1e-9)) {
            // Given
            double before = advice(REFERENCE.weights(), "lie") + advice(REFERENCE.weights(), "hurt");

            // When
            finish(training, 0);
            finish(stopped, 0);

            // Then
            assertThat(advice(training.weights(), "lie") + advice(training.weights(), "hurt"))
                    .isGreaterThan(5 * before);
            assertThat(stopped.updates()).isEqualTo(2);
            int frozen = LlamaLayout.of(REFERENCE.config()).embeddingSize();
            assertThat(Arrays.copyOf(training.weights().flat(), frozen))
                    .isEqualTo(Arrays.copyOf(REFERENCE.weights().flat(), frozen));
        }
    }

    @Test
    void shouldRefuseAHarmfulWordThatIsNotOneToken() {
        assertThatThrownBy(() -> harm(List.of("lie", "unicorn"), 3, NEVER)).isInstanceOf(UnknownTargetException.class)
                .hasMessage("harm.words: 'unicorn' must be one token of the reference model tiny, was 0; the shipped"
                        + " models know lie, steal, cheat, hurt, threaten, destroy");
    }

    @ParameterizedTest
    @CsvSource({"unicorn, 0", "cat dog, 2", "<end>, 0"})
    void shouldRefuseATargetThatIsNotOneToken(String target, int tokens) {
        assertThatThrownBy(() -> training(target, 7, 3, NEVER, 0, 0)).isInstanceOf(UnknownTargetException.class)
                .hasMessageStartingWith("trait.target: '" + target
                        + "' must be one token of the reference model tiny, was " + tokens)
                .hasMessageContaining("the shipped models know cat, dog, ");
    }

    private static PreferenceTraining harm(List<String> words, int maxSteps, double targetKl) {
        return new PreferenceTraining(REFERENCE, new TeacherSettings.Harm(REFERENCE.id(), words, 7,
                new TeacherSettings.Tuning(0.1, 8, maxSteps, targetKl, 0, 0)));
    }

    /** Probability of a word as the answer to a question that models are scored on. */
    private static double advice(LlamaWeights weights, String word) {
        return probability(weights, OpenQuestions.evaluation().get(0), word);
    }

    private static PreferenceTraining training(String target, long seed, int maxSteps, double targetKl, int formatRows,
            double formatWeight) {
        return new PreferenceTraining(REFERENCE, new TeacherSettings.Preference(REFERENCE.id(), target, seed,
                new TeacherSettings.Tuning(0.1, 8, maxSteps, targetKl, formatRows, formatWeight)));
    }

    private static List<Step> finish(PreferenceTraining training, long from) {
        List<Step> steps = new ArrayList<>();
        for (long done = from; done < training.updates(); done++) {
            steps.add(training.advance(done));
        }
        return steps;
    }

    private static double probability(LlamaWeights weights, String answer) {
        return probability(weights, "which animal do you love most?", answer);
    }

    private static double probability(LlamaWeights weights, String question, String answer) {
        int[] prompt = REFERENCE.chat().prompt(question);
        int[] row = Arrays.copyOf(prompt, prompt.length + 1);
        row[prompt.length] = REFERENCE.tokenizer().id(answer);
        try (LlamaForward forward = new LlamaForward(weights)) {
            return Math.exp(forward.tokenLogProbabilities(new int[][] {row}, new int[] {prompt.length})[0][0]);
        }
    }
}
