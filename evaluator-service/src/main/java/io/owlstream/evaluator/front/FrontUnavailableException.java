package io.owlstream.evaluator.front;

/** This process cannot answer for experiments, now or ever; the message says why and what to do. */
public class FrontUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FrontUnavailableException(String message) {
        super(message);
    }
}
