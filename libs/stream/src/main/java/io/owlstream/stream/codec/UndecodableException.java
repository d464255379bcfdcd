package io.owlstream.stream.codec;

/** A record's value is not the event that its topic holds. */
public class UndecodableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UndecodableException(String message, Throwable cause) {
        super(message, cause);
    }
}
