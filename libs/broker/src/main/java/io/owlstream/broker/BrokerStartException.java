package io.owlstream.broker;

/** The broker cannot start; the message names the port or folder at fault and the remedy. */
public class BrokerStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BrokerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
