package io.owlstream.recipe.plan;

/**
 * The present version of how each kind of node is computed. Whoever changes a computation so that the same settings
 * give other bytes raises its number here, and nowhere else: new ids follow for the kind and all that depends on it.
 * Fresh reference models have a number of their own beside the other teachers: it counts the versions of the corpus,
 * of the shapes and of how they are trained.
 */
final class Algorithms {
    static final int TEACHER = 1;
    static final int REFERENCE = 1;
    static final int CHUNK = 1;
    static final int BATCH = 1;
    static final int DATASET = 1;
    static final int STUDENT = 1;
    static final int EVALUATION = 1;

    private Algorithms() {
    }
}
