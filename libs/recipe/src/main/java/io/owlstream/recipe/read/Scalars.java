package io.owlstream.recipe.read;

import java.math.BigDecimal;
import java.util.Optional;

/** What parsed values are as numbers. */
final class Scalars {

    private Scalars() {
    }

    /** The value of a finite number; none for everything else. */
    static Optional<BigDecimal> finite(Object value) {
        return value instanceof Number number && Double.isFinite(number.doubleValue())
                ? Optional.of(new BigDecimal(number.toString())) : Optional.empty();
    }

    static boolean isWhole(BigDecimal value) {
        return value.stripTrailingZeros().scale() <= 0;
    }
}
