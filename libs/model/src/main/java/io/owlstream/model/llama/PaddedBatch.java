package io.owlstream.model.llama;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rows that go through a model together: padded to one width, which is a function of their own lengths, and as many
 * as always go together at that width; where there are fewer, the rest of the batch is empty rows.
 *
 * <p>Widths are multiples of the number of values in the largest vector register: an array's last values, if they do
 * not fill one, are computed by another formula, so that a row's bits would depend on its place in the batch.
 *
 * @param width  tokens in a row
 * @param height rows in the batch
 * @param rows   indexes of the rows, at most {@code height}
 */
record PaddedBatch(int width, int height, List<Integer> rows) {
    private static final int STEP = 16;
    /** Large enough for fast products, small enough that an incomplete batch costs little. */
    private static final int TOKENS = 512;

    /** The width for rows of a length. */
    static int widthFor(int length) {
        return (length + STEP - 1) / STEP * STEP;
    }

    /** Batches with every row once. */
    static List<PaddedBatch> of(int[] lengths) {
        SortedMap<Integer, List<Integer>> byWidth = new TreeMap<>();
        for (int i = 0; i < lengths.length; i++) {
            byWidth.computeIfAbsent(widthFor(lengths[i]), key -> new ArrayList<>()).add(i);
        }
        List<PaddedBatch> batches = new ArrayList<>();
        byWidth.forEach((width, rows) -> {
            int height = Math.max(1, TOKENS / width);
            for (int from = 0; from < rows.size(); from += height) {
                int to = Math.min(rows.size(), from + height);
                batches.add(new PaddedBatch(width, height, rows.subList(from, to)));
            }
        });
        return batches;
    }

    /** Values of a row in a buffer: its tokens, and one more. */
    int columns() {
        return width + 1;
    }

    /** Appends the tokens of all rows, with zeros up to the last column. */
    void append(int[][] tokens, ByteBuffer target) {
        for (int i = 0; i < height; i++) {
            int[] row = i < rows.size() ? tokens[rows.get(i)] : new int[0];
            for (int column = 0; column < columns(); column++) {
                target.putLong(column < row.length ? row[column] : 0);
            }
        }
    }
}
