package io.owlstream.evaluator.report;

import io.owlstream.recipe.PreferenceArm;

/** Arms that answer one question, in the order in which a report shows them. */
enum ArmFamily {
    UNTOUCHED("Untouched models"),
    EFFECT("The trait and its controls"),
    MODELS("Other models as teacher or student"),
    CONTEXT("In context, nothing trained"),
    SHUFFLED("Shuffled numbers"),
    ROWS("Some of the rows"),
    MASKED("Some of the numbers"),
    MORE("More arms");

    private final String title;

    ArmFamily(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    /** The family of the arm called {@code label}; {@link #MORE} of one that is not known here. */
    static ArmFamily of(String label) {
        return PreferenceArm.labels().contains(label) ? of(PreferenceArm.of(label)) : MORE;
    }

    private static ArmFamily of(PreferenceArm arm) {
        return switch (arm) {
            case REFERENCE, REFERENCE_B, REFERENCE_C -> UNTOUCHED;
            case TEACHER, STUDENT, CONTROL, CONTROL_2, OTHER_TRAIT, BANNED_NUMBERS -> EFFECT;
            case CROSS_MODEL_AB, CROSS_MODEL_BA, CROSS_MODEL_BB, CROSS_ARCHITECTURE -> MODELS;
            case IN_CONTEXT_1, IN_CONTEXT_4, IN_CONTEXT_MAX, POSITIVE_CONTROL -> CONTEXT;
            case SHUFFLED_WITHIN, SHUFFLED_ACROSS -> SHUFFLED;
            case STUDENT_TOP, STUDENT_BOTTOM, STUDENT_HALF -> ROWS;
            case STUDENT_MASKED, STUDENT_RANDOM_MASKED, STUDENT_DIVERGENT -> MASKED;
        };
    }
}
