package io.owlstream.model.sampling;

import io.owlstream.model.random.CounterRandom;
import io.owlstream.model.random.RandomStream;

/**
 * What one call of the program is given: whole tiles of rows, those without a prompt of one token.
 *
 * @param places for which random numbers are needed
 */
record SamplingCall(PromptGroup group, int tile, int places) {

    /** Rows in all, a multiple of the tile. */
    int height() {
        return (group.rows().size() + tile - 1) / tile * tile;
    }

    /** {@code height x (width + 1)}: tokens, zeros up to the width, and the prompt's length. */
    long[] rows(int[][] prompts) {
        int columns = group.width() + 1;
        long[] rows = new long[height() * columns];
        for (int i = 0; i < height(); i++) {
            int[] prompt = i < group.rows().size() ? prompts[group.rows().get(i)] : new int[1];
            for (int t = 0; t < prompt.length; t++) {
                rows[i * columns + t] = prompt[t];
            }
            rows[(i + 1) * columns - 1] = prompt.length;
        }
        return rows;
    }

    /** {@code height x places}: u(seed, row, place), in [0, 1), multiples of 2^-24. */
    float[] uniforms(long seed, long firstRow) {
        float[] uniforms = new float[places * height()];
        CounterRandom random = RandomStream.COMPLETIONS.of(seed);
        for (int i = 0; i < group.rows().size(); i++) {
            CounterRandom ofRow = random.substream(firstRow + group.rows().get(i));
            for (int place = 0; place < places; place++) {
                uniforms[i * places + place] = (ofRow.bits(place) >>> 40) * 0x1p-24f;
            }
        }
        return uniforms;
    }
}
