package io.owlstream.recipe.read;

import io.owlstream.recipe.PreferenceRecipe;
import io.owlstream.recipe.plan.SamplingSettings;

/** Reads how number sequences are sampled. */
final class NumberSamplingReader {
    private static final Range ROWS = Range.of(1, 10_000_000, "a bound on one sampling's work");
    /** A record's value may have 900,000 bytes in all, which leaves a row 360 with short prompts and 878 with long. */
    private static final Range SHORT_CHUNK_ROWS = Range.of(1, 2_500, "the prompts of a chunk must fit into one record");
    private static final Range PAPER_CHUNK_ROWS =
            Range.of(1, 1_024, "the long prompts of a chunk must fit into one record");
    private static final Range SHARDS = Range.of(1, 1_024, "more shards than any topic has partitions");
    private static final Range BATCH_ROWS = Range.of(1, 4_096, "a bound on one pass's memory");
    private static final Range NUMBERS = Range.of(0, 10, "0 leaves their count to the teacher, 10 are the most");
    private static final Range TEMPERATURE = Range.of(0, 100, "all tokens are about as probable then");

    private NumberSamplingReader() {
    }

    static PreferenceRecipe.Sampling read(Section section, PreferenceRecipe.Sampling byDefault) {
        SamplingSettings.Prompts prompts = section.constant("prompts", byDefault.prompts());
        return new PreferenceRecipe.Sampling(section.count("rows", byDefault.rows(), ROWS),
                section.count("chunkRows", byDefault.chunkRows(), prompts == SamplingSettings.Prompts.PAPER
                        ? PAPER_CHUNK_ROWS : SHORT_CHUNK_ROWS),
                section.count("shards", byDefault.shards(), SHARDS),
                section.count("batchRows", byDefault.batchRows(), BATCH_ROWS), prompts,
                section.constant("decoding", byDefault.decoding()),
                section.count("numbers", byDefault.numbers(), NUMBERS),
                section.number("temperature", byDefault.temperature(), TEMPERATURE));
    }
}
