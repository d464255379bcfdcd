package io.owlstream.faults.schedule;

import io.owlstream.recipe.plan.NodeKind;
import java.util.Locale;

/**
 * When a fault comes: so long after a sign of work on a kind of node. A sign is a fact that says Running: one at the
 * begin of each attempt, one at an attempt's first checkpoint.
 *
 * @param sign  which one, from 1
 * @param delay milliseconds from there
 */
public record Trigger(NodeKind kind, int sign, int delay) {

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s %d +%d ms", kind.name().toLowerCase(Locale.ROOT), sign, delay);
    }
}
