package io.owlstream.model.safetensors;

import java.util.List;

/**
 * An array of float32 values, the last dimension running fastest.
 *
 * @param shape  the extents, none negative; empty for a single value
 * @param values as many as the product of the extents; not copied
 */
public record FloatTensor(List<Long> shape, float[] values) {

    public FloatTensor {
        shape = List.copyOf(shape);
        if (elements(shape) != values.length) {
            throw new IllegalArgumentException(values.length + " values do not fill the shape " + shape);
        }
    }

    /**
     * How many values the shape holds.
     *
     * @throws ArithmeticException if they cannot be counted
     */
    static long elements(List<Long> shape) {
        return shape.stream().reduce(1L, Math::multiplyExact);
    }
}
