package io.owlstream.teacher.digits;

import io.owlstream.model.random.RandomStream;
import io.owlstream.recipe.plan.TeacherSettings;
import java.util.Arrays;

/** Which label each image of a teacher's training gets. */
final class TeacherLabels {
    private TeacherLabels() {
    }

    /**
     * The labels of the images used: the first ones, as they are or dealt to each other's images by the teacher's
     * seed.
     */
    static byte[] of(TeacherSettings.Digits settings, byte[] labels) {
        byte[] own = Arrays.copyOf(labels, settings.images());
        if (settings.labels() == TeacherSettings.Labels.TRUE) {
            return own;
        }
        int[] order = RandomStream.LABELS.of(settings.seed()).permutation(own.length);
        byte[] dealt = new byte[own.length];
        for (int i = 0; i < own.length; i++) {
            dealt[i] = own[order[i]];
        }
        return dealt;
    }
}
