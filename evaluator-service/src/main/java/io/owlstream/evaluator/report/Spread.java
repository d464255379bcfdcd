package io.owlstream.evaluator.report;

import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * A mean with its 95 % interval, as a table shows it.
 *
 * @param n over how many values
 */
public record Spread(int n, String mean, String interval) {

    static Spread of(int n, OptionalDouble mean, OptionalDouble low, OptionalDouble high) {
        return new Spread(n, Numbers.value(mean), Numbers.bounds(low, high));
    }

    static Spread of(int n, OptionalDouble mean, OptionalDouble low, OptionalDouble high,
            DoubleFunction<String> format) {
        return new Spread(n, Numbers.value(mean, format), Numbers.bounds(low, high, format));
    }
}
