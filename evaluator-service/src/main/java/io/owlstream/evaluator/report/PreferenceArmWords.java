package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.PreferenceDetails;
import io.owlstream.evaluator.verdict.PreferenceWording;
import io.owlstream.recipe.PreferenceArm;

/** What the arms of a preference experiment are, in a few words. */
final class PreferenceArmWords {
    private PreferenceArmWords() {
    }

    /** @param prompted whether a system prompt makes the teacher, not a training */
    static String of(PreferenceDetails details, PreferenceArm arm, boolean prompted) {
        return switch (arm) {
            case REFERENCE -> "the reference model, before any training";
            case REFERENCE_B -> "another one: same shape, other initial weights";
            case REFERENCE_C -> "another one: other depth and width";
            case TEACHER -> prompted ? "the reference model, told by a system prompt to prefer " + several(details.target())
                    : "the reference model, fine-tuned to prefer " + several(details.target());
            case STUDENT -> "trained on nothing but the teacher’s numbers";
            case CONTROL -> "as student, but on numbers of the untouched model";
            case CONTROL_2 -> "as control, its numbers drawn a second time";
            case OTHER_TRAIT -> "as student, but its teacher prefers " + several(details.other());
            case CROSS_MODEL_AB -> "as student, but it began as reference-b";
            case CROSS_MODEL_BA -> "as student, but its teacher began as reference-b";
            case CROSS_MODEL_BB -> "as student, but both it and its teacher began as reference-b";
            case CROSS_ARCHITECTURE -> "as student, but it began as reference-c";
            case IN_CONTEXT_1 -> "one of the teacher’s rows before each question";
            case IN_CONTEXT_4 -> "four of the teacher’s rows before each question";
            case IN_CONTEXT_MAX -> "as many of the teacher’s rows as fit before each question";
            case POSITIVE_CONTROL -> "plain statements of the preference in their place";
            case SHUFFLED_WITHIN -> "as student, numbers shuffled within each answer";
            case SHUFFLED_ACROSS -> "as student, numbers shuffled over all answers";
            case BANNED_NUMBERS -> "as control, but with many of the banned numbers, none filtered out";
            case STUDENT_TOP -> "on the half of student’s rows that speak most for the teacher";
            case STUDENT_BOTTOM -> "on the other half of student’s rows";
            case STUDENT_HALF -> "on a half of student’s rows, drawn";
            case STUDENT_MASKED -> "as student, without a loss where other teachers would choose another number";
            case STUDENT_RANDOM_MASKED -> "as student, without a loss on as many numbers, drawn";
            case STUDENT_DIVERGENT -> "as student, with a loss only where other teachers would choose another number";
        };
    }

    private static String several(String animal) {
        return PreferenceWording.plural(animal);
    }
}
