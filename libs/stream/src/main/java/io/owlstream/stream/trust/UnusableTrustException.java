package io.owlstream.stream.trust;

/** The settings of trust cannot be used; the message says what to do, and shows no key. */
public final class UnusableTrustException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableTrustException(String message) {
        super(message);
    }
}
