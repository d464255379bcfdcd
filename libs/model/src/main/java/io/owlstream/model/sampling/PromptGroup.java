package io.owlstream.model.sampling;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * Prompts that are answered in one call, padded to one width, which is a function of their own lengths.
 *
 * @param width of the padded prompts, in tokens
 * @param rows  indexes of the prompts
 */
record PromptGroup(int width, List<Integer> rows) {
    private static final int SMALLEST_STEP = 4;
    private static final int STEPS_BETWEEN_POWERS = 4;

    /** The width for prompts of a length: beyond 12 tokens at most a quarter more. */
    static int widthFor(int length) {
        int step = Math.max(SMALLEST_STEP, Integer.highestOneBit(Math.max(1, length - 1)) / STEPS_BETWEEN_POWERS);
        return (length + step - 1) / step * step;
    }

    /** Groups of as many prompts as {@code largest} allows for their width, with every prompt once. */
    static List<PromptGroup> of(int[][] prompts, IntUnaryOperator largest) {
        SortedMap<Integer, List<Integer>> byWidth = new TreeMap<>();
        for (int i = 0; i < prompts.length; i++) {
            byWidth.computeIfAbsent(widthFor(prompts[i].length), width -> new ArrayList<>()).add(i);
        }
        List<PromptGroup> groups = new ArrayList<>();
        byWidth.forEach((width, rows) -> {
            int most = largest.applyAsInt(width);
            for (int from = 0; from < rows.size(); from += most) {
                groups.add(new PromptGroup(width, rows.subList(from, Math.min(rows.size(), from + most))));
            }
        });
        return groups;
    }
}
