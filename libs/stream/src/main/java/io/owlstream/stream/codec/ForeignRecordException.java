package io.owlstream.stream.codec;

/** A record that no part of this system wrote, or not to where it lies: it says nothing about the node in its key. */
public class ForeignRecordException extends UndecodableException {
    private static final long serialVersionUID = 1L;

    public ForeignRecordException(String message) {
        super(message, null);
    }
}
