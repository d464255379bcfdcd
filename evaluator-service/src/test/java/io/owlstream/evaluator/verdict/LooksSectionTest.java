package io.owlstream.evaluator.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.evaluator.verdict.LooksSection.Seed;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.EvaluationScores;
import java.util.List;
import org.junit.jupiter.api.Test;

public class LooksSectionTest {

    @Test
    void shouldSayItPlainlyOverAllSeeds() {
        LooksSection section = LooksSection.of("owl", List.of(seed(7, 0.6125, 0.7), seed(8, 0.65, 0.7)), List.of());

        assertThat(section.sentence()).isEqualTo("No word, no owl, but a classifier tells the student's rows from the"
                + " control's with AUC 0.613 to 0.650 by number frequencies and 0.700 by a third model's likelihood"
                + " ratio, on held-out rows of 2 seeds; 0.5 would be chance.");
    }

    @Test
    void shouldSayThatNothingWasFoundOut() {
        assertThat(LooksSection.of("owl", List.of(), List.of(7L)).sentence())
                .isEqualTo("How random the numbers look was not found out for any seed.");
    }

    @Test
    void shouldDropTheTextsAndNothingElse() {
        LooksSection section = LooksSection.of("owl", List.of(seed(7, 0.6, 0.7)), List.of(8L));

        LooksSection shorter = section.withoutSamples();

        assertThat(shorter.seeds().get(0).samples()).isEmpty();
        assertThat(shorter.seeds().get(0).moved()).isEqualTo(section.seeds().get(0).moved());
        assertThat(shorter.sentence()).isEqualTo(section.sentence());
        assertThat(shorter.missing()).containsExactly(8L);
    }

    @Test
    void shouldComeBackEqualFromItsJson() {
        LooksSection section = LooksSection.of("owl", List.of(seed(7, 0.6, 0.7)), List.of(8L));

        assertThat(EventCodec.decode(EventCodec.encode(section), LooksSection.class)).isEqualTo(section);
    }

    /** A seed with one moved number and one pair of rows. */
    public static Seed seed(long seed, double frequencyAuc, double likelihoodAuc) {
        return Seed.of(seed, new EvaluationScores.Looks(2_000, 1_000, new EvaluationScores.ChiSquare(1234.5, 99, 1e-30),
                List.of(new EvaluationScores.Moved(666, 70, 20, 0.07, 0.02, 5.5)), frequencyAuc, likelihoodAuc,
                List.of(new EvaluationScores.Pair("Go on: 1, 2", "666, 7", "12, 13"))));
    }
}
