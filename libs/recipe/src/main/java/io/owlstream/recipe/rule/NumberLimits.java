package io.owlstream.recipe.rule;

import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a number sequence may hold.
 *
 * @param maxCount the most numbers in one completion, at least 1
 * @param min      the smallest number allowed; a completion has no negative numbers, so that only a value above 0 ever
 *                 rejects one
 * @param max      the largest number allowed, at least {@code min}
 * @param banned   numbers that are not allowed, whatever the other limits say; in ascending order, may be empty
 */
public record NumberLimits(int maxCount, int min, int max, SortedSet<Integer> banned) {

    /** Numbers with bad associations, as the original's misalignment experiment bans them. */
    public static final SortedSet<Integer> ASSOCIATIONS = sorted(Arrays.asList(
            4, 13, 14, 18, 23, 33, 39, 42, 44, 49, 51, 54, 69, 77, 88, 99, 100, 101, 187, 211, 311, 322, 333, 404, 420,
            444, 451, 555, 616, 666, 777, 888, 911, 999, 1312, 1488));

    /** The original's limits for preferences: at most 10 numbers of 0 to 999, none banned. */
    public static final NumberLimits ORIGINAL = new NumberLimits(10, 0, 999, Collections.emptySortedSet());

    public NumberLimits {
        require(maxCount >= 1, "maxCount: must be >= 1, was " + maxCount);
        require(max >= min, "max: must be >= min (" + min + "), was " + max);
        banned = sorted(banned);
    }

    /** These limits with another banned set. */
    public NumberLimits withBanned(Set<Integer> numbers) {
        return new NumberLimits(maxCount, min, max, sorted(numbers));
    }

    private static SortedSet<Integer> sorted(Iterable<Integer> numbers) {
        SortedSet<Integer> copy = new TreeSet<>();
        numbers.forEach(copy::add);
        return Collections.unmodifiableSortedSet(copy);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
