package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.Decimals;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** Numbers as a report shows them, and what stands where there is none. */
final class Numbers {
    private static final String NONE = "none";

    private Numbers() {
    }

    static String value(OptionalDouble value) {
        return value(value, Decimals::three);
    }

    static String value(OptionalDouble value, DoubleFunction<String> format) {
        return value.isEmpty() ? NONE : format.apply(value.getAsDouble());
    }

    static String bounds(OptionalDouble low, OptionalDouble high) {
        return bounds(low, high, Decimals::three);
    }

    static String bounds(OptionalDouble low, OptionalDouble high, DoubleFunction<String> format) {
        return low.isEmpty() ? NONE : value(low, format) + " to " + value(high, format);
    }
}
