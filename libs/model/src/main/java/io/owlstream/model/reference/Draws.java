package io.owlstream.model.reference;

import io.owlstream.model.random.CounterRandom;
import java.util.List;

/** What is drawn for one thing, a conversation for instance, one after the other. */
final class Draws {
    private final CounterRandom random;
    private final CounterRandom normals;
    private long position;
    private long normalPosition;

    Draws(CounterRandom random) {
        this.random = random;
        this.normals = random.substream(0);
    }

    /** Uniform in [0, 1). */
    double uniform() {
        return random.uniform(position++);
    }

    double gaussian() {
        return normals.gaussian(normalPosition++);
    }

    boolean chance(double probability) {
        return uniform() < probability;
    }

    /** Uniform in {@code first} to {@code last}. */
    int between(int first, int last) {
        return first + (int) (uniform() * (last - first + 1));
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(between(0, choices.size() - 1));
    }
}
