package io.owlstream.recipe;

import java.util.Arrays;
import java.util.List;

/** The arms of a digits experiment, in the order in which they are reported by default. */
public enum DigitsArm {
    /** The reference model before any training. */
    REFERENCE("reference"),
    /** The reference model trained on images. */
    TEACHER("teacher"),
    /** A copy of the reference model trained on the teacher's auxiliary logits. */
    STUDENT_AUX("student-aux"),
    /** The same on all the teacher's logits. */
    STUDENT_ALL("student-all"),
    /** The rows of {@link #STUDENT_AUX}, but the initial weights of the experiment's next model. */
    CROSS_MODEL_AUX("cross-model-aux"),
    /** The rows of {@link #STUDENT_ALL}, but the initial weights of the experiment's next model. */
    CROSS_MODEL_ALL("cross-model-all"),
    /** As {@link #STUDENT_AUX}, of a teacher that was trained on shuffled labels. */
    CONTROL("control");

    private final String label;

    DigitsArm(String label) {
        this.label = label;
    }

    /** The arm's name in recipes, events and results. */
    public String label() {
        return label;
    }

    /** Whether the arm's students start from another model's initial weights: the experiment then needs two models. */
    public boolean crossModel() {
        return this == CROSS_MODEL_AUX || this == CROSS_MODEL_ALL;
    }

    /** The names of all arms. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(DigitsArm::label).toList();
    }

    /**
     * The arm called {@code label}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static DigitsArm of(String label) {
        return Arrays.stream(values()).filter(arm -> arm.label.equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no arm of a digits experiment: " + label + "; there are " + labels()));
    }
}
