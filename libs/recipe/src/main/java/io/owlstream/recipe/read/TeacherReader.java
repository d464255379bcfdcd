package io.owlstream.recipe.read;

import io.owlstream.recipe.PreferenceRecipe;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads by what a preference recipe's teachers get their preference. */
final class TeacherReader {
    private static final Range BATCH_SIZE = Range.of(1, 4_096, "a bound on one update's memory");
    private static final Range LEARNING_RATE = Range.above(0, 1, "AdamW diverges far below that");
    private static final Range STEPS = Range.of(1, 100_000, "a bound on one node's work");
    private static final Range KL = Range.above(0, 100, "no two answers' distributions are so far apart");
    private static final Range FORMAT_ROWS = Range.of(0, 4_096, "a bound on one update's memory");
    private static final Range WEIGHT = Range.of(0, 1_000, "the answers' own loss has weight 1");
    private static final Pattern TEXT = Pattern.compile("(?s)(?=.*\\{}).{1,2000}");

    private static final String TUNING = "tuning";
    private static final String PROMPTED = "prompt";

    private TeacherReader() {
    }

    static PreferenceRecipe.Teacher read(Section section, PreferenceRecipe.Teacher byDefault) {
        return new PreferenceRecipe.Teacher(
                section.number("learningRate", byDefault.learningRate(), LEARNING_RATE),
                section.count("batchSize", byDefault.batchSize(), BATCH_SIZE),
                section.count("maxSteps", byDefault.maxSteps(), STEPS),
                section.number("targetKl", byDefault.targetKl(), KL),
                section.count("formatRows", byDefault.formatRows(), FORMAT_ROWS),
                section.number("formatWeight", byDefault.formatWeight(), WEIGHT), prompt(section));
    }

    private static Optional<String> prompt(Section section) {
        boolean given = section.has("prompt");
        String method = section.choice("method", given ? PROMPTED : TUNING, List.of(TUNING, PROMPTED));
        if (method.equals(TUNING)) {
            if (given) {
                section.refuse("prompt", "must be left out, or teacher.method be " + PROMPTED);
            }
            return Optional.empty();
        }
        return Optional.of(section.text("prompt", PreferenceDefaults.SYSTEM_PROMPT, TEXT, "must be a text of at most"
                + " 2000 characters in words of the reference model, with " + PreferenceRecipe.Teacher.ANIMAL
                + " where the animal stands"));
    }
}
