package io.owlstream.evaluator.front;

/** What this process does. */
public enum Role {
    /** Plans, answers and gives verdicts. */
    FRONT,
    /** Scores models. */
    WORKER,
    /** Everything; what runs locally. */
    BOTH;

    /** Whether the process has a front. */
    public boolean fronts() {
        return this != WORKER;
    }

    /** Whether the process scores models. */
    public boolean works() {
        return this != FRONT;
    }
}
