package io.owlstream.model.preference;

/** A reference model has no token for what a teacher is to prefer; the message names it and the remedy. */
public class UnknownTargetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownTargetException(String message) {
        super(message);
    }
}
