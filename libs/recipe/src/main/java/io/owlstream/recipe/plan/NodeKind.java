package io.owlstream.recipe.plan;

/** The kinds of nodes, in the order in which content flows through them. */
public enum NodeKind {
    TEACHER, CHUNK, BATCH, DATASET, STUDENT, EVALUATION
}
