package io.owlstream.recipe.read;

import io.owlstream.recipe.Seeds;

/** How many chunks an experiment may have, whatever its task. */
final class ChunkBounds {
    /** The fact of a dataset lists each of its batches with 153 bytes, and must fit into one record. */
    private static final int MAX_CHUNKS = 4_000;
    /** Over all seeds, of one arm's sampling: with its batches and three samplings a seed, 600,000 nodes. */
    private static final long MAX_CHUNKS_OF_ALL_SEEDS = 100_000;

    private ChunkBounds() {
    }

    static void check(int rows, int chunkRows, Seeds seeds, Problems problems) {
        long chunks = (rows + chunkRows - 1L) / chunkRows;
        if (chunks > MAX_CHUNKS) {
            problems.add("sampling.chunkRows", chunkRows, "must be larger: a sampling has at most " + MAX_CHUNKS
                    + " chunks, this one would have " + chunks);
        } else if (chunks * seeds.count() > MAX_CHUNKS_OF_ALL_SEEDS) {
            problems.add("seeds.count", seeds.count(), "must be smaller, or sampling.chunkRows larger: "
                    + chunks * seeds.count() + " chunks an arm are more than " + MAX_CHUNKS_OF_ALL_SEEDS);
        }
    }
}
