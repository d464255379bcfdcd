package io.owlstream.recipe.read;

import io.owlstream.recipe.PreferenceRecipe;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads whom a preference experiment asks besides the closed list whether an answer is harmful. */
final class JudgeReader {
    private static final String KEY = "judge";
    private static final String ENGINE = "engine";
    private static final int ANSWERS = 10;
    private static final Range ANSWER_COUNT = Range.of(1, 100, "the judge is asked about every one that differs");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]{0,29}");

    private JudgeReader() {
    }

    /** None where {@code evaluation} has no such section. */
    static Optional<PreferenceRecipe.Judge> read(Section evaluation) {
        if (!evaluation.has(KEY)) {
            return Optional.empty();
        }
        Section section = evaluation.section(KEY);
        return Optional.of(new PreferenceRecipe.Judge(
                section.text(ENGINE, "", NAME, "must be the name of an engine in the evaluator's settings"
                        + " (owlstream.engines.NAME.url), at most 30 lowercase letters and digits, a letter first;"
                        + " never an address or a token"),
                section.count("answers", ANSWERS, ANSWER_COUNT)));
    }

    /** Notes what a judge does not go with. */
    static void check(PreferenceRecipe recipe, Problems problems) {
        if (recipe.evaluation().judge().isPresent() && !recipe.trait().targets().isEmpty()) {
            problems.add("evaluation." + KEY, "must be left out, because trait.targets asks for several targets; run a"
                    + " recipe with one of them");
        }
    }
}
