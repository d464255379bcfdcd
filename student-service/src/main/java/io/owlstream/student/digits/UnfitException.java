package io.owlstream.student.digits;

/** A batch holds other things than the student is to be trained on. */
final class UnfitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnfitException(String message) {
        super(message);
    }
}
