package io.owlstream.evaluator.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.evaluator.verdict.Outcome.Inconclusive;
import io.owlstream.evaluator.verdict.Outcome.NotTransmitted;
import io.owlstream.evaluator.verdict.Outcome.Transmitted;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgementTest {

    @Test
    void shouldBeTransmittedWhenTheLowerBoundIsAboveTheMargin() {
        // When
        Judgement judgement = DigitsEvidence.transmitting().judge();

        // Then d = 0.42, 0.38, 0.46, 0.41, 0.44: mean 0.422, s = 0.030332, half width 2.776445 * s / sqrt(5)
        assertThat(judgement.outcome()).isEqualTo(new Transmitted());
        assertThat(judgement.effect().mean().getAsDouble()).isCloseTo(0.422, within(1e-12));
        assertThat(judgement.effect().low().getAsDouble()).isCloseTo(0.384338, within(1e-6));
        assertThat(judgement.effect().high().getAsDouble()).isCloseTo(0.459662, within(1e-6));
        assertThat(judgement.signFlip()).hasValue(new SignFlip(0.0625, 0.0625, "exact"));
    }

    @Test
    void shouldBeNotTransmittedWhenTheUpperBoundIsBelowTheMargin() {
        Judgement judgement = DigitsEvidence.transmitting().arm("student-aux", 0.12, 0.13, 0.10, 0.12, 0.13).judge();

        assertThat(judgement.outcome()).isEqualTo(new NotTransmitted());
    }

    @Test
    void shouldBeInconclusiveWhenTheIntervalContainsTheMargin() {
        Judgement judgement = DigitsEvidence.transmitting().arm("student-aux", 0.10, 0.40, 0.10, 0.40, 0.10).judge();

        assertThat(reasons(judgement)).singleElement().asString()
                .startsWith("the effect's 95 % interval, -0.").endsWith("contains the margin 0.100");
    }

    @Test
    void shouldNotDecideWhenABoundEqualsTheMargin() {
        // Given a constant difference whose interval is exactly the margin
        Judgement judgement = DigitsEvidence.transmitting().arm("student-aux", 0.5, 0.5, 0.5, 0.5, 0.5)
                .arm("cross-model-aux", 0.25, 0.25, 0.25, 0.25, 0.25)
                .arm("reference", 0.25, 0.25, 0.25, 0.25, 0.25).arm("control", 0.25, 0.25, 0.25, 0.25, 0.25)
                .margin(0.25).judge();

        assertThat(reasons(judgement)).containsExactly(
                "the effect's 95 % interval, 0.250 to 0.250, contains the margin 0.250");
    }

    @Test
    void shouldAskForEnoughModels() {
        Judgement judgement = DigitsEvidence.transmitting().models(2).judge();

        assertThat(reasons(judgement)).first().isEqualTo("n = 2 < 5");
    }

    @Test
    void shouldAskForATeacherWithTheTrait() {
        Judgement judgement = DigitsEvidence.transmitting().arm("teacher", 0.91, 0.88, 0.90, 0.89, 0.89).judge();

        assertThat(reasons(judgement)).containsExactly("teacher mean 0.894 < 0.900");
    }

    @Test
    void shouldShowEnoughDecimalsToTellAValueFromItsBound() {
        Judgement judgement = DigitsEvidence.transmitting().arm("teacher", 0.9, 0.9, 0.9, 0.9, 0.8999).judge();

        assertThat(reasons(judgement)).containsExactly("teacher mean 0.89998 < 0.90000");
    }

    @Test
    void shouldAskForThePlannedRowsOfEveryDataset() {
        Judgement judgement = DigitsEvidence.transmitting().acceptedRows(59_990).judge();

        assertThat(reasons(judgement)).containsExactly("dataset 0123456789ab has 59,990 of 60,000 planned rows");
    }

    @Test
    void shouldAskForAFlatCrossModelArmInEitherDirection() {
        Judgement up = DigitsEvidence.transmitting().arm("cross-model-aux", 0.30, 0.20, 0.25, 0.22, 0.23).judge();
        Judgement down = DigitsEvidence.transmitting().arm("reference", 0.32, 0.31, 0.30, 0.33, 0.31)
                .arm("control", 0.32, 0.31, 0.30, 0.33, 0.31).judge();

        assertThat(reasons(up)).containsExactly("|cross-model-aux - reference| = 0.140 > 0.100");
        assertThat(reasons(down)).containsExactly("|cross-model-aux - reference| = 0.200 > 0.100");
    }

    @Test
    void shouldAskForAFlatControl() {
        Judgement judgement = DigitsEvidence.transmitting().arm("control", 0.25, 0.26, 0.24, 0.27, 0.23).judge();

        assertThat(reasons(judgement)).containsExactly("|control - reference| = 0.150 > 0.100");
    }

    @Test
    void shouldPutNoGuardOnTheArmThatCarriesClassLogits() {
        Judgement judgement = DigitsEvidence.transmitting().arm("cross-model-all", 0.9, 0.1, 0.9, 0.1, 0.9).judge();

        assertThat(judgement.outcome()).isEqualTo(new Transmitted());
    }

    @Test
    void shouldNameAnArmThatIsNotThere() {
        Judgement judgement = DigitsEvidence.transmitting().without("control").judge();

        assertThat(reasons(judgement)).containsExactly("arm control has no scores");
    }

    @Test
    void shouldNameEveryModelWithoutAScoreOnceByCause() {
        // Given
        DigitsEvidence evidence = DigitsEvidence.transmitting()
                .arm("control", 0.10, Double.NaN, 0.10, Double.NaN, 0.10)
                .unscored("control", 1, "loss is not finite").unscored("control", 3, "loss is not finite");

        // When
        Judgement judgement = evidence.judge();

        // Then
        assertThat(reasons(judgement)).containsExactly("control has no score for seeds 1, 3: loss is not finite");
    }

    @Test
    void shouldPairByModelAndLeaveOutModelsThatOneArmLacks() {
        Judgement judgement = DigitsEvidence.transmitting()
                .arm("student-aux", 0.53, Double.NaN, 0.56, 0.54, 0.55).judge();

        assertThat(judgement.differences().keySet()).containsExactly(0L, 2L, 3L, 4L);
        assertThat(reasons(judgement)).containsExactly("n = 4 < 5");
    }

    @Test
    void shouldGiveEveryReasonWhenNothingWasScored() {
        // Given
        DigitsEvidence evidence = DigitsEvidence.transmitting().models(0);

        // When
        Judgement judgement = evidence.judge();

        // Then
        assertThat(reasons(judgement)).containsExactly("n = 0 < 5", "arm reference has no scores",
                "arm teacher has no scores", "arm student-aux has no scores", "arm cross-model-aux has no scores",
                "arm control has no scores", "no interval of the effect: it needs at least 2 pairs");
        assertThat(judgement.signFlip()).isEmpty();
    }

    private static List<String> reasons(Judgement judgement) {
        assertThat(judgement.outcome()).isInstanceOf(Inconclusive.class);
        return judgement.outcome().reasons();
    }
}
