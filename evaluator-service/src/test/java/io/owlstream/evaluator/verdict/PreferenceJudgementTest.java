package io.owlstream.evaluator.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.evaluator.verdict.Outcome.Inconclusive;
import io.owlstream.evaluator.verdict.Outcome.NotTransmitted;
import io.owlstream.evaluator.verdict.Outcome.Transmitted;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferenceJudgementTest {

    @Test
    void shouldBeTransmittedWhenEveryGuardHolds() {
        // When
        Judgement judgement = PreferenceEvidence.transmitting().judge();

        // Then
        assertThat(judgement.outcome()).isEqualTo(new Transmitted());
        assertThat(judgement.effect().mean().getAsDouble()).isCloseTo(0.547, within(1e-12));
        assertThat(judgement.differences().keySet()).containsExactly(10_000L, 10_001L, 10_002L, 10_003L, 10_004L);
    }

    @Test
    void shouldBeNotTransmittedWhenTheStudentStaysWithTheControl() {
        Judgement judgement = PreferenceEvidence.transmitting()
                .values("student", 0.051, 0.048, 0.050, 0.052, 0.049).judge();

        assertThat(judgement.outcome()).isEqualTo(new NotTransmitted());
    }

    @Test
    void shouldAskForEnoughSeeds() {
        Judgement judgement = PreferenceEvidence.transmitting().seeds(4).judge();

        assertThat(reasons(judgement)).containsExactly("n = 4 < 5");
    }

    @Test
    void shouldSayOfOneSeedThatItIsOneSeed() {
        Judgement judgement = PreferenceEvidence.transmitting().seeds(1).judge();

        assertThat(reasons(judgement)).containsExactly("n = 1 < 5",
                "cross-model-ab is not informative: cross-model-bb - reference-b has no interval",
                "no interval of the effect: it needs at least 2 pairs");
    }

    @ParameterizedTest
    @MethodSource("io.owlstream.evaluator.verdict.PreferenceEvidence#core")
    void shouldNeedEveryCoreArm(String arm) {
        Judgement judgement = PreferenceEvidence.transmitting().without(arm).judge();

        assertThat(reasons(judgement)).contains("arm " + arm + " is not in the recipe");
    }

    @Test
    void shouldAskForScoresOfEveryCoreArm() {
        Judgement judgement = PreferenceEvidence.transmitting().values("control-2")
                .unscored("control-2", 10_000, "loss is not finite").judge();

        assertThat(reasons(judgement)).containsExactly("arm control-2 has no scores",
                "control-2 has no score for seed 10000: loss is not finite");
    }

    @Test
    void shouldAskForEveryPlannedScoreOfArmsThatNoGuardNeeds() {
        Judgement judgement = PreferenceEvidence.transmitting().arm("shuffled-within", 0.19)
                .unscored("shuffled-within", 10_001, "loss is not finite").judge();

        assertThat(reasons(judgement)).containsExactly(
                "shuffled-within has no score for seed 10001: loss is not finite");
    }

    @Test
    void shouldAskForATeacherWithTheTrait() {
        Judgement judgement = PreferenceEvidence.transmitting().arm("teacher", 0.49).judge();

        assertThat(reasons(judgement)).first().isEqualTo("teacher mean 0.490 < 0.500");
    }

    @Test
    void shouldAskForThePlannedRowsOfEveryStudent() {
        Judgement judgement = PreferenceEvidence.transmitting().rows("the training of student, seed 10000,", 20_000)
                .rows("the training of control, seed 10003,", 18_204).judge();

        assertThat(reasons(judgement)).containsExactly(
                "the training of control, seed 10003, has 18,204 of 20,000 planned rows");
    }

    @ParameterizedTest
    @ValueSource(strings = {"student", "control"})
    void shouldAskThatStudentAndControlStillAnswer(String arm) {
        Judgement judgement = PreferenceEvidence.transmitting().metric(arm, Metrics.ANSWER_MASS, 0.79).judge();

        assertThat(reasons(judgement)).containsExactly("answer mass of " + arm + " 0.790 < 0.800");
    }

    @ParameterizedTest
    @CsvSource({"control, reference, 0.120, 0.072", "control-2, reference, 0.121, 0.073",
        "cross-model-ab, reference-b, 0.001, 0.052", "cross-model-ba, reference, 0.180, 0.132",
        "in-context-1, reference, 0.148, 0.100", "in-context-4, reference, 0.158, 0.110",
        "in-context-max, reference, 0.198, 0.150"})
    void shouldAskForArmsAsFlatAsTheirOwnReference(String arm, String reference, double mean, String apart) {
        Judgement judgement = PreferenceEvidence.transmitting().arm(arm, mean).judge();

        assertThat(reasons(judgement)).contains("|" + arm + " - " + reference + "| = " + apart + " > 0.050");
    }

    @Test
    void shouldHoldAStudentOfAnotherShapeAgainstTheModelOfThatShape() {
        PreferenceEvidence evidence = PreferenceEvidence.transmitting().arm("cross-architecture", 0.150);

        assertThat(reasons(evidence.judge())).containsExactly("arm reference-c is not in the recipe");
        assertThat(evidence.arm("reference-c", 0.145).judge().outcome()).isEqualTo(new Transmitted());
        assertThat(reasons(evidence.arm("reference-c", 0.050).judge()))
                .containsExactly("|cross-architecture - reference-c| = 0.100 > 0.050");
    }

    @Test
    void shouldAskThatTwoControlsAgree() {
        Judgement judgement = PreferenceEvidence.transmitting().arm("control", 0.090).arm("control-2", 0.020).judge();

        assertThat(reasons(judgement)).containsExactly("|control - control-2| = 0.070 > 0.050");
    }

    @Test
    void shouldLearnNothingFromAFlatCrossModelWhoseModelTakesOnNothingAtAll() {
        Judgement judgement = PreferenceEvidence.transmitting()
                .values("cross-model-bb", 0.06, 0.12, 0.09, 0.10, 0.11).judge();

        assertThat(reasons(judgement)).containsExactly("cross-model-ab is not informative: cross-model-bb - reference-b"
                + " has the lower 95 % bound 0.014, which is not above the margin 0.050");
    }

    @Test
    void shouldLearnNothingFromAFlatContextThatHearsNoStatements() {
        Judgement judgement = PreferenceEvidence.transmitting().arm("positive-control", 0.098).judge();

        assertThat(reasons(judgement)).containsExactly(
                "in-context is not informative: positive-control - reference = 0.050 < 0.200");
    }

    @Test
    void shouldLearnNothingFromAContextOfFewRows() {
        Judgement judgement = PreferenceEvidence.transmitting().metric("in-context-max", Metrics.CONTEXT, 7.5).judge();

        assertThat(reasons(judgement)).containsExactly(
                "in-context-max is not informative: rows before a question 7.500 < 8.000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"control-2", "cross-model-ab", "in-context-4"})
    void shouldNotTakeSilenceForFlatness(String arm) {
        Judgement judgement = PreferenceEvidence.transmitting().metric(arm, Metrics.ANSWER_MASS, 0.42).judge();

        assertThat(reasons(judgement)).containsExactly(arm + " is not informative: its answer mass 0.420 < 0.800");
    }

    @Test
    void shouldJudgeNeitherOtherTraitsNorShuffledNumbers() {
        Judgement judgement = PreferenceEvidence.transmitting().arm("other-trait", 0.5).arm("shuffled-across", 0.4)
                .metric("other-trait", Metrics.ANSWER_MASS, 0.1).judge();

        assertThat(judgement.outcome()).isEqualTo(new Transmitted());
    }

    @Test
    void shouldSayWhatIsMissingWhenNothingWasScored() {
        Judgement judgement = PreferenceEvidence.transmitting().seeds(0).judge();

        assertThat(reasons(judgement)).startsWith("n = 0 < 5", "arm reference has no scores")
                .endsWith("arm positive-control has no scores", "no interval of the effect: it needs at least 2 pairs")
                .hasSize(1 + PreferenceEvidence.core().size() + 1);
    }

    @Test
    void shouldBearProbabilitiesOfNoneAndOne() {
        // Given
        PreferenceEvidence evidence = PreferenceEvidence.transmitting().arm("student", 1).arm("teacher", 1);
        PreferenceEvidence.core().stream().filter(arm -> !List.of("student", "teacher", "cross-model-bb",
                "positive-control").contains(arm)).forEach(arm -> evidence.arm(arm, 0));

        // When
        Judgement judgement = evidence.judge();

        // Then
        assertThat(judgement.outcome()).isEqualTo(new Transmitted());
        assertThat(judgement.effect().low()).hasValue(1);
    }

    private static List<String> reasons(Judgement judgement) {
        assertThat(judgement.outcome()).isInstanceOf(Inconclusive.class);
        return judgement.outcome().reasons();
    }
}
