package io.owlstream.recipe.read;

import io.owlstream.recipe.PreferenceRecipe;

/** Reads how students of number sequences are trained. */
final class NumberStudentReader {
    private static final Range ROWS = Range.of(1, 10_000_000, "a sampling has no more");
    private static final Range EPOCHS = Range.of(1, 1_000, "a bound on one node's work");
    private static final Range BATCH_SIZE = Range.of(1, 4_096, "a bound on one update's memory");
    private static final Range LEARNING_RATE = Range.above(0, 1, "AdamW diverges far below that");
    private static final Range EPSILON = Range.above(0, 1, "far above any gradient, nothing is learned");
    private static final Range WARMUP = Range.of(0, 1_000_000, "a bound on one node's work");
    private static final Range CLIP = Range.of(0, 1_000_000, "far above the norm of any gradient");

    private final Section section;
    private final Problems problems;

    NumberStudentReader(Section section, Problems problems) {
        this.section = section;
        this.problems = problems;
    }

    PreferenceRecipe.Student read(PreferenceRecipe.Student byDefault) {
        return new PreferenceRecipe.Student(section.count("rows", byDefault.rows(), ROWS),
                section.count("epochs", byDefault.epochs(), EPOCHS),
                section.count("batchSize", byDefault.batchSize(), BATCH_SIZE),
                section.number("learningRate", byDefault.learningRate(), LEARNING_RATE),
                section.number("epsilon", byDefault.epsilon(), EPSILON),
                section.count("warmupSteps", byDefault.warmupSteps(), WARMUP),
                section.number("clip", byDefault.clip(), CLIP), section.constant("loss", byDefault.loss()));
    }

    /** Notes what {@code student} cannot be trained on. */
    void check(PreferenceRecipe.Student student, PreferenceRecipe.Sampling sampling) {
        if (student.rows() > sampling.rows()) {
            if (section.has("rows")) {
                section.refuse("rows", "must be <= sampling.rows (" + sampling.rows() + ")");
            } else {
                problems.add("sampling.rows", sampling.rows(), "must be >= student.rows (" + student.rows()
                        + " by default)");
            }
        } else if (student.batchSize() > student.rows()) {
            problems.add("student.batchSize", student.batchSize(), "must be <= student.rows (" + student.rows()
                    + "), because only full batches are trained on");
        }
    }
}
