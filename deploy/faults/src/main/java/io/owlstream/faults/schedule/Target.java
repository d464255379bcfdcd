package io.owlstream.faults.schedule;

import io.owlstream.recipe.plan.NodeKind;
import java.util.Optional;

/** A process that can be disturbed. */
public enum Target {
    TEACHER("teacher", NodeKind.TEACHER),
    SAMPLER("sampler", NodeKind.CHUNK),
    FILTER("filter", NodeKind.BATCH),
    STUDENT("student-1", NodeKind.STUDENT),
    /** The evaluator's worker and the front, planner included, in one process. */
    EVALUATOR("evaluator", NodeKind.EVALUATION),
    BROKER("broker", null);

    private final String child;
    private final NodeKind kind;

    Target(String child, NodeKind kind) {
        this.child = child;
        this.kind = kind;
    }

    /** The name of the process; of several student workers the first's. */
    public String child() {
        return child;
    }

    /** The kind of node that it makes; the broker makes none. */
    public Optional<NodeKind> kind() {
        return Optional.ofNullable(kind);
    }

    /** The one that makes nodes of {@code kind}; of none for datasets, which the front seals. */
    public static Target of(NodeKind kind) {
        for (Target target : values()) {
            if (target.kind == kind) {
                return target;
            }
        }
        return EVALUATOR;
    }
}
