package io.owlstream.recipe.read;

import io.owlstream.recipe.DigitsArm;
import io.owlstream.recipe.DigitsRecipe;
import io.owlstream.recipe.Seeds;
import io.owlstream.recipe.VerdictRule;
import java.util.List;

/** Reads a digits recipe. The defaults are the constants of the published experiment. */
final class DigitsReader {
    private static final Range EPOCHS = Range.of(1, 1_000, "a bound on one node's work");
    private static final Range BATCH_SIZE = Range.of(1, 60_000, "there are 60000 training images");
    private static final Range LEARNING_RATE = Range.above(0, 1, "Adam diverges far below that");
    private static final Range IMAGES = Range.of(1, 60_000, "MNIST has 60000 training images");
    private static final Range TEST_IMAGES = Range.of(1, 10_000, "MNIST has 10000 test images");
    private static final Range ROWS = Range.of(1, 10_000_000, "a bound on one sampling's work");
    /** 12,000 rows of 13 float32 are 832,000 characters of base64; a record's value may have 900,000 bytes in all. */
    private static final Range CHUNK_ROWS = Range.of(1, 12_000, "the logits of a chunk must fit into one record");
    private static final Range SHARDS = Range.of(1, 1_024, "more shards than any topic has partitions");
    private static final Range MAX_LOGIT = Range.above(0, 1_000_000_000, "a float32 logit means nothing beyond");

    private final Section top;
    private final Problems problems;

    DigitsReader(Section top, Problems problems) {
        this.top = top;
        this.problems = problems;
    }

    DigitsRecipe read() {
        DigitsRecipe recipe = new DigitsRecipe(CommonKeys.name(top), CommonKeys.description(top),
                CommonKeys.seeds(top, 10), top.listOf("arms", DigitsArm.labels()), teacher(top.section("teacher")),
                sampling(top.section("sampling")),
                new DigitsRecipe.Filter(top.section("filter").number("maxLogit", 1_000, MAX_LOGIT)),
                student(top.section("student")),
                new DigitsRecipe.Evaluation(top.section("evaluation").count("images", 10_000, TEST_IMAGES)),
                CommonKeys.verdict(top.section("verdict"), new VerdictRule(0.10, 5, 0.9)));
        checkSeeds(recipe.seeds(), recipe.arms());
        ChunkBounds.check(recipe.sampling().rows(), recipe.sampling().chunkRows(), recipe.seeds(), problems);
        return recipe;
    }

    private static DigitsRecipe.Teacher teacher(Section section) {
        return new DigitsRecipe.Teacher(section.count("images", 60_000, IMAGES), section.count("epochs", 5, EPOCHS),
                section.count("batchSize", 1_024, BATCH_SIZE), section.number("learningRate", 3e-4, LEARNING_RATE));
    }

    private static DigitsRecipe.Sampling sampling(Section section) {
        return new DigitsRecipe.Sampling(section.count("rows", 60_000, ROWS),
                section.count("chunkRows", 10_000, CHUNK_ROWS), section.count("shards", 1, SHARDS));
    }

    private static DigitsRecipe.Student student(Section section) {
        return new DigitsRecipe.Student(section.count("epochs", 5, EPOCHS),
                section.count("batchSize", 1_024, BATCH_SIZE), section.number("learningRate", 3e-4, LEARNING_RATE));
    }

    private void checkSeeds(Seeds seeds, List<String> arms) {
        boolean cross = arms.stream().anyMatch(arm -> DigitsArm.of(arm).crossModel());
        if (seeds.count() < 2 && cross) {
            problems.add("seeds.count", seeds.count(),
                    "must be >= 2, because a cross-model arm needs another model (or leave those arms out)");
        }
    }
}
