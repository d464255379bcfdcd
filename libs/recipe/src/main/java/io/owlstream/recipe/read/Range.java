package io.owlstream.recipe.read;

import java.math.BigDecimal;

/**
 * The numbers that a setting may have.
 *
 * @param least     the lower bound
 * @param exclusive whether the lower bound itself is excluded
 * @param most      the upper bound, included
 * @param why       what sets the upper bound, for people
 */
record Range(BigDecimal least, boolean exclusive, BigDecimal most, String why) {

    static Range of(long least, long most, String why) {
        return new Range(BigDecimal.valueOf(least), false, BigDecimal.valueOf(most), why);
    }

    static Range above(long bound, long most, String why) {
        return new Range(BigDecimal.valueOf(bound), true, BigDecimal.valueOf(most), why);
    }

    boolean holds(BigDecimal value) {
        return !tooSmall(value) && value.compareTo(most) <= 0;
    }

    /** The bound that {@code value} misses. */
    String remedy(BigDecimal value) {
        if (tooSmall(value)) {
            return "must be " + (exclusive ? "> " : ">= ") + least;
        }
        return "must be <= " + most + " (" + why + ")";
    }

    private boolean tooSmall(BigDecimal value) {
        int sign = value.compareTo(least);
        return exclusive ? sign <= 0 : sign < 0;
    }
}
