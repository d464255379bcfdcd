package io.owlstream.evaluator.preference;

/** The settings of an evaluation and what it reads do not go together; no repetition will change that. */
final class UnscorableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnscorableException(String message) {
        super(message);
    }
}
