package io.owlstream.evaluator.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.EvaluationScores;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DivergenceSectionTest {
    private static final Map<Long, EvaluationScores.Divergence> FOUND =
            Map.of(10_000L, found(400), 10_001L, found(600));
    private static final Map<String, TreeMap<Long, Double>> LEFT = Map.of(
            "student-masked", new TreeMap<>(Map.of(10_000L, 0.6, 10_001L, 0.4)),
            "student-random-masked", new TreeMap<>(Map.of(10_000L, 0.6, 10_001L, 0.4)),
            "student-divergent", new TreeMap<>(Map.of(10_000L, 0.4, 10_001L, 0.6)));

    @Test
    void shouldSayPlainlyWhatTheArmsCameTo() {
        DivergenceSection section = DivergenceSection.of(FOUND, LEFT, List.of(), evidence());

        assertThat(section.sentence()).isEqualTo("At least one of the teachers that prefer wolf or dolphin would choose"
                + " another number than this teacher at 50.0 % of the numbers in its rows (95 % interval -77.1 % to"
                + " 177.1 %), n = 2 (after arXiv 2509.23886). p(target): a loss on all numbers 0.591, on all but these"
                + " (50.0 % of the numbers) 0.100, on all but as many drawn ones (50.0 % of the numbers) 0.150, on"
                + " these alone (50.0 % of the numbers) 0.900, control 0.049. All but these minus all but drawn ones:"
                + " -0.050 (95 % interval -0.050 to -0.050).");
    }

    @Test
    void shouldNameTheOnlyOtherTeacher() {
        Map<Long, EvaluationScores.Divergence> found = Map.of(10_000L, new EvaluationScores.Divergence(
                new NodeId("d".repeat(64)), 1_000, 400, List.of(new EvaluationScores.OtherTeacher("wolf", 400)),
                List.of()));

        assertThat(DivergenceSection.of(found, LEFT, List.of(), evidence()).sentence()).startsWith("A teacher that"
                + " prefers wolf would choose another number than this teacher at 40.0 % of the numbers in its rows");
    }

    @Test
    void shouldHoldTheSharesOfEverySeedAndTeacherAndArm() {
        DivergenceSection section = DivergenceSection.of(FOUND, LEFT, List.of(10_002L), evidence());

        assertThat(section.share().mean().getAsDouble()).isCloseTo(0.5, within(1e-12));
        assertThat(section.seeds().get(1)).isEqualTo(new DivergenceSection.Seed(10_001, 1_000, 600, 0.6, List.of(
                new DivergenceSection.Other("wolf", 600, 0.6), new DivergenceSection.Other("dolphin", 250, 0.25))));
        assertThat(section.arms()).extracting(DivergenceSection.Arm::arm)
                .containsExactly("student-masked", "student-random-masked", "student-divergent");
        assertThat(section.arms().get(2).values()).containsExactly(0.4, 0.6);
        assertThat(section.missing()).containsExactly(10_002L);
    }

    @Test
    void shouldSayThatNothingWasFoundOut() {
        DivergenceSection section = DivergenceSection.of(Map.of(), Map.of(), List.of(7L), evidence());

        assertThat(section.sentence())
                .isEqualTo("Where teachers of other traits would choose another number was not found out for any"
                        + " seed.");
        assertThat(section.share().mean()).isEmpty();
    }

    @Test
    void shouldComeBackEqualFromItsJson() {
        DivergenceSection section = DivergenceSection.of(FOUND, LEFT, List.of(10_002L), evidence());

        assertThat(EventCodec.decode(EventCodec.encode(section), DivergenceSection.class)).isEqualTo(section);
    }

    private static Evidence evidence() {
        return PreferenceEvidence.transmitting().seeds(2).arm("student-masked", 0.1).arm("student-random-masked", 0.15)
                .arm("student-divergent", 0.9).build();
    }

    private static EvaluationScores.Divergence found(long divergent) {
        return new EvaluationScores.Divergence(new NodeId("d".repeat(64)), 1_000, divergent, List.of(
                new EvaluationScores.OtherTeacher("wolf", divergent),
                new EvaluationScores.OtherTeacher("dolphin", 250)), List.of());
    }
}
