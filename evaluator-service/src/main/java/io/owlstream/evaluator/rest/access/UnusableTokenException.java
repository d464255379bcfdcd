package io.owlstream.evaluator.rest.access;

import io.quarkus.runtime.configuration.ConfigurationException;

/** A token file that holds no token; says what it must hold. */
final class UnusableTokenException extends ConfigurationException {
    private static final long serialVersionUID = 1L;

    UnusableTokenException(String message) {
        super(message);
    }
}
