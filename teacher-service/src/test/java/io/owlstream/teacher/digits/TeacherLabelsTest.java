package io.owlstream.teacher.digits;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.TeacherSettings.Labels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TeacherLabelsTest {
    private static final byte[] LABELS = new byte[1000];

    static {
        for (int i = 0; i < LABELS.length; i++) {
            LABELS[i] = (byte) (i % 10);
        }
    }

    @Test
    void shouldTakeTheFirstLabelsAsTheyAre() {
        assertThat(TeacherLabels.of(settings(1, Labels.TRUE), LABELS)).isEqualTo(Arrays.copyOf(LABELS, 500));
    }

    @Test
    void shouldDealTheSameLabelsToOtherImages() {
        // When
        byte[] dealt = TeacherLabels.of(settings(1, Labels.SHUFFLED), LABELS);

        // Then: about one in ten lands on an image that it fits
        assertThat(dealt).containsExactlyInAnyOrder(Arrays.copyOf(LABELS, 500));
        assertThat(agreeing(dealt)).isBetween(20, 90);
    }

    @Test
    void shouldDealByTheSeedAlone() {
        byte[] dealt = TeacherLabels.of(settings(1, Labels.SHUFFLED), LABELS);

        assertThat(TeacherLabels.of(settings(1, Labels.SHUFFLED), LABELS)).isEqualTo(dealt);
        assertThat(TeacherLabels.of(settings(2, Labels.SHUFFLED), LABELS)).isNotEqualTo(dealt);
    }

    private static int agreeing(byte[] dealt) {
        int agreeing = 0;
        for (int i = 0; i < dealt.length; i++) {
            agreeing += dealt[i] == LABELS[i] ? 1 : 0;
        }
        return agreeing;
    }

    private static TeacherSettings.Digits settings(long seed, Labels labels) {
        return new TeacherSettings.Digits(seed, 500, 1, 50, 3e-4, labels);
    }
}
