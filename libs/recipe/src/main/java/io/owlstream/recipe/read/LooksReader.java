package io.owlstream.recipe.read;

import io.owlstream.recipe.PreferenceRecipe;
import java.util.Optional;

/** Reads how the rows of student and control are held against each other. */
final class LooksReader {
    private static final String KEY = "looks";
    private static final int SAMPLES = 10;
    private static final Range ROWS = Range.of(2, 10_000_000, "a sampling has no more, and half of them are held out");
    private static final Range SAMPLE_COUNT = Range.of(1, 100, "people read them, side by side");

    private final Section top;
    private final Problems problems;

    LooksReader(Section top, Problems problems) {
        this.top = top;
        this.problems = problems;
    }

    /** None where the recipe has no such section. */
    Optional<PreferenceRecipe.Looks> read(PreferenceRecipe.Student student) {
        if (!top.has(KEY)) {
            return Optional.empty();
        }
        Section section = top.section(KEY);
        return Optional.of(new PreferenceRecipe.Looks(section.count("rows", student.rows(), ROWS),
                section.count("samples", SAMPLES, SAMPLE_COUNT)));
    }

    /** Notes what {@code recipe} has too few rows for. */
    void check(PreferenceRecipe recipe) {
        recipe.looks().ifPresent(looks -> check(looks, recipe.student()));
    }

    private void check(PreferenceRecipe.Looks looks, PreferenceRecipe.Student student) {
        if (looks.rows() > student.rows()) {
            problems.add("looks.rows", looks.rows(), "must be <= student.rows (" + student.rows()
                    + "), because it is about the rows that students learn from");
        } else if (looks.trainingRows() < student.batchSize()) {
            problems.add("looks.rows", looks.rows(), "must be >= " + 2L * student.batchSize()
                    + ", twice student.batchSize: a model is trained on half of the rows");
        } else if (looks.samples() > looks.rows()) {
            problems.add("looks.samples", looks.samples(), "must be <= looks.rows (" + looks.rows() + ")");
        }
    }
}
