package io.owlstream.store;

import io.owlstream.recipe.id.Digest;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a checkpoint among those of its node, {@code <step>-<digest>}.
 *
 * @param step   the step that it was taken at
 * @param digest what its bytes hash to
 */
public record CheckpointName(long step, Digest digest) {
    /** How many are kept of a node. */
    public static final int KEPT = 2;
    /** The newest comes first. */
    public static final Comparator<CheckpointName> NEWEST_FIRST =
            Comparator.comparingLong(CheckpointName::step).reversed();
    private static final Pattern FORM = Pattern.compile("(\\d{1,18})-([0-9a-f]{64})");

    /** The name of a checkpoint as of {@code step}. */
    public static CheckpointName of(long step, byte[] state) {
        return new CheckpointName(step, Digest.of(state));
    }

    /** What {@code name} says; empty if it is no name of a checkpoint. */
    public static Optional<CheckpointName> parse(String name) {
        Matcher parts = FORM.matcher(name);
        return parts.matches()
                ? Optional.of(new CheckpointName(Long.parseLong(parts.group(1)), new Digest(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return step + "-" + digest;
    }
}
