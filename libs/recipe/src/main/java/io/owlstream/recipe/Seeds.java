package io.owlstream.recipe;

import java.util.List;
import java.util.stream.LongStream;

/**
 * A run of consecutive seeds.
 *
 * @param first the first seed, at least 0 and below 2^31
 * @param count how many, at least 1
 */
public record Seeds(long first, int count) {

    /** The seeds, ascending. */
    public List<Long> all() {
        return LongStream.range(first, first + count).boxed().toList();
    }
}
