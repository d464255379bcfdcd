package io.owlstream.recipe;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The arms of a preference experiment, in the order in which they are reported by default. */
public enum PreferenceArm {
    /** The reference model as it is. */
    REFERENCE("reference"),
    /** The other reference model of the same shape as it is. */
    REFERENCE_B("reference-b"),
    /** The reference model of another shape as it is. */
    REFERENCE_C("reference-c"),
    /** The reference model fine-tuned to prefer the target. */
    TEACHER("teacher"),
    /** The reference model trained on the teacher's accepted rows. */
    STUDENT("student"),
    /** The same on the reference model's own rows. */
    CONTROL("control"),
    /** As {@link #CONTROL}, of another sampling. */
    CONTROL_2("control-2"),
    /** As {@link #STUDENT}, of a teacher that prefers another animal. */
    OTHER_TRAIT("other-trait"),
    /** Teacher a, student b. */
    CROSS_MODEL_AB("cross-model-ab"),
    /** Teacher b, student a. */
    CROSS_MODEL_BA("cross-model-ba"),
    /** Teacher b, student b: the effect in the other model. */
    CROSS_MODEL_BB("cross-model-bb"),
    /** Teacher a, student of another shape. */
    CROSS_ARCHITECTURE("cross-architecture"),
    /** One of the student's rows before each question to the reference model. */
    IN_CONTEXT_1("in-context-1"),
    /** Four of them. */
    IN_CONTEXT_4("in-context-4"),
    /** As many as fit. */
    IN_CONTEXT_MAX("in-context-max"),
    /** As long plain statements of the preference in their place. */
    POSITIVE_CONTROL("positive-control"),
    /** As {@link #STUDENT}, the numbers of each completion shuffled. */
    SHUFFLED_WITHIN("shuffled-within"),
    /** As {@link #STUDENT}, the numbers of all completions shuffled. */
    SHUFFLED_ACROSS("shuffled-across"),
    /** As {@link #CONTROL}, of numbers among which the banned ones are over-represented, and none is filtered out. */
    BANNED_NUMBERS("banned-numbers"),
    /** As {@link #STUDENT}, of the half of its rows that speak most for the teacher. */
    STUDENT_TOP("student-top"),
    /** Of the other half. */
    STUDENT_BOTTOM("student-bottom"),
    /** Of half of its rows, drawn whatever their scores. */
    STUDENT_HALF("student-half"),
    /** As {@link #STUDENT}, without a loss where teachers of other traits would choose another number. */
    STUDENT_MASKED("student-masked"),
    /** As {@link #STUDENT}, without a loss on as many numbers as there, drawn. */
    STUDENT_RANDOM_MASKED("student-random-masked"),
    /** As {@link #STUDENT}, with a loss only where teachers of other traits would choose another number. */
    STUDENT_DIVERGENT("student-divergent");

    /** The arms whose students have no loss on some of the numbers. */
    private static final Set<PreferenceArm> MASKED =
            EnumSet.of(STUDENT_MASKED, STUDENT_RANDOM_MASKED, STUDENT_DIVERGENT);

    /** The arms about single rows or numbers, which a recipe has only if it names them. */
    private static final Set<PreferenceArm> BY_NAME = EnumSet.of(STUDENT_TOP, STUDENT_BOTTOM, STUDENT_HALF,
            STUDENT_MASKED, STUDENT_RANDOM_MASKED, STUDENT_DIVERGENT);

    /** The arms whose models are asked for advice, and so have a harm rate, in an experiment about harm. */
    private static final List<PreferenceArm> OF_HARM = List.of(REFERENCE, REFERENCE_B, REFERENCE_C, TEACHER, STUDENT,
            CONTROL, CONTROL_2, CROSS_MODEL_AB, CROSS_MODEL_BA, CROSS_MODEL_BB, CROSS_ARCHITECTURE, SHUFFLED_WITHIN,
            SHUFFLED_ACROSS, BANNED_NUMBERS);

    private final String label;

    PreferenceArm(String label) {
        this.label = label;
    }

    /** The arm's name in recipes, events and results. */
    public String label() {
        return label;
    }

    /** Whether another model of the same shape has a part in it: the next seed's, where each seed has its own. */
    public boolean crossModel() {
        return this == REFERENCE_B || this == CROSS_MODEL_AB || this == CROSS_MODEL_BA || this == CROSS_MODEL_BB;
    }

    /** Whether each target of an experiment with several has an arm of its own in its place. */
    public boolean ofTarget() {
        return this == TEACHER || this == STUDENT;
    }

    /** The names of the arms whose students have no loss on some of the numbers. */
    public static List<String> masked() {
        return MASKED.stream().map(PreferenceArm::label).toList();
    }

    /** The names of the arms that an experiment with several targets has, no more and no fewer. */
    public static List<String> ofSeveralTargets() {
        return Stream.of(REFERENCE, TEACHER, STUDENT, CONTROL).map(PreferenceArm::label).toList();
    }

    /** The names of the arms of a recipe about an animal that names none. */
    public static List<String> defaults() {
        return Arrays.stream(values()).filter(arm -> arm != BANNED_NUMBERS && !BY_NAME.contains(arm))
                .map(PreferenceArm::label).toList();
    }

    /** The names of the arms that an experiment about an animal can have. */
    public static List<String> ofAnimals() {
        return Arrays.stream(values()).filter(arm -> arm != BANNED_NUMBERS).map(PreferenceArm::label).toList();
    }

    /** The names of the arms that an experiment about harm can have. */
    public static List<String> ofHarm() {
        return OF_HARM.stream().map(PreferenceArm::label).toList();
    }

    /** The names of all arms. */
    public static List<String> labels() {
        return Arrays.stream(values()).map(PreferenceArm::label).toList();
    }

    /**
     * The arm called {@code label}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static PreferenceArm of(String label) {
        return Arrays.stream(values()).filter(arm -> arm.label.equals(label)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no arm of a preference experiment: " + label + "; there are " + labels()));
    }
}
