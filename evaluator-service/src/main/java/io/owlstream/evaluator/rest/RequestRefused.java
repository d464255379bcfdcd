package io.owlstream.evaluator.rest;

/** A request that cannot be answered as asked; carries the document that says why. */
final class RequestRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemDocument problem;

    RequestRefused(ProblemDocument problem) {
        super(problem.detail());
        this.problem = problem;
    }

    RequestRefused(int status, String detail) {
        this(ProblemDocument.of(status, detail));
    }

    ProblemDocument problem() {
        return problem;
    }
}
