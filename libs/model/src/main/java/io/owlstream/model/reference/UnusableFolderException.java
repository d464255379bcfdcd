package io.owlstream.model.reference;

/** A model cannot be built in a folder; the message says why and what to do. */
public final class UnusableFolderException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableFolderException(String message) {
        super(message);
    }
}
