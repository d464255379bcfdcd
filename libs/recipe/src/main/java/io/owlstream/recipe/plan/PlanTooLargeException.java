package io.owlstream.recipe.plan;

/** An expansion came to more nodes than it may have. */
final class PlanTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;
}
