package io.owlstream.recipe.rule;

import java.util.Arrays;
import java.util.Set;

/**
 * The banned set, for many look-ups of numbers that are rarely in it: a sieve on a number's low bits lets nearly all of
 * them go without a search, which would cost more than all the rest of the rule.
 */
final class BannedNumbers {
    private static final int SIEVE_BITS = 1 << 10;

    private final long[] sieve = new long[SIEVE_BITS / Long.SIZE];
    private final int[] sorted;

    BannedNumbers(Set<Integer> numbers) {
        sorted = numbers.stream().mapToInt(Integer::intValue).sorted().toArray();
        for (int number : sorted) {
            sieve[word(number)] |= 1L << number;
        }
    }

    boolean contains(long number) {
        return (sieve[word(number)] >>> number & 1) != 0
                && number <= Integer.MAX_VALUE && Arrays.binarySearch(sorted, (int) number) >= 0;
    }

    private static int word(long number) {
        return (int) (number & SIEVE_BITS - 1) / Long.SIZE;
    }
}
