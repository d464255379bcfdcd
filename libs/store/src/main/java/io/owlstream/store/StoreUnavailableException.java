package io.owlstream.store;

/** The store cannot be used at present; the message names the path or endpoint, the fault and the remedy. */
public class StoreUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
